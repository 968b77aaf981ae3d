import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { AdminAccesses, ServiceLimits } from "../../../../providers/isapi";
import { decodeDeviceInfo } from "../../../../providers/isapi/device-info";
import { decodeLoginState, decodeResponseStatus } from "../../../../providers/isapi/response-status";
import { parseDocument } from "../../../../providers/isapi/xml";

const OURS = resolve(__dirname, "../../../../simulators/isapi-device/recordings");
/** RECORDINGS names one more folder: documents of devices that the parser was not written with. */
const folders = [OURS, ...(process.env["RECORDINGS"] ?? "").split(":").filter((folder) => folder !== "")];

const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(xml|http)$/.test(name))
    .sort()
    .map((name) => join(folder, name)),
);

const read = (path: string): string => {
  const text = readFileSync(path, "utf8");
  return path.endsWith(".http") ? (text.split(/\r?\n\r?\n/)[1] ?? "") : text;
};

const sourceOf = (path: string) => ({ address: "http://192.0.2.64:80", request: `GET ${relative(OURS, path)}` });
const ofKind = (root: string) =>
  files.filter((path) => parseDocument(read(path), sourceOf(path)).name === root).map((path) => [path] as const);

test.each(files)("%s parses", (path) => {
  expect(parseDocument(read(path), sourceOf(path)).name).toMatch(/^\w+$/);
});

/** What stands in the text, found without the parser. */
function entriesByHand(text: string): { protocol: string; port: number | null; enabled: boolean | null }[] {
  return [...text.matchAll(/<AdminAccessProtocol[\s>][^]*?<\/AdminAccessProtocol>/g)].map(([entry]) => {
    const field = (name: string): string | undefined => new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(entry)?.[1];
    const [port, enabled] = [field("portNo"), field("enabled")];
    return {
      protocol: field("protocol") ?? "",
      port: port === undefined ? null : Number(port),
      enabled: enabled === undefined ? null : enabled === "true",
    };
  });
}

describe("a list of service ports", () => {
  const lists = ofKind("AdminAccessProtocolList").filter(([path]) => !path.includes("capabilities"));

  test.each(lists)("%s yields every service that stands in it", (path) => {
    const text = read(path);
    const document = AdminAccesses.parse(text, sourceOf(path));
    const services = document.services().map(({ protocol, port, enabled }) => ({ protocol, port, enabled }));
    expect(services).toEqual(entriesByHand(text));
    expect(services.length).toBeGreaterThan(1);
  });

  test.each(lists)("%s: a change of each port changes that port and no other character", (path) => {
    const text = read(path);
    const document = AdminAccesses.parse(text, sourceOf(path));
    expect(document.toXml()).toBe(text);
    for (const { protocol, port } of document.services()) {
      if (port === null) continue;
      const changed = document.with([{ protocol, port: 65_432 }]).toXml();
      const length = text.length + "65432".length - String(port).length;
      expect(changed).toHaveLength(length);
      const entry = entriesByHand(text).findIndex((each) => each.protocol === protocol);
      expect(entriesByHand(changed)).toEqual(
        entriesByHand(text).map((each, index) => (index === entry ? { ...each, port: 65_432 } : each)),
      );
      const at = changed.indexOf("65432");
      expect(changed.slice(0, at) + String(port) + changed.slice(at + 5)).toBe(text);
      expect(
        document
          .with([{ protocol, port: 65_432 }])
          .with([{ protocol, port }])
          .toXml(),
      ).toBe(text);
    }
  });
});

test.each(ofKind("AdminAccessProtocolList").filter(([path]) => path.includes("capabilities")))(
  "%s allows each service the port that it has by default",
  (path) => {
    const root = parseDocument(read(path), sourceOf(path));
    const limits = ServiceLimits.decode(root);
    for (const { protocol, port } of entriesByHand(read(path)))
      if (port !== null && limits.portRange(protocol)?.factory === port)
        expect(limits.allows(protocol, port)).toBe(true);
    expect(limits.portRange("HTTP")).toMatchObject({ factory: 80 });
  },
);

test.each(ofKind("DeviceInfo"))("%s says who the device is", (path) => {
  const info = decodeDeviceInfo(parseDocument(read(path), sourceOf(path)));
  expect(info.model).not.toBeNull();
  expect(info.serialNumber).not.toBeNull();
  expect(info.firmwareBuild).toMatch(/^\d{6}$/);
});

test.each([...ofKind("userCheck"), ...ofKind("ResponseStatus")])("%s tells the standing of the account", (path) => {
  const root = parseDocument(read(path), sourceOf(path));
  expect(decodeLoginState(root).locked).toBe(path.includes("locked"));
  if (root.name === "ResponseStatus") expect(decodeResponseStatus(root).subStatusCode).not.toBeNull();
});
