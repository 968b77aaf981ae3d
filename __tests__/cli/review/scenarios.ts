import type { ListedMapping } from "../../../cli/drift/undeclared-mappings";
import { type StackReview, stackReview } from "../../../cli/review/stack-review";
import type { PlanJson, StateResource, Values } from "../../../cli/terraform";
import type { Acknowledgement } from "../../../lib/policy";
import { ACKNOWLEDGEMENTS_KEY, ENDS_KEY } from "../../../lib/policy/plan/synthesised";

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

/** What changes, and what is told beside the plan. */
export interface Scenario {
  readonly before: Side;
  readonly after: Side;
  readonly acknowledgements?: readonly Acknowledgement[];
  readonly ends?: Readonly<Record<string, { readonly until: string; readonly ended: boolean }>>;
  readonly listed?: readonly ListedMapping[];
}

const WEB = { name: "web", external: 8443, internal: 443 };

/** The five pull requests that the comment is made for. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "first-exposure": {
    before: { mappings: [] },
    after: {
      device: {},
      mappings: [
        { name: "http", external: 8082, internal: 80 },
        { name: "server", external: 8000 },
        { name: "server_udp", external: 8000, protocol: "udp" },
      ],
    },
    ends: { "home/tcp/8082": { until: "2026-12-24T17:00:00Z", ended: false } },
    listed: [{ id: "home/tcp/3074", internal_host: "192.168.1.20", internal_port: 3074, description: "xbox live" }],
  },
  "port-moved": {
    before: { device: {}, mappings: [WEB] },
    after: { device: {}, mappings: [{ ...WEB, external: 9443 }] },
  },
  "source-widened": {
    before: { device: {}, mappings: [{ ...WEB, source: "203.0.113.9" }] },
    after: { device: {}, mappings: [WEB] },
    acknowledgements: [
      {
        id: "no-end-for-anyone",
        at: "home/home/dvr",
        reason: "The guard's office has no fixed address any more.",
        owner: "security@example.org",
        expires: "2027-02-28",
      },
    ],
  },
  "exposure-closed": {
    before: { device: {}, mappings: [WEB, { name: "rtsp", external: 554 }] },
    after: { device: {}, mappings: [WEB] },
  },
  "risky-firmware": {
    before: { mappings: [] },
    after: {
      device: {
        model: "DS-2CD2532F-IS",
        firmware_version: "V5.3.0",
        firmware_build: "150513",
        device_type: "IPCamera",
      },
      mappings: [WEB],
    },
  },
};

const NOW = Date.parse("2026-11-23T00:00:00Z");

/** The review of a scenario, as constructs declare it. */
export function reviewOf({ before, after, acknowledgements = [], ends = {}, listed }: Scenario): StackReview {
  return stackReview({
    stack: "home",
    plan: plan(before, after),
    synthesised: synthesised([before, after], acknowledgements, ends),
    diagnostics: [],
    listed,
    text: planText(before, after),
    now: NOW,
  });
}

/** The parts of a cdk.tf.json that are looked at: construct paths, and what the policy was told. */
function synthesised(sides: readonly Side[], acknowledgements: readonly Acknowledgement[], ends: unknown): unknown {
  const mappings = sides.flatMap((side) => side.mappings);
  const at = (path: string) => ({ "//": { metadata: { path } } });
  return {
    "//": { [ACKNOWLEDGEMENTS_KEY]: acknowledgements, [ENDS_KEY]: ends },
    resource: {
      hikvision_device_ports: { dvr: at("home/dvr/Resource") },
      hikvision_port_mapping: Object.fromEntries(mappings.map(({ name }) => [name, at(`home/home/dvr/${name}`)])),
    },
  };
}

/** As terraform prints it, cut to what it is about. */
function planText(before: Side, after: Side): string {
  const only = (some: Side, other: Side) =>
    some.mappings.filter((each) => !other.mappings.some(({ name }) => name === each.name));
  const lines = (sign: string, verb: string, mappings: readonly Mapping[]) =>
    mappings.flatMap(({ name, external }) => [
      `  # hikvision_port_mapping.${name} will be ${verb}`,
      `  ${sign} resource "hikvision_port_mapping" "${name}" {`,
      `      ${sign} external_address = "198.51.100.23"`,
      `      ${sign} external_port    = ${external}`,
      "    }",
      "",
    ]);
  const [added, removed] = [only(after, before), only(before, after)];
  return [
    "Terraform will perform the following actions:",
    "",
    ...lines("+", "created", added),
    ...lines("-", "destroyed", removed),
    `Plan: ${added.length} to add, 0 to change, ${removed.length} to destroy.`,
    "",
  ].join("\n");
}

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
