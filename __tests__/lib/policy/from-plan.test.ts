import { constructPaths, fromPlan, judge, type PlanJson } from "../../../lib/policy";

const mapping = (name: string, values: Record<string, unknown>) => ({
  address: `hikvision_port_mapping.${name}`,
  mode: "managed",
  type: "hikvision_port_mapping",
  values: { router: "home", protocol: "tcp", source_address: "", internal_host: "192.168.1.64", ...values },
});
const ports = {
  address: "hikvision_device_ports.dvr",
  mode: "managed",
  type: "hikvision_device_ports",
  values: {
    host: "192.168.1.64",
    device_type: "IPCamera",
    model: "DS-2CD2532F-IWS",
    firmware_version: "V5.2.0",
    firmware_build: "140721",
    http: { port: 8082, enabled: true },
    sdk_over_tls: { port: 8443, enabled: false },
    srtp: null,
    redirect_to_https: false,
  },
};
const plan: PlanJson = {
  format_version: "1.2",
  planned_values: {
    root_module: {
      resources: [ports, mapping("http", { external_port: 80, internal_port: 8082 })],
      child_modules: [{ resources: [mapping("tls", { external_port: 8443, internal_port: 8443, protocol: "udp" })] }],
    },
  },
  prior_state: {
    values: {
      root_module: {
        resources: [
          ports,
          mapping("old", { external_port: 22, internal_port: 22, internal_host: "192.168.1.70" }),
          {
            address: "data.hikvision_device.nvr",
            mode: "data",
            type: "hikvision_device",
            values: { host: "192.168.1.65", device_type: "NVR" },
          },
          {
            address: "hikvision_device_upnp.dvr",
            mode: "managed",
            type: "hikvision_device_upnp",
            values: { host: "192.168.1.64", enabled: true },
          },
        ],
      },
    },
  },
};

test("what is to be, with modules, data sources and the firmware's known holes", () => {
  const vulnerabilities = (model: string, build: string) =>
    `${model} ${build}` === "DS-2CD2532F-IWS 140721" ? ["CVE-2017-7921"] : [];
  expect(fromPlan(plan, { vulnerabilities })).toMatchObject({
    devices: [
      {
        at: "hikvision_device_ports.dvr",
        kind: "camera",
        ports: { http: { port: 8082, enabled: true }, sdkOverTls: { port: 8443, enabled: false } },
        redirectToHttps: false,
        firmware: "vulnerable",
        vulnerabilities: ["CVE-2017-7921"],
        mapsPortsItself: undefined,
      },
      { at: "data.hikvision_device.nvr", kind: "nvr", ports: undefined, firmware: "unknown" },
    ],
    services: [
      { at: "hikvision_port_mapping.http", service: "http", externalPort: 80, device: { host: "192.168.1.64" } },
      { at: "hikvision_port_mapping.tls", service: "sdkOverTls", protocol: "udp" },
    ],
  });
});

test("what there is before it", () => {
  const before = fromPlan(plan, { side: "before" });
  expect(before.services).toMatchObject([{ at: "hikvision_port_mapping.old", service: undefined, device: undefined }]);
  expect(before.devices.map(({ mapsPortsItself }) => mapsPortsItself)).toEqual([true, undefined]);
  expect(judge(before).findings.map(({ rule }) => rule)).toEqual(["lan-only-port", "device-maps-ports-itself"]);
});

test("what ends, and what lets people in beside mappings, judged as at synth", () => {
  const managed = (type: string, values: object) => ({
    address: `${type}.x`,
    mode: "managed",
    type,
    values: { host: "192.168.1.64", ...values },
  });
  const seen = {
    ...managed("hikvision_device", { ssh: false, hik_connect: null, upnp: { enabled: true } }),
    mode: "data",
  };
  const judged: PlanJson = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          managed("hikvision_device_remote_access", { ssh: true, hik_connect: true }),
          mapping("http", { id: "home/tcp/80", external_port: 80, internal_port: 8082 }),
          mapping("one", {
            id: "home/tcp/81/198.51.100.7",
            external_port: 81,
            internal_port: 8082,
            source_address: "198.51.100.7",
          }),
        ],
      },
    },
    prior_state: { values: { root_module: { resources: [seen] } } },
  };
  const ends = new Map([
    ["home/tcp/80", { until: 1000, ended: false }],
    ["home/tcp/81/198.51.100.7", { until: 3000, ended: false }],
  ]);
  const model = fromPlan(judged, { ends });
  // What is managed is as it will be; the rest as it was read.
  expect(model.devices).toMatchObject([{ sshOn: true, inVendorCloud: true, mapsPortsItself: true }]);
  expect(model.services.map(({ until }) => until)).toEqual([1000, 3000]);
  const rules = judge(model, { now: 2000 }).findings.map(({ rule }) => rule);
  expect(rules).toEqual(["past-its-end", "device-maps-ports-itself", "ssh-switched-on", "vendor-cloud"]);
});

test("the same rules judge it, and an acknowledgement of a construct holds where its path is known", () => {
  const synthesised = {
    resource: {
      hikvision_port_mapping: {
        http: { "//": { metadata: { path: "home/home/dvr/http-tcp" } } },
        bare: {},
      },
    },
  };
  const paths = constructPaths(synthesised);
  expect([...paths]).toEqual([["hikvision_port_mapping.http", "home/home/dvr/http-tcp"]]);
  const rules = (acknowledged: boolean) =>
    judge(fromPlan(plan, { paths, vulnerabilities: () => ["CVE-2017-7921"] }), {
      now: Date.parse("2026-12-01T00:00:00Z"),
      acknowledgements: acknowledged
        ? [{ id: "clear-http", at: "home/home/dvr", reason: "r", owner: "o", expires: "2026-12-31" }]
        : [],
    }).findings.map(({ rule, severity }) => `${rule} ${severity}`);
  expect(rules(false)).toContain("clear-http critical");
  expect(rules(true)).toEqual(rules(false).filter((rule) => rule !== "clear-http critical"));
});

test("what is no plan is refused, and values of other types than they must be count as not known", () => {
  for (const wrong of [{}, { format_version: "2.0" }]) {
    expect(() => fromPlan(wrong)).toThrow("this is no plan as terraform show -json prints it: format_version is");
  }
  const odd = mapping("odd", { external_port: "80", internal_port: null, internal_host: 7, router: {}, protocol: 1 });
  expect(fromPlan({ format_version: "1.0", planned_values: { root_module: { resources: [odd] } } })).toEqual({
    devices: [],
    services: [
      expect.objectContaining({
        externalPort: undefined,
        internalPort: undefined,
        internalHost: undefined,
        router: "",
        service: undefined,
        protocol: "tcp",
      }),
    ],
  });
});
