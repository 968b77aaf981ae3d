import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { adoption, mainTs } from "../../../cli/adopt";
import type { Lan } from "../../../cli/lan";
import { device, mapping, router } from "./lan";

const camera = device({
  host: "192.168.1.65",
  kind: "camera",
  model: "DS-2CD2385G1-I",
  account: "shop",
  place: { scheme: "https", port: 443 },
  upnp: { enabled: true, mode: "auto" },
  vulnerabilities: ["CVE-2021-36260"],
  services: {
    http: { port: 80, enabled: true },
    https: { port: 443, enabled: true },
    rtsp: { port: 554, enabled: true },
    server: { port: 8000, enabled: true },
    sdkOverTls: { port: 8443, enabled: true },
    srtp: { port: 322, enabled: true },
  },
});
const unread = device({
  host: "192.168.1.66",
  kind: "nvr",
  model: "DS-7608NI-K2",
  services: null,
  notRead: "no-password",
  place: null,
});

const text = (lan: Partial<Lan>) => mainTs(adoption({ devices: [], routers: [], missing: [], ...lan }));

/** UPDATE=1 writes them anew. */
function expectGolden(name: string, actual: string): void {
  const file = join(__dirname, "goldens", name);
  if (process.env["UPDATE"] === "1") writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, "utf8"));
}

test("a LAN with everything in it: declared, or in a comment that says why it is not", () => {
  const table = [
    mapping("tcp 8082 192.168.1.64 8082", { description: "HTTP" }),
    mapping("udp 8082 192.168.1.64 8082"),
    mapping("tcp 554 192.168.1.64 554"),
    mapping("udp 554 192.168.1.64 554"),
    mapping("tcp 8000 192.168.1.64 8000"),
    mapping("tcp 9000 192.168.1.64 8000", { leaseSeconds: 3000 }),
    mapping("tcp 8443 192.168.1.64 443"),
    mapping("tcp 18443 192.168.1.65 443", { remoteHost: "198.51.100.7" }),
    mapping("tcp 22 192.168.1.65 22"),
    mapping("tcp 9010 192.168.1.65 9010"),
    mapping("tcp 8001 192.168.1.66 8000"),
    mapping("udp 3074 192.168.1.77 3074", { description: 'xbox */ "live"\n' }),
    mapping("tcp 3333 192.168.1.77 3333", { enabled: false }),
  ];
  const missing = [{ part: "search for devices (SADP) on the interface 10.0.0.5", why: "send EPERM", hint: "" }];
  const written = text({ devices: [device(), camera, unread], routers: [router(table)], missing });
  expectGolden("everything.txt", written);
  // A process of its own: prettier loads its parts in a way that jest does not have.
  const prettier = resolve(__dirname, "../../../node_modules/prettier/bin/prettier.cjs");
  const asIfByHand = spawnSync(process.execPath, [prettier, "--no-config", "--stdin-filepath", "main.ts"], {
    input: written,
    encoding: "utf8",
  });
  expect(asIfByHand).toMatchObject({ status: 0, stdout: written });
});

test("a router whose table cannot be read, and that leads nowhere, is declared and says so", () => {
  const written = text({
    routers: [router(null, { unreachableBecause: "100.64.7.2 is shared by the provider's customers" })],
  });
  expect(written).toContain("// NOT READ: the port mappings of http://192.168.1.1:5000/rootDesc.xml.");
  expect(written).toContain("Nothing reaches it from the Internet: 100.64.7.2 is");
});

test("two of a kind, and two routers, have names of their own", () => {
  const dvrs = ["192.168.1.64", "192.168.1.65", "192.168.2.65"].map((host) => device({ host }));
  const second = router([], { url: "http://192.168.2.1:5000/rootDesc.xml", udn: null });
  const written = text({ devices: dvrs, routers: [router([]), second] });
  expect(written.match(/^const \w+ = new (?!App|Terra)\w+\(stack, "[^"]+"/gm)).toEqual([
    'const router19216811 = new Router(stack, "router-192-168-1-1"',
    'const router19216821 = new Router(stack, "router-192-168-2-1"',
    'const dvr64 = new HikvisionDvr(stack, "dvr-64"',
    'const dvr192168165 = new HikvisionDvr(stack, "dvr-192-168-1-65"',
    'const dvr192168265 = new HikvisionDvr(stack, "dvr-192-168-2-65"',
  ]);
});

test("a device behind a forward keeps the port at which it was found", () => {
  const written = text({ devices: [device({ place: { scheme: "http", port: 18082 } })] });
  expect(written).toContain("  managementPort: 18082,\n");
});

test("a port that two services share is declared once", () => {
  const services = { http: { port: 80, enabled: true }, websocket: { port: 80, enabled: true } };
  const written = text({ devices: [device({ services })] });
  expect(written).toContain("  ports: { http: 80 },\n");
  expect(written.replace(/\n\/\/ /g, " ")).toContain("Its websocket port is another service's, too, and not declared.");
});

test("what strangers call themselves ends no comment and no literal", () => {
  const evil = '"); process.exit(1); //\n*/ alert(1)\u2028';
  const written = text({
    devices: [device({ model: evil, firmwareVersion: evil })],
    routers: [router([mapping("tcp 81 192.168.1.7 81", { description: evil })], { model: evil, udn: evil })],
  });
  const code = written.replace(/^\/\/.*$/gm, "").replace(/"(?:[^"\\]|\\.)*"/g, '""');
  expect(code).not.toContain("process.exit");
  expect(code).not.toContain("alert");
});
