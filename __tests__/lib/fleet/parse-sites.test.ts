import { AccessPath, DeviceKind, parseSites } from "../../../lib";
import { errorOf } from "../synthesis";

const messages = (text: string, file: string): string[] => {
  const error = errorOf(() => parseSites(text, file));
  expect(error).toMatchObject({ code: "DECLARATION_FLEET" });
  return error.message.split("\n");
};

const NORTH = {
  name: "north",
  router: "http://192.168.1.1:5000/rootDesc.xml",
  tunnel: undefined,
  externalPorts: "own",
  devices: [
    {
      id: "recorder",
      kind: DeviceKind.NVR,
      host: "192.168.1.64",
      credential: "north",
      managementPort: 8081,
      ports: { https: 443, server: 8000 },
      expose: [AccessPath.WEB_PAGE, AccessPath.IVMS_4200],
      protocols: "both",
      source: "198.51.100.7",
      until: "2026-12-24T18:00:00+01:00",
    },
    {
      id: "door",
      kind: DeviceKind.CAMERA,
      host: "192.168.1.70",
      credential: undefined,
      managementPort: undefined,
      ports: undefined,
      expose: [],
      protocols: ["tcp"],
      source: undefined,
      until: undefined,
    },
  ],
};
const SOUTH = { name: "12", router: undefined, tunnel: undefined, externalPorts: "allocated", devices: [] };

const JSON_TEXT = `[
\t{ "name": "north", "router": "http://192.168.1.1:5000/rootDesc.xml", "externalPorts": "own", "devices": [
    { "id": "recorder", "kind": "nvr", "host": "192.168.1.64", "credential": "north", "managementPort": 8081,
      "ports": { "https": 443, "server": 8000 }, "expose": ["web-page", "ivms-4200"], "protocols": "both",
      "source": "198.51.100.7", "until": "2026-12-24T18:00:00+01:00" },
    { "id": "door", "kind": "camera", "host": "192.168.1.70" } ] },
  { "name": "12", "devices": [] }
]`;
const YAML_TEXT = `
- name: north
  router: http://192.168.1.1:5000/rootDesc.xml
  externalPorts: own
  devices:
    - id: recorder
      kind: nvr
      host: 192.168.1.64
      credential: north
      managementPort: 8081
      ports: &ports { https: 443, server: 8000 }
      expose: [web-page, ivms-4200]
      protocols: both
      source: 198.51.100.7
      until: 2026-12-24T18:00:00+01:00
    - { id: door, kind: camera, host: 192.168.1.70, ports: }
- name: 12
  devices: []
`;
const CSV_TEXT = `site,router,externalPorts,device,kind,host,credential,managementPort,https,server,expose,protocols,source,until
north,http://192.168.1.1:5000/rootDesc.xml,own,recorder,nvr,192.168.1.64,north,8081,443,8000,web-page ivms-4200,both,198.51.100.7,2026-12-24T18:00:00+01:00

"north",,,door,camera,192.168.1.70,,,,,,,,
`;

test("JSON, YAML and CSV say the same", () => {
  expect(parseSites(JSON_TEXT, "sites.json")).toEqual([NORTH, SOUTH]);
  expect(parseSites(YAML_TEXT, "sites.yml")).toEqual([NORTH, SOUTH]);
  expect(parseSites(CSV_TEXT, "sites.csv")).toEqual([NORTH]);
});

