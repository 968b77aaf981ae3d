import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { declaredIn } from "../../../cli/doctor/declared";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hikvision-stack-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const declared = (synthesised: object, environment: NodeJS.ProcessEnv = {}) => {
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(synthesised));
  return declaredIn({ name: "home", folder }, environment, 1000);
};

const dvr = { host: "192.168.1.64", http: { port: 8082, enabled: true }, https: { port: 8443, enabled: false } };

it("a device is one however many resources it has, and is looked for where any of them says", () => {
  const { devices, findings } = declared(
    {
      resource: {
        hikvision_device_ports: { dvr },
        hikvision_device_upnp: { dvr: { host: "192.168.1.64", serial_number: "DS-1" } },
        hikvision_port_mapping: { http: { router: "home", device: { host: "192.168.1.64" } } },
      },
      data: { hikvision_device: { camera: { host: "192.168.1.65", credential: "cam", management_scheme: "https" } } },
    },
    { HIKVISION_PASSWORD: "one", HIKVISION_PASSWORD_CAM: "" },
  );
  expect(findings).toEqual([]);
  expect(devices).toHaveLength(2);
  expect(devices[0]).toMatchObject({ host: "192.168.1.64", account: "default", serialNumber: "DS-1" });
  expect(devices[0]?.credential?.password).toBe("one");
  const places = devices.map(({ candidates }) => [
    ...new Set(candidates.map(({ scheme, port }) => `${scheme}:${port}`)),
  ]);
  expect(places).toEqual([["http:8082", "https:443", "http:80"], ["https:443"]]);
  // An empty variable is an unset one: "" would spend a try.
  expect(devices[1]?.credential).toBeUndefined();
});

it("two devices behind one address differ in the port at which they are managed", () => {
  const at = (port: number) => ({ host: "203.0.113.7", management_port: port });
  const { devices } = declared({ resource: { hikvision_device_ports: { one: at(8081), other: at(8082) } } });
  expect(devices.map(({ candidates }) => candidates[0]?.port)).toEqual([8081, 8082]);
});

it("a router is tried for the hosts that it is asked for itself", () => {
  const mapping = (internal_host: string, mapped_by?: string, router = "home") => ({
    router,
    internal_host,
    mapped_by,
  });
  const { routers } = declared({
    provider: { hikvision: [{ routers: { home: { type: "upnp" }, attic: { type: "manual", url: "http://a/" } } }] },
    resource: {
      hikvision_port_mapping: {
        one: mapping("192.168.1.64"),
        same: mapping("192.168.1.64", "router"),
        device: mapping("192.168.1.65", "device"),
        elsewhere: mapping("192.168.1.66", undefined, "attic"),
      },
    },
  });
  expect(routers).toMatchObject([
    { name: "home", address: { type: "upnp", url: null, udn: null }, hosts: ["192.168.1.64"] },
    { name: "attic", address: { type: "manual", url: "http://a/" }, hosts: ["192.168.1.66"] },
  ]);
});

describe("a value that is an expression", () => {
  const synthesised = {
    variable: { password: { ephemeral: true }, host: { default: "192.168.1.64" } },
    provider: { hikvision: [{ credentials: { default: { username: "op", password: "${var.password}" } } }] },
    resource: { hikvision_device_ports: { dvr: { host: "${var.host}" } } },
  };

  it("is taken from where terraform takes input variables", () => {
    const { devices } = declared(synthesised, { TF_VAR_password: "secret", HIKVISION_PASSWORD: "another" });
    expect(devices).toMatchObject([{ host: "192.168.1.64", credential: { username: "op" } }]);
    expect(devices[0]?.credential?.password).toBe("secret");
  });

  it("is never replaced by the environment where it is not known, and what needs it is not looked at", () => {
    const { devices, findings } = declared(synthesised, { HIKVISION_PASSWORD: "another" });
    expect(devices).toEqual([]);
    expect(findings).toMatchObject([
      { check: "device", outcome: "unchecked", says: "${var.password} is known to terraform alone" },
    ]);
    const router = { provider: { hikvision: [{ routers: { home: { type: "upnp", url: "${module.lan.url}" } } }] } };
    expect(declared(router).findings).toMatchObject([{ what: "router home of stack home", outcome: "unchecked" }]);
  });
});
