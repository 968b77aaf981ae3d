import { type DataError, type Located, Reader, readJson, type ReadFile, readYaml } from "../../lib/data-file";
import { type Service, SERVICES } from "../../lib/service";
import { families } from "../../simulators/isapi-device";
import type { SimulatedNetworkOptions } from "../../simulators/network";
import { ROUTER_PROFILES } from "../../simulators/upnp-router";
import { CommandError } from "../command-error";
import { PROTOCOLS } from "../lan";

type DeviceOptions = NonNullable<SimulatedNetworkOptions["devices"]>[number];
type RouterOptions = NonNullable<SimulatedNetworkOptions["routers"]>[string];

const FORMATS: Readonly<Record<string, (text: string) => ReadFile>> = { json: readJson, yaml: readYaml, yml: readYaml };
const FILE_KEYS = ["password", "routers", "devices"];
const ROUTER_KEYS = ["name", "host", "port", "wanHost", "externalAddress", "igd", "profile", "secureMode"];
const DEVICE_KEYS = ["host", "family", "username", "password", "ports", "off", "serialNumber", "router", "activated"];

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const LOOPBACK = /^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const LOOPBACK_SAYS = "an address of 127.0.0.0/8: nobody but this machine shall find them";

/**
 * Reads what is to be simulated from the text of a file.
 *
 * @param file its name: the ending tells the format (json, yaml, yml), and errors name it
 * @param password of the devices that the file gives none
 * @throws CommandError that lists everything that is wrong, each with its line and what is allowed
 */
export function parseSimulation(text: string, file: string, password: string): SimulatedNetworkOptions {
  const read = FORMATS[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ""];
  if (read === undefined)
    throw new CommandError(
      `${file} is of no known format.`,
      `Its name must end in ${Object.keys(FORMATS).join(", ")}.`,
    );
  const { root, errors } = read(text);
  const checked = root === undefined ? { errors: [], network: {} } : check(root, password);
  const all = [...errors, ...checked.errors].sort((one, other) => one.line - other.line);
  if (root === undefined && all.length === 0)
    all.push({ line: 1, says: `the file is empty: it has ${FILE_KEYS.join(", ")}` });
  if (all.length === 0) return checked.network;
  throw new CommandError(
    `${file} has ${all.length} ${all.length === 1 ? "error" : "errors"}; nothing was started.`,
    all.map(({ line, says }) => `  ${file}:${line}: ${says}`).join("\n"),
  );
}

function check(root: Located, password: string): { network: SimulatedNetworkOptions; errors: readonly DataError[] } {
  const errors: DataError[] = [];
  const file = new Reader(root, errors);
  file.onlyKeys("the file", FILE_KEYS);
  const ofAll = file.text("password", /./, "a text") ?? password;
  const names = new Set<string>();
  const routers = lists(root, "routers", errors).map((item): [string, RouterOptions] => {
    const reader = new Reader(item, errors);
    reader.onlyKeys("a router", ROUTER_KEYS);
    const igd = reader.oneOf("igd", ["1", "2"] as const);
    const name = reader.text("name", NAME, "letters, digits, hyphens and underscores", "required") ?? "";
    if (names.has(name)) errors.push({ line: item.line, says: `there is a router "${name}" already` });
    names.add(name);
    return [
      name,
      given({
        lanHost: reader.text("host", LOOPBACK, LOOPBACK_SAYS),
        soapPort: reader.port("port"),
        wanHost: reader.text("wanHost", LOOPBACK, LOOPBACK_SAYS),
        externalAddress: reader.text("externalAddress", IPV4, "an IPv4 address, as 203.0.113.10"),
        igdVersion: igd === undefined ? undefined : igd === "2" ? 2 : 1,
        profile: reader.oneOf("profile", ROUTER_PROFILES),
        secureMode: reader.flag("secureMode"),
      }),
    ];
  });
  const devices = lists(root, "devices", errors).map((item): DeviceOptions => {
    const reader = new Reader(item, errors);
    reader.onlyKeys("a device", DEVICE_KEYS);
    return {
      username: reader.text("username", /^\S+$/, "a name without blanks") ?? "admin",
      password: reader.text("password", /./, "a text") ?? ofAll,
      ...given({
        host: reader.text("host", LOOPBACK, LOOPBACK_SAYS, "required"),
        family: reader.oneOf("family", families()),
        ports: byProtocol(reader.ports("ports", SERVICES)),
        enabled: switchedOff(reader.words("off", SERVICES)),
        serialNumber: reader.text("serialNumber", /^[\w-]+$/, "letters, digits and hyphens"),
        router: reader.oneOf("router", [...names]),
        activated: reader.flag("activated"),
      }),
    };
  });
  return { network: { routers: Object.fromEntries(routers), devices }, errors };
}

/** The items under a key that may be left out. */
function lists(root: Located, key: string, errors: DataError[]): readonly Located[] {
  const present = root.kind === "map" && root.entries.has(key);
  return present ? new Reader(root, errors).list(key, `a list of ${key}`) : [];
}

function byProtocol(ports: Partial<Record<Service, number>> | undefined): Record<string, number> {
  return Object.fromEntries(
    SERVICES.flatMap((service) => {
      const port = ports?.[service];
      return port === undefined ? [] : [[PROTOCOLS[service], port]];
    }),
  );
}

function switchedOff(services: readonly { readonly value: string }[]): Record<string, boolean> {
  const named: readonly string[] = services.map(({ value }) => value);
  const off = SERVICES.filter((service) => named.includes(service));
  return Object.fromEntries(off.map((service) => [PROTOCOLS[service], false]));
}

/** Without what the file leaves to the simulators. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
