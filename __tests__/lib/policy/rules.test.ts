import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type ExposedService, type ExposureModel, RULES } from "../../../lib/policy";
import { Protocol, Service } from "../../../lib/service";
import { device, model, NOW, service } from "./models";

const ROOT = resolve(__dirname, "../../..");

const dvr = device();
const http: Partial<ExposedService> = { service: Service.HTTP, internalPort: 8082, externalPort: 22560, device: dvr };
const server: Partial<ExposedService> = { service: Service.SERVER, internalPort: 8000, externalPort: 22563 };
const rtsp: Partial<ExposedService> = { service: Service.RTSP, internalPort: 554, externalPort: 22562 };
const anyone: Partial<ExposedService> = { source: "" };
const bug = device({ firmware: "vulnerable", vulnerabilities: ["CVE-2017-7921"] });
const camera = device({ at: "home/door", kind: "camera", host: "192.168.1.70" });
const selfMade = device({ mapsPortsItself: true });
const unknownPorts = device({ ports: undefined });
const off = device({ ports: { [Service.HTTPS]: { port: 443, enabled: false } } });
const secure = device({ redirectToHttps: true });

/** Each rule: models that it accepts, and models with what it says to them. */
const CASES: Record<string, { compliant: ExposureModel[]; violating: [ExposureModel, string, string][] }> = {
  "vulnerable-firmware": {
    compliant: [model([service()]), model([], [bug]), model([service({ device: bug, kind: "vpn" })])],
    violating: [
      [model([service({ device: bug })]), "critical", "home/dvr is exposed with firmware that has CVE-2017-7921"],
    ],
  },
  "lan-only-port": {
    compliant: [
      model([service()]),
      // Somebody moved a service there: it is that service that answers.
      model([service({ internalPort: 23 })]),
    ],
    violating: [22, 23, 3702, 37020].map((internalPort, index) => [
      model([service({ service: undefined, internalPort, externalPort: 9000, protocol: Protocol.UDP })]),
      "critical",
      `udp 9000 of the router "home" leads to ${["SSH", "Telnet", "ONVIF discovery", "SADP"][index] ?? ""} of 192.168.1.64`,
    ]),
  },
  "one-port-twice": {
    compliant: [
      model([service(), service({ protocol: Protocol.UDP }), service({ source: "" }), service({ router: "backup" })]),
      model([service({ externalPort: undefined }), service({ externalPort: undefined })]),
    ],
    violating: [
      [
        model([service(), service({ at: "shop/home/nvr" })]),
        "critical",
        'tcp 22561 of the router "home" is claimed by home/home/dvr and by shop/home/nvr',
      ],
    ],
  },
  "past-its-end": {
    compliant: [model([service({ until: NOW + 1 })]), model([service({ until: undefined })])],
    violating: [
      [
        model([service({ until: NOW })]),
        "high",
        'tcp 22561 of the router "home" still leads to https of 192.168.1.64, but was to end at 2026-12-01T12:00:00.000Z',
      ],
    ],
  },
  "clear-http": {
    compliant: [
      model([service({ ...anyone })]),
      model([service({ ...http, kind: "vpn", ...anyone })]),
      model([service({ ...http, protocol: Protocol.UDP })]),
    ],
    violating: [
      [
        model([service({ ...http, ...anyone })]),
        "high",
        'tcp 22560 of the router "home" leads to http of 192.168.1.64 in the clear',
      ],
      [model([service(http)]), "medium", 'tcp 22560 of the router "home" leads to http of 192.168.1.64 in the clear'],
    ],
  },
  "server-port-open-to-anyone": {
    compliant: [model([service(server)]), model([service({ service: Service.SDK_OVER_TLS, ...anyone })])],
    violating: [
      [
        model([service({ ...server, ...anyone })]),
        "high",
        'tcp 22563 of the router "home" leads to server of 192.168.1.64 for anyone',
      ],
    ],
  },
  "video-open-to-anyone": {
    compliant: [model([service(rtsp)]), model([service({ service: Service.SRTP, ...anyone })])],
    violating: [
      [
        model([service({ ...rtsp, ...anyone })]),
        "medium",
        'tcp 22562 of the router "home" leads to rtsp of 192.168.1.64 for anyone',
      ],
      [
        model([service({ service: Service.WEBSOCKET, internalPort: 7681, externalPort: undefined, ...anyone })]),
        "medium",
        'tcp (port known at plan) of the router "home" leads to websocket of 192.168.1.64 for anyone',
      ],
    ],
  },
  "no-source-address": {
    compliant: [
      model([service()]),
      model([service({ ...http, ...anyone })]),
      model([service({ ...anyone, kind: "vpn" })]),
    ],
    violating: [
      [model([service(anyone)]), "medium", 'tcp 22561 of the router "home" leads to https of 192.168.1.64 for anyone'],
    ],
  },
  "ssh-switched-on": {
    compliant: [model([service()]), model([service({ device: device({ sshOn: false }) })])],
    violating: [[model([], [device({ sshOn: true })]), "medium", "SSH is on at home/dvr"]],
  },
  "port-without-service": {
    compliant: [
      model([service()]),
      model([service({ device: unknownPorts, service: undefined })]),
      model([service({ device: undefined, service: undefined })]),
      model([service({ device: off, internalPort: undefined })]),
    ],
    violating: [
      [
        model([service({ service: undefined, internalPort: 9999 })]),
        "medium",
        'tcp 22561 of the router "home" leads to port 9999 of 192.168.1.64, at which no service is declared',
      ],
      [
        model([service({ device: off })]),
        "info",
        'tcp 22561 of the router "home" leads to https of 192.168.1.64, which is switched off',
      ],
    ],
  },
  "device-maps-ports-itself": {
    compliant: [model([service()]), model([service({ device: device({ mapsPortsItself: false }) })])],
    violating: [
      [model([service({ device: selfMade })]), "high", "the UPnP client of home/dvr opens ports by itself"],
      [model([], [selfMade]), "high", "the UPnP client of home/dvr opens ports by itself"],
    ],
  },
  "camera-beside-its-recorder": {
    compliant: [model([service()], [camera]), model([service({ device: camera })])],
    violating: [
      [
        model([service({ device: camera })], [dvr]),
        "info",
        "the camera home/door is exposed beside the recorder home/dvr",
      ],
    ],
  },
  "https-beside-clear-http": {
    compliant: [
      model([service({ device: dvr })]),
      model([service(http)]),
      model([service({ device: secure }), service({ ...http, device: secure })]),
    ],
    violating: [
      [
        model([service({ device: dvr }), service(http)]),
        "low",
        "home/dvr has HTTP and HTTPS exposed and no redirect declared",
      ],
    ],
  },
  "external-port-of-the-factory": {
    compliant: [
      model([service(anyone)]),
      model([service({ externalPort: 443 })]),
      model([service({ service: undefined, externalPort: 443, ...anyone })]),
    ],
    violating: [
      [
        model([service({ externalPort: 443, ...anyone })]),
        "low",
        'tcp 443 of the router "home" leads to https of 192.168.1.64, at the port that it has from the factory',
      ],
    ],
  },
  "udp-half": {
    compliant: [model([service()]), model([service({ protocol: Protocol.UDP, kind: "tunnel" })])],
    violating: [
      [
        model([service({ protocol: Protocol.UDP })]),
        "low",
        'udp 22561 of the router "home" leads to https of 192.168.1.64, which speaks TCP',
      ],
    ],
  },
  "no-end-for-anyone": {
    compliant: [model([service({ until: undefined })]), model([service(anyone)])],
    violating: [[model([service({ ...anyone, until: undefined })]), "info", "home/dvr is open to anyone for ever"]],
  },
  "vendor-cloud": {
    compliant: [
      model([service({ kind: "vpn" }), service({ kind: "tunnel" }), service({ kind: "none" })]),
      model([], [device({ inVendorCloud: false })]),
    ],
    violating: [
      [
        model([], [device({ inVendorCloud: true })]),
        "info",
        "home/dvr is in the cloud of its vendor, and no exposure says so",
      ],
      [model([service({ kind: "vendorCloud" })]), "info", "home/dvr is reached through the cloud of its vendor"],
    ],
  },
};

