import { closedAsDeclared, overdueMappings } from "../../../cli/drift/overdue-mappings";
import type { StateResource } from "../../../cli/terraform";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const ENDS = new Map([
  ["home/tcp/80", { until: NOW, ended: true }],
  ["home/tcp/81", { until: NOW + 1, ended: false }],
]);

const resource = (id: string, type = "hikvision_port_mapping"): StateResource => ({
  address: `${type}.${id.replaceAll("/", "_")}`,
  mode: "managed",
  type,
  name: id,
  values: { id },
});
const all = ["home/tcp/80", "home/tcp/81", "home/tcp/82"].map((id) => resource(id));

test("a mapping whose time is over is overdue while it is there, and as declared when it is gone", () => {
  expect(overdueMappings([...all, resource("home/tcp/80", "hikvision_device_ports")], ENDS, NOW)).toEqual([
    {
      kind: "overdue",
      what: "hikvision_port_mapping.home_tcp_80",
      type: "hikvision_port_mapping",
      attributes: [{ name: "until", before: "2026-12-01T12:00:00.000Z", after: null }],
    },
  ]);
  expect(all.map((each) => closedAsDeclared(each, ENDS, NOW))).toEqual([true, false, false]);
});
