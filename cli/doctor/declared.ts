import { type Candidate, credential, type Credential, environmentVariable } from "../../providers/isapi";
import type { RouterAddress, RouterType } from "../../providers/router";
import { openTunnel, type Tunnel } from "../../providers/tunnel";
import { configuredProvider, type ConfiguredProvider, type Stack, type Synthesised, synthesised } from "../project";
import type { Finding } from "./finding";
import { type Evaluate, evaluator, NotKnownHere, portOf, textOf } from "./values";

type Values = Readonly<Record<string, unknown>>;

export interface DeclaredRouter {
  readonly name: string;
  readonly address: RouterAddress;
  /** Where its mappings lead that it is asked for itself, not by the device. */
  readonly hosts: readonly string[];
}

export interface DeclaredDevice {
  readonly host: string;
  readonly account: string;
  /** undefined: nobody gave a password. */
  readonly credential: Credential | undefined;
  /** In the order in which the provider asks, but for the last place, which only the state knows. */
  readonly candidates: readonly Candidate[];
  readonly serialNumber: string | null;
  readonly tlsFingerprint: string | null;
  readonly tunnel: Tunnel | undefined;
}

/** What a stack declares to talk to, and a finding for whatever only terraform knows. */
export interface Declared {
  readonly routers: readonly DeclaredRouter[];
  readonly devices: readonly DeclaredDevice[];
  readonly tunnels: readonly Tunnel[];
  readonly findings: readonly Finding[];
}

/** Resources and data sources that log in to a device. */
const DEVICE_TYPES = [
  "hikvision_device_ports",
  "hikvision_device_upnp",
  "hikvision_device_remote_access",
  "hikvision_device",
];

/** @param requestTimeoutMs for each hop of a tunnel */
export function declaredIn(stack: Stack, environment: NodeJS.ProcessEnv, requestTimeoutMs: number): Declared {
  const read = synthesised(stack);
  const provider = configuredProvider(read);
  const evaluate = evaluator(stack, read, environment);
  const findings: Finding[] = [];
  const known = <T>(check: Finding["check"], what: string, make: () => T): T[] => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof NotKnownHere)) throw error;
      const next = "Give the variable a value (export TF_VAR_<name>=…), or see what npx cdktf plan says.";
      findings.push({ check, what: `${what} of stack ${stack.name}`, outcome: "unchecked", says: error.message, next });
      return [];
    }
  };
  const accounts = (name: string) => account(name, provider, evaluate, environment);
  const tunnels = new Map<string, Tunnel>();
  for (const [name, values] of Object.entries(provider.tunnels ?? {})) {
    const made = known("router", `tunnel ${name}`, () => {
      const login = textOf(evaluate, values["credential"]);
      return openTunnel({
        name,
        url: textOf(evaluate, values["url"]) ?? "",
        hostKey: textOf(evaluate, values["host_key"]),
        identityFile: textOf(evaluate, values["identity_file"]),
        login: login === null ? null : (accounts(login) ?? null),
        timeoutMs: requestTimeoutMs,
      });
    });
    for (const tunnel of made) tunnels.set(name, tunnel);
  }
  /** Behind one that cannot be opened nothing can be looked at. */
  const tunnelOf = (declared: unknown): Tunnel | undefined => {
    const name = textOf(evaluate, declared);
    const tunnel = name === null ? undefined : tunnels.get(name);
    if (name !== null && tunnel === undefined) throw new NotKnownHere(`tunnel ${name}`);
    return tunnel;
  };

  const routers = Object.entries(provider.routers ?? {}).flatMap(([name, values]) =>
    known("router", `router ${name}`, () => ({
      name,
      address: routerAddress(values, evaluate, tunnelOf(values["tunnel"]), accounts),
      hosts: mappedHosts(read, name, evaluate),
    })),
  );
  const devices = deviceValues(read).flatMap((values) =>
    known("device", `device ${String(values["host"])}`, () => {
      const name = textOf(evaluate, values["credential"]) ?? "default";
      return {
        host: textOf(evaluate, values["host"]) ?? "",
        account: name,
        credential: accounts(name),
        candidates: candidates(values, evaluate),
        serialNumber: textOf(evaluate, values["serial_number"]),
        tlsFingerprint: values["management_scheme"] === "http" ? null : textOf(evaluate, values["tls_fingerprint"]),
        tunnel: tunnelOf(values["tunnel"]),
      };
    }),
  );
  return { routers, devices: oncePerDevice(devices), tunnels: [...tunnels.values()], findings };
}