test("everything that is wrong is said at once, each with its line and what is allowed", () => {
  const text = `- name: north side
  rooter: http://192.168.1.1
  router: https://192.168.1.1
  externalPorts: random
  devices:
    - id: recorder
      kind: vcr
      host: 192.168.1.256
      managementPort: 0
      ports: { http: 80, https: 80, htpp: 81, server: "8000" }
      expose: [web-page, telnet]
      protocols: sctp
      source: 10.0.0.0/8
      until: tomorrow
    - id: recorder
      host: 192.168.1.65
      expose: [ivms-4200-over-tls]
    - 7
- name: south
- name: south
  devices: no
`;
  expect(messages(text, "sites.yaml")).toEqual([
    "sites.yaml has 20 errors: nothing is declared before they are mended",
    '  sites.yaml:1: name is "north side": allowed is letters, digits, hyphens and underscores, as in north-1',
    '  sites.yaml:2: "rooter": a site has name, router, tunnel, externalPorts, devices',
    '  sites.yaml:3: router is "https://192.168.1.1": allowed is the URL of a UPnP description, as in http://192.168.1.1:5000/rootDesc.xml',
    '  sites.yaml:4: externalPorts is "random": allowed is allocated, own',
    '  sites.yaml:7: kind is "vcr": allowed is dvr, nvr, camera',
    '  sites.yaml:8: host is "192.168.1.256": allowed is an IPv4 address such as 192.168.1.64',
    "  sites.yaml:9: managementPort is 0: allowed is a whole number from 1 to 65535",
    '  sites.yaml:10: "htpp": ports has http, https, rtsp, server, sdkOverTls, websocket, websockets, srtp',
    '  sites.yaml:10: server is "8000": allowed is a whole number from 1 to 65535',
    "  sites.yaml:10: http and https are both at port 80: a device refuses that",
    '  sites.yaml:11: expose is "telnet": allowed is web-page, web-page-in-clear, web-live-view, ivms-4200, ivms-4200-over-tls, phone-app, video-player, third-party-recorder, encrypted-stream, automation',
    '  sites.yaml:12: protocols is "sctp": allowed is tcp, udp, both',
    '  sites.yaml:13: source is "10.0.0.0/8": allowed is an IPv4 address such as 192.168.1.64',
    '  sites.yaml:14: until is "tomorrow": allowed is date, time and offset, as in 2026-12-24T18:00:00+01:00',
    '  sites.yaml:15: the device "recorder" of this site stands on line 6 already',
    '  sites.yaml:17: expose "ivms-4200-over-tls" takes sdkOverTls, and the device has http, rtsp, server: add it to its ports',
    "  sites.yaml:18: a device has id, kind, host, credential, managementPort, ports, expose, protocols, source, until; got 7",
    "  sites.yaml:19: devices is missing: it must be a list of devices",
    '  sites.yaml:20: the site "south" stands on line 19 already',
    '  sites.yaml:21: devices is "no": it must be a list of devices',
  ]);
});

test.each<[string, string, string, string]>([
  ["JSON that is none, with the line", '[\n  { "name": "north", },\n]', "sites.json", "  sites.json:2: "],
  ["JSON that stops", "[\n{", "sites.json", "  sites.json:2: "],
  ["YAML that is none", "- name: north\n  devices: [\n- b: }", "sites.yaml", "  sites.yaml:3: "],
  [
    "a key that stands twice",
    "- name: a\n  devices: []\n  name: b",
    "sites.yaml",
    "  sites.yaml:3: Map keys must be unique",
  ],
  [
    "CSV with an open quote",
    'site,device,host\n"north,dvr,192.168.1.64',
    "sites.csv",
    "  sites.csv:2: Quote Not Closed",
  ],
  [
    "CSV with a cell too many",
    "site,device,host\na,b,192.168.1.64,d",
    "sites.csv",
    "  sites.csv:2: Invalid Record Length",
  ],
  [
    "a column that is none",
    "site,device,hots\na,b,c",
    "sites.csv",
    '  sites.csv:1: column "hots": columns are site, device,',
  ],
  ["a row without a host", "site,device,host\na,b,", "sites.csv", "  sites.csv:2: host is missing: it must be an IPv4"],
  [
    "two rows of a site that contradict each other",
    "site,router,device,host\na,http://r/1,b,192.168.1.64\na,http://r/2,c,192.168.1.65",
    "sites.csv",
    '  sites.csv:3: router "http://r/2": another row of this site says "http://r/1"',
  ],
  [
    "two devices at one host",
    "site,device,host\na,b,10.0.0.1\na,c,10.0.0.1",
    "sites.csv",
    "  sites.csv:3: a device at 10.0.0.1 of",
  ],
  [
    "something else than a list",
    "name: north",
    "sites.yaml",
    "  sites.yaml:1: the file is a map: it must be a list of sites",
  ],
  ["an empty file", "", "sites.yaml", "  sites.yaml:1: the file is empty: it must be a list of sites"],
  [
    "a port in words in a table",
    "site,device,host,http\na,b,10.0.0.1,eighty",
    "sites.csv",
    '  sites.csv:2: http is "eighty"',
  ],
])("%s", (_, text, file, expected) => {
  expect(messages(text, file).some((line) => line.startsWith(expected))).toBe(true);
});

test("another format is refused with those that there are", () => {
  expect(messages("", "sites.toml")).toEqual([
    "sites.toml is of no known format: its name must end in json, yaml, yml, csv",
  ]);
});
