import { parseSimulation } from "../../../cli/simulate";

const good = `
password: of-all
routers:
  - { name: home, host: 127.0.4.1, port: 5432, wanHost: 127.0.4.2, igd: 2, profile: fritz-box }
devices:
  - { host: 127.0.4.64, family: camera-5.7, ports: { http: 8080, server: 8001 }, off: [https], router: home }
  - { host: 127.0.4.65, password: its-own, activated: false }
`;

const wanted = {
  routers: {
    home: { lanHost: "127.0.4.1", soapPort: 5432, wanHost: "127.0.4.2", igdVersion: 2, profile: "fritz-box" },
  },
  devices: [
    {
      ...{ host: "127.0.4.64", username: "admin", password: "of-all", family: "camera-5.7", router: "home" },
      ...{ ports: { HTTP: 8080, DEV_MANAGE: 8001 }, enabled: { HTTPS: false } },
    },
    { host: "127.0.4.65", username: "admin", password: "its-own", activated: false, ports: {}, enabled: {} },
  ],
};

it("reads YAML and JSON alike", () => {
  expect(parseSimulation(good, "lan.yaml", "made-up")).toEqual(wanted);
  const json = { devices: [{ host: "127.0.4.64" }] };
  expect(parseSimulation(JSON.stringify(json), "lan.json", "made-up").devices?.[0]?.password).toBe("made-up");
});

it("says everything that is wrong at once, by line, with what is allowed", () => {
  const bad = `
rooters: []
routers:
  - name: home
    profile: fritzbox
    secureMode: sometimes
  - { name: home, igd: 3 }
devices:
  - family: dvr
    host: 192.168.1.64
    router: attic
    ports: { http: 80, rtsp: 80, telnet: 23 }
  - host: 127.0.4.65
    off: [ssh]
`;
  let said = "";
  try {
    parseSimulation(bad, "lan.yaml", "made-up");
  } catch (error) {
    said = String(error);
  }
  const lines = said.split("\n").filter((line) => line.startsWith("  "));
  expect(said).toContain("lan.yaml has 11 errors; nothing was started.");
  expect(lines.map((line) => /^ {2}lan\.yaml:(\d+): (.{1,28})/.exec(line)?.slice(1).join(" "))).toEqual([
    '2 "rooters": the file has pass',
    '5 profile is "fritzbox": allow',
    '6 secureMode is "sometimes": a',
    "7 igd is 3: allowed is 1, 2",
    '7 there is a router "home" alr',
    '9 family is "dvr": allowed is ',
    '10 host is "192.168.1.64": allo',
    '11 router is "attic": allowed i',
    '12 "telnet": ports has http, ht',
    "12 http and rtsp are both at po",
    '14 off is "ssh": allowed is htt',
  ]);
});

it.each([
  ["lan.txt", "", /lan\.txt is of no known format\.\nIts name must end in json, yaml, yml\./],
  ["lan.yaml", "", /lan\.yaml:1: the file is empty: it has password, routers, devices/],
  ["lan.json", '{ "devices": [', /lan\.json:1: .*JSON/],
  ["lan.yaml", "devices:\n  - 7\n", /lan\.yaml:2: a device has host, family, .*; got 7/],
])("%s with %j is refused", (file, text, message) => {
  expect(() => parseSimulation(text, file, "made-up")).toThrow(message);
});