function routerAddress(
  values: Values,
  evaluate: Evaluate,
  tunnel: Tunnel | undefined,
  accounts: (name: string) => Credential | undefined,
): RouterAddress {
  const text = (name: string) => textOf(evaluate, values[name]);
  const [hostKey, login] = [text("host_key"), text("credential")];
  const ssh =
    hostKey === null
      ? undefined
      : {
          ...{ hostKey, identityFile: text("identity_file"), credential: login },
          password: login === null ? null : (accounts(login)?.password ?? null),
          ...{ wanInterface: text("wan_interface"), persistFile: text("persist_file") },
        };
  return { type: (text("type") ?? "upnp") as RouterType, url: text("url"), udn: text("udn"), tunnel, ssh };
}

function deviceValues({ resource = {}, data = {} }: Synthesised): Values[] {
  const whole = DEVICE_TYPES.flatMap((type) => Object.values({ ...resource[type], ...data[type] }));
  const asking = Object.values(resource["hikvision_port_mapping"] ?? {}).flatMap(({ device }) =>
    typeof device === "object" && device !== null ? [device as Values] : [],
  );
  return [...whole, ...asking];
}

function mappedHosts({ resource = {} }: Synthesised, router: string, evaluate: Evaluate): string[] {
  const hosts = Object.values(resource["hikvision_port_mapping"] ?? {})
    .filter((values) => values["router"] === router && (values["mapped_by"] ?? "router") === "router")
    .flatMap((values) => {
      const host = textOf(evaluate, values["internal_host"]);
      return host === null ? [] : [host];
    });
  return [...new Set(hosts)];
}

/** As the provider does it: what the configuration says, the environment for the rest, and an empty variable is none. */
function account(
  name: string,
  { credentials = {} }: ConfiguredProvider,
  evaluate: Evaluate,
  environment: NodeJS.ProcessEnv,
): Credential | undefined {
  const part = (kind: "USERNAME" | "PASSWORD", key: string) =>
    textOf(evaluate, credentials[name]?.[key]) ??
    textOf((value) => value, environment[environmentVariable(kind, name)]);
  const password = part("PASSWORD", "password");
  return password === null ? undefined : credential(part("USERNAME", "username") ?? "admin", password);
}

function candidates(values: Values, evaluate: Evaluate): Candidate[] {
  const management = portOf(evaluate, values["management_port"]);
  const declared = (service: unknown): number | null => {
    const { port, enabled } = (service ?? {}) as Values;
    return enabled === false ? null : portOf(evaluate, port);
  };
  const places = [
    ["https", management, "management_port"],
    ["http", management, "management_port"],
    ["https", declared(values["https"]), "declared HTTPS port"],
    ["http", declared(values["http"]), "declared HTTP port"],
    ["https", 443, "factory port"],
    ["http", 80, "factory port"],
  ] as const;
  const only = textOf(evaluate, values["management_scheme"]) ?? "auto";
  return places.flatMap(([scheme, port, because]) =>
    port === null || (only !== "auto" && only !== scheme) ? [] : [{ scheme, port, because }],
  );
}

/** Several resources are about one device, which is to be logged in to once: what each knows of its place counts. */
function oncePerDevice(devices: readonly DeclaredDevice[]): DeclaredDevice[] {
  const byKey = new Map<string, DeclaredDevice>();
  for (const device of devices) {
    const key = deviceKey(device);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? device : merged(known, device));
  }
  return [...byKey.values()];
}

/** Behind port forwards several devices share a host: they differ in the port at which they are managed. */
const deviceKey = ({ host, account: name, tunnel, candidates: [first] }: DeclaredDevice): string =>
  JSON.stringify([host.toLowerCase(), name, tunnel?.url, first?.because === "management_port" ? first.port : null]);

function merged(one: DeclaredDevice, other: DeclaredDevice): DeclaredDevice {
  const factory = ({ because }: Candidate) => because === "factory port";
  const all = [...one.candidates, ...other.candidates];
  return {
    ...one,
    candidates: [...all.filter((each) => !factory(each)), ...all.filter(factory)],
    serialNumber: one.serialNumber ?? other.serialNumber,
    tlsFingerprint: one.tlsFingerprint ?? other.tlsFingerprint,
  };
}
