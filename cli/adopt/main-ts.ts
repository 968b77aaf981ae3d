import { Protocol, Service, SERVICES } from "../../lib/service";
import { environmentVariable, type UpnpPorts } from "../../providers/isapi";
import type { LanDevice, LanRouter } from "../lan";
import type { AdoptedRouter, Adoption, LooseMapping } from "./adoption";
import type { AdoptedDevice, AdoptedExposure } from "./exposures";
import { variable } from "./names";
import { type Code, comment, commentedOut, literal, properties } from "./source-text";

const CLASSES = { dvr: "HikvisionDvr", nvr: "HikvisionNvr", camera: "HikvisionCamera" } as const;

/** Names that the file gives to something else. */
const TAKEN = new Set(["app", "stack", "hikvision"]);

/** A main.ts that declares all of it as it is, laid out as prettier lays it out. */
export function mainTs(adopted: Adoption): string {
  const { devices, unread, routers, missing } = adopted;
  const body = [
    ...missing.flatMap(({ part, why }) => ["", ...comment(`NOT LOOKED AT: ${part}. ${why}`)]),
    ...routers.flatMap((router) => ["", ...routerLines(router)]),
    ...devices.flatMap((device) => ["", ...deviceLines(device)]),
    ...unread.flatMap((device) => ["", ...unreadLines(device)]),
    ...routers.flatMap(tableLines),
  ];
  const text = body.join("\n");
  return [
    ...comment(
      "What is on this LAN, as cdktf-hikvision adopt found it. The first deploy imports it and changes nothing; from then on " +
        "this file is what holds.",
    ),
    'import { App, TerraformStack } from "cdktf";',
    ...importLines(text),
    "",
    "const app = new App();",
    'const stack = new TerraformStack(app, "home");',
    ...body,
    "",
    "app.synth();",
    "",
  ].join("\n");
}

