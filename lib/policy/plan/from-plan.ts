import { Protocol, type Service, SERVICES } from "../../service";
import type { StatedEnd } from "./synthesised";
import type { ExposedDevice, ExposedService, ExposureModel } from "../model";

interface Resource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

interface Module {
  readonly resources?: readonly Resource[];
  readonly child_modules?: readonly Module[];
}

/** As far as it is looked at: `terraform show -json PLANFILE`, format version 1. */
export interface PlanJson {
  readonly format_version?: string;
  /** What is to be after the apply. */
  readonly planned_values?: { readonly root_module?: Module };
  /** What is before it, with the data sources. */
  readonly prior_state?: { readonly values?: { readonly root_module?: Module } };
}

export interface FromPlanOptions {
  /**
   * Whether to look at what the plan makes, or at what there is before.
   *
   * @default "after"
   */
  readonly side?: "before" | "after";
  /** Construct paths by address, to say where things are declared, and to let acknowledgements of constructs hold. */
  readonly paths?: ReadonlyMap<string, string>;
  /**
   * When mappings are to end, by id: the plan does not say.
   *
   * @default - none ends
   */
  readonly ends?: ReadonlyMap<string, StatedEnd>;
  /**
   * The CVE numbers that are known of a firmware and need no login. A build is its date, YYMMDD.
   *
   * @default - nothing is known of any
   */
  readonly vulnerabilities?: (model: string, firmwareBuild: string) => readonly string[];
}

const DEVICE_TYPES = ["hikvision_device_ports", "hikvision_device"];
const KINDS: readonly [RegExp, ExposedDevice["kind"]][] = [
  [/DVR/i, "dvr"],
  [/NVR/i, "nvr"],
  [/^IP/i, "camera"],
];

/**
 * Who can reach what by a plan.
 *
 * @throws Error if it is no plan of format version 1
 */
export function fromPlan(
  plan: PlanJson,
  { side = "after", paths = new Map(), ends = new Map(), vulnerabilities = () => [] }: FromPlanOptions = {},
): ExposureModel {
  if (plan.format_version?.startsWith("1.") !== true) {
    throw new Error(
      `this is no plan as terraform show -json prints it: format_version is ${JSON.stringify(plan.format_version)}, expected 1.x`,
    );
  }
  const prior = resourcesIn(plan.prior_state?.values?.root_module);
  const data = prior.filter(({ mode }) => mode === "data");
  const managed = side === "before" ? prior : resourcesIn(plan.planned_values?.root_module);
  const resources = [...managed.filter(({ mode }) => mode === "managed"), ...data];
  const at = ({ address }: Resource) => paths.get(address) ?? address;

  const untilOf = (id = ""): number | undefined => {
    const end = ends.get(id);
    // What is planned is not what has ended: another exposure has its port now.
    return end === undefined || (end.ended && side === "after") ? undefined : end.until;
  };

  const ways = waysIn(resources);
  const devices = resources
    .filter(({ type }) => DEVICE_TYPES.includes(type))
    .map((resource) => deviceOf(at(resource), resource.values ?? {}, ways, vulnerabilities));
  const byHost = new Map(devices.map((device) => [device.host, device]));
  const services = resources
    .filter(({ type }) => type === "hikvision_port_mapping")
    .map((resource) => serviceOf(at(resource), resource.values ?? {}, byHost, untilOf));
  return { devices, services };
}

function resourcesIn(module: Module | undefined): Resource[] {
  return [...(module?.resources ?? []), ...(module?.child_modules ?? []).flatMap(resourcesIn)];
}

type WaysIn = Pick<ExposedDevice, "mapsPortsItself" | "sshOn" | "inVendorCloud">;

const NOTHING_KNOWN: WaysIn = { mapsPortsItself: undefined, sshOn: undefined, inVendorCloud: undefined };

/** What lets people in without a mapping, by host: as it is managed, else as the data source has read it. */
function waysIn(resources: readonly Resource[]): ReadonlyMap<string | undefined, WaysIn> {
  const ways = new Map<string | undefined, WaysIn>();
  for (const { type, values = {} } of resources.filter((each) => each.type.startsWith("hikvision_device"))) {
    const host = text(values["host"]);
    const upnp = type === "hikvision_device_upnp" ? values : (values["upnp"] as Resource["values"] | null | undefined);
    const known = ways.get(host) ?? NOTHING_KNOWN;
    ways.set(host, {
      mapsPortsItself: known.mapsPortsItself ?? bool(upnp?.["enabled"]),
      sshOn: known.sshOn ?? bool(values["ssh"]),
      inVendorCloud: known.inVendorCloud ?? bool(values["hik_connect"]),
    });
  }
  return ways;
}

function deviceOf(
  at: string,
  values: Readonly<Record<string, unknown>>,
  ways: ReadonlyMap<string | undefined, WaysIn>,
  knownOf: Required<FromPlanOptions>["vulnerabilities"],
): ExposedDevice {
  const host = text(values["host"]);
  const vulnerabilities = knownOf(text(values["model"]) ?? "", text(values["firmware_build"]) ?? "");
  const known = SERVICES.flatMap((service) => {
    const value = values[attribute(service)];
    if (typeof value !== "object" || value === null) return [];
    const { port, enabled } = value as { port?: unknown; enabled?: unknown };
    return [[service, { port: number(port), enabled: enabled !== false }] as const];
  });
  return {
    at,
    host,
    kind: KINDS.find(([pattern]) => pattern.test(text(values["device_type"]) ?? ""))?.[1],
    ports: known.length === 0 ? undefined : Object.fromEntries(known),
    redirectToHttps: bool(values["redirect_to_https"]),
    firmware: vulnerabilities.length > 0 ? "vulnerable" : "unknown",
    vulnerabilities,
    ...(ways.get(host) ?? NOTHING_KNOWN),
  };
}

function serviceOf(
  at: string,
  values: Readonly<Record<string, unknown>>,
  byHost: ReadonlyMap<string | undefined, ExposedDevice>,
  untilOf: (id: string | undefined) => number | undefined,
): ExposedService {
  const internalHost = text(values["internal_host"]);
  const internalPort = number(values["internal_port"]);
  const device = internalHost === undefined ? undefined : byHost.get(internalHost);
  return {
    at,
    kind: "portMapping",
    service: SERVICES.find((service) => internalPort !== undefined && device?.ports?.[service]?.port === internalPort),
    device,
    router: text(values["router"]) ?? "",
    protocol: values["protocol"] === "udp" ? Protocol.UDP : Protocol.TCP,
    externalPort: number(values["external_port"]),
    internalHost,
    internalPort,
    source: text(values["source_address"]) ?? "",
    until: untilOf(text(values["id"])),
  };
}

/** `sdkOverTls` is `sdk_over_tls` in Terraform. */
function attribute(service: Service): string {
  return service.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function bool(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
