import type { PlanJson, StateResource, Values } from "../../../cli/terraform";

/** A mapping of the scenarios' one router to their one DVR, unless told otherwise. */
export interface Mapping {
  readonly name: string;
  readonly external: number;
  readonly internal?: number;
  readonly protocol?: "tcp" | "udp";
  readonly source?: string;
  readonly host?: string;
}

export interface Side {
  readonly mappings: readonly Mapping[];
  readonly device?: Values;
}

const DVR = {
  host: "192.168.1.64",
  model: "DS-7208HQHI-K1",
  device_type: "DVR",
  firmware_version: "V4.30.090",
  firmware_build: "231201",
  http: { port: 80, enabled: true },
  https: { port: 443, enabled: true },
  rtsp: { port: 554, enabled: true },
  server: { port: 8000, enabled: true },
};

/** A plan as `terraform show -json` prints it, from what is there before and after. */
export function plan(before: Side, after: Side): PlanJson {
  const modules = [before, after].map((side) => ({ resources: resources(side) }));
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    prior_state: { values: { root_module: modules[0] ?? {} } },
    planned_values: { root_module: modules[1] ?? {} },
    resource_changes: [],
    configuration: {},
  };
}

function resources({ mappings, device }: Side): StateResource[] {
  const dvr: StateResource[] =
    device === undefined
      ? []
      : [
          {
            address: "hikvision_device_ports.dvr",
            mode: "managed",
            type: "hikvision_device_ports",
            name: "dvr",
            values: { ...DVR, ...device },
          },
        ];
  return [
    ...dvr,
    ...mappings.map(({ name, external, internal = external, protocol = "tcp", source = "", host = DVR.host }) => ({
      address: `hikvision_port_mapping.${name}`,
      mode: "managed" as const,
      type: "hikvision_port_mapping",
      name,
      values: {
        router: "home",
        protocol,
        external_port: external,
        internal_port: internal,
        internal_host: host,
        source_address: source,
        id: ["home", protocol, String(external), ...(source === "" ? [] : [source])].join("/"),
        external_address: "198.51.100.23",
      },
    })),
  ];
}