/** What the file uses, and nothing else: an unused import does not compile everywhere. */
function importLines(text: string): string[] {
  const code = text.replace(/^\/\/.*$/gm, "");
  const names = ["Credential", ...Object.values(CLASSES), "Protocol", "Router", "Service", "hikvision"]
    .filter((name) => new RegExp(`\\b${name}\\b`).test(code.replace(/"[^"]*"/g, '""')))
    .sort((one, other) => one.localeCompare(other, "en", { sensitivity: "base" }));
  if (names.length === 0) return [];
  const line = `import { ${names.join(", ")} } from "cdktf-hikvision";`;
  return line.length <= 80 ? [line] : ["import {", ...names.map((name) => `  ${name},`), '} from "cdktf-hikvision";'];
}

const named = (id: string): string => (TAKEN.has(variable(id)) ? `${variable(id)}Device` : variable(id));
const routerVariable = ({ id }: AdoptedRouter): string => (id === "home" ? "router" : named(id));

function routerLines(adopted: AdoptedRouter): string[] {
  const { id, router } = adopted;
  const about = [router.manufacturer, router.model].filter((part) => part !== null).join(" ");
  return [
    ...comment(`${about === "" ? "A router that does not describe itself" : about}.${notesOf(router)}`),
    `const ${routerVariable(adopted)} = new Router(stack, ${literal(id)}, {`,
    ...properties({ url: literal(router.url), ...(router.udn === null ? {} : { udn: literal(router.udn) }) }, "  "),
    "});",
  ];
}

function notesOf({ unreachableBecause, mapsForOthers }: LanRouter): string {
  const lost = unreachableBecause === null ? "" : ` Nothing reaches it from the Internet: ${unreachableBecause}.`;
  return mapsForOthers?.answer === "no" ? `${lost} It maps no ports for others: ${mapsForOthers.because}.` : lost;
}

function deviceLines({ id, device }: AdoptedDevice): string[] {
  const clash = portsOf(device).clash.map(
    (service) => `Its ${service} port is another service's, too, and not declared.`,
  );
  const notes = [...clash, ...upnpNote(device.upnp), ...vulnerabilityNote(device)];
  return [
    ...comment(`${titleOf(device)}. ${[accountNote(device.account), ...notes].join(" ")}`),
    `const ${named(id)} = new ${CLASSES[device.kind ?? "camera"]}(stack, ${literal(id)}, {`,
    ...properties(deviceProps(device), "  "),
    "});",
  ];
}

function titleOf({ model, host, firmwareVersion, firmwareBuild }: LanDevice): string {
  const build = firmwareBuild === null ? "" : ` build ${firmwareBuild}`;
  const firmware = firmwareVersion === null ? "" : `, firmware ${firmwareVersion}${build}`;
  return `${model ?? "A Hikvision device"} at ${host}${firmware}`;
}

const accountNote = (account: string): string =>
  `Its account comes from ${environmentVariable("USERNAME", account)} and ${environmentVariable("PASSWORD", account)}.`;

function upnpNote(upnp: Pick<UpnpPorts, "enabled"> | null): string[] {
  return upnp?.enabled === true
    ? [
        "Its own UPnP is on: it opens ports on the router by itself (hikvision.deviceUpnp.DeviceUpnp switches that off).",
      ]
    : [];
}

function vulnerabilityNote({ vulnerabilities }: LanDevice): string[] {
  return vulnerabilities.length === 0
    ? []
    : [`Its firmware has ${vulnerabilities.join(", ")}, which takes no login: update it, or close its ports.`];
}

function deviceProps(device: LanDevice): Record<string, Code | undefined> {
  const { host, account, place, services } = device;
  const own = [services?.http?.port, services?.https?.port];
  return {
    host: literal(host),
    credential: account === "default" ? undefined : `Credential.fromEnvironment(${literal(account)})`,
    // Something in between forwards to it: its own document has no such port.
    managementPort: place === null || own.includes(place.port) ? undefined : String(place.port),
    ports: portsOf(device).ports,
    imported: "true",
  };
}

/** A port that two services share can be declared for one of them. */
function portsOf({ services }: LanDevice): {
  readonly ports: Record<string, Code>;
  readonly clash: readonly Service[];
} {
  const ports: Record<string, Code> = {};
  const clash: Service[] = [];
  const taken = new Set<number>();
  for (const service of SERVICES) {
    const found = services?.[service];
    if (found === undefined || found.port === null) continue;
    if (taken.has(found.port)) clash.push(service);
    else ports[service] = found.enabled ? String(found.port) : { port: String(found.port), enabled: "false" };
    taken.add(found.port);
  }
  return { ports, clash };
}

const WHY_UNREAD: Readonly<Record<NonNullable<LanDevice["notRead"]>, string>> = {
  "no-password": "no password was given for it",
  "not-activated": "it has no password yet: set one on the device first",
  failed: "see above",
};

function unreadLines({ id, device }: AdoptedDevice): string[] {
  const { host, kind, account, notRead } = device;
  const props = {
    host: literal(host),
    credential: account === "default" ? undefined : `Credential.fromEnvironment(${literal(account)})`,
    imported: "true",
  };
  return [
    ...comment(
      `NOT READ: ${titleOf(device)}; ${WHY_UNREAD[notRead ?? "failed"]}. ${accountNote(account)} Run adopt again, or declare it:`,
    ),
    "//",
    ...commentedOut([
      `const ${named(id)} = new ${CLASSES[kind ?? "camera"]}(stack, ${literal(id)}, {`,
      ...properties(props, "  "),
      "});",
    ]),
  ];
}

/** The router's table, declared as far as it leads to devices. */
function tableLines(adopted: AdoptedRouter): string[] {
  const { exposures, loose, foreign, left, router } = adopted;
  const name = routerVariable(adopted);
  const unexplained = (one: LooseMapping) => mappingLines(adopted.id, name, one);
  return [
    ...(router.mappings === null ? ["", ...comment(`NOT READ: the port mappings of ${router.url}.`)] : []),
    ...exposures.flatMap((exposure) => ["", ...exposureLines(name, exposure)]),
    ...loose.flatMap((one) => ["", ...comment(`Leads to ${one.leadsTo}.`), ...unexplained(one)]),
    ...left.flatMap(({ mapping, why }) => ["", ...comment(`Not declared: ${inWords(mapping)}: ${why}.`)]),
    ...(foreign.length === 0
      ? []
      : [
          "",
          ...comment(
            `${foreign.length} port ${foreign.length === 1 ? "mapping" : "mappings"} of ${router.url} to other hosts, left alone. To manage one here, take its ` +
              'slashes away and import { hikvision } from "cdktf-hikvision".',
          ),
          ...foreign.flatMap((one) => ["//", ...commentedOut(unexplained(one))]),
        ]),
  ];
}

function exposureLines(router: string, exposure: AdoptedExposure): string[] {
  const { id, to, ports, protocols, source, ends } = exposure;
  const own = (service: Service) => to.device.services?.[service]?.port;
  const moved = [...ports].filter(([service, port]) => own(service) !== port);
  const props: Record<string, Code | undefined> = {
    id: id === undefined ? undefined : literal(id),
    services: [...ports.keys()].map(serviceName),
    protocols: protocols.length === 2 ? '"both"' : protocols[0] === Protocol.UDP ? ["Protocol.UDP"] : undefined,
    externalPorts:
      moved.length === 0
        ? undefined
        : Object.fromEntries(moved.map(([service, port]) => [`[${serviceName(service)}]`, String(port)])),
    sourceAddress: source === "" ? undefined : literal(source),
    imported: "true",
  };
  return [
    ...(ends
      ? comment("The router drops some of these after a time. A deploy renews what has less than a third left.")
      : []),
    `${router}.expose(${named(to.id)}, {`,
    ...properties(props, "  "),
    "});",
  ];
}

/** `Service.SDK_OVER_TLS` */
function serviceName(service: Service): string {
  const [name] = Object.entries(Service).find(([, value]) => value === service) ?? [service];
  return `Service.${name}`;
}

function inWords({ protocol, externalPort, internalHost, internalPort, description }: LooseMapping["mapping"]): string {
  const said = description === "" ? "" : ` (${literal(description)})`;
  return `${protocol} ${externalPort} -> ${internalHost}:${internalPort}${said}`;
}

/** The L1, since no device of this file has such a service. */
function mappingLines(routerId: string, router: string, { mapping }: LooseMapping): string[] {
  const { protocol, externalPort, internalHost, internalPort, remoteHost, description } = mapping;
  const key = [protocol, String(externalPort), remoteHost].filter((part) => part !== "");
  const id = [routerId, ...key].join("-");
  const props = {
    router: `${router}.name`,
    protocol: protocol === "udp" ? '"udp"' : undefined,
    externalPort: String(externalPort),
    internalPort: String(internalPort),
    internalHost: literal(internalHost),
    sourceAddress: remoteHost === "" ? undefined : literal(remoteHost),
  };
  return [
    ...(description === "" ? [] : comment(literal(description))),
    `new hikvision.portMapping.PortMapping(stack, ${literal(id)}, {`,
    ...properties(props, "  "),
    `}).importFrom(${literal([routerId, ...key].join("/"))});`,
  ];
}