test("the ids, for ever: acknowledgements and reports refer to them", () => {
  expect(RULES.map(({ id, acknowledgeable }) => (acknowledgeable ? id : `${id} (not acknowledgeable)`))).toEqual([
    "vulnerable-firmware (not acknowledgeable)",
    "lan-only-port (not acknowledgeable)",
    "one-port-twice (not acknowledgeable)",
    "past-its-end (not acknowledgeable)",
    "clear-http",
    "server-port-open-to-anyone",
    "video-open-to-anyone",
    "no-source-address",
    "port-without-service",
    "device-maps-ports-itself",
    "ssh-switched-on",
    "camera-beside-its-recorder",
    "https-beside-clear-http",
    "external-port-of-the-factory",
    "udp-half",
    "no-end-for-anyone",
    "vendor-cloud",
  ]);
});

test("one rule per file, under its id", () => {
  const files = readdirSync(resolve(ROOT, "lib/policy/rules")).filter(
    (name) => !/^(index|open-mappings)\.ts$/.test(name),
  );
  expect(files.map((name) => name.replace(/\.ts$/, "")).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const { compliant = [], violating = [] } = CASES[id] ?? {};

  test("accepts what complies", () => {
    expect(compliant.length).toBeGreaterThan(0);
    for (const each of compliant) expect([...rule.check(each, NOW)]).toEqual([]);
  });

  test("says what violates it, where, and how bad that is", () => {
    expect(violating.length).toBeGreaterThan(0);
    for (const [each, severity, says] of violating) {
      expect([...rule.check(each, NOW)]).toEqual([{ at: expect.any(String), severity, says }]);
    }
  });

  test("has a section in docs/policy.md with what it asks for, why, and what to do", () => {
    const page = readFileSync(resolve(ROOT, "docs/policy.md"), "utf8");
    const section = page.split(/^### /m).find((each) => each.startsWith(`${id}\n`)) ?? "";
    const text = section.replace(/\s+/g, " ");
    for (const part of [rule.title, rule.why, rule.fix]) expect(text).toContain(part);
    expect(text.includes("Cannot be acknowledged.")).toBe(!rule.acknowledgeable);
  });
});
