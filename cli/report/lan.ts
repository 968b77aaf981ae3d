import { SERVICES } from "../../lib/service";
import type { Lan, LanDevice, LanRouter, Missing } from "../lan";
import { printable } from "./value";

const WHY_NOT_READ: Readonly<Record<NonNullable<LanDevice["notRead"]>, string>> = {
  "no-password": "no password was given",
  "not-activated": "it has no password yet (it was never activated)",
  failed: "see below",
};

/** For a terminal: routers with their tables, devices with their services, and what could not be looked at. */
export function lanText(lan: Lan): string {
  const { devices, routers, missing } = lan;
  const none = (what: string) => [`  no ${what} answered, and none was given`];
  return [
    "ROUTERS",
    ...(routers.length === 0 ? none("router") : routers.flatMap((router) => routerLines(router, devices))),
    "",
    "DEVICES",
    ...(devices.length === 0 ? none("device") : devices.flatMap(deviceLines)),
    ...(missing.length === 0 ? [] : ["", "NOT LOOKED AT", ...missing.flatMap(missingLines)]),
    "",
  ].join("\n");
}

/** One line of JSON, for programs that do not want to wait for the rest. */
export function lanJsonLine(type: "device" | "router" | "missing", value: LanDevice | LanRouter | Missing): string {
  return `${JSON.stringify({ type, ...value })}\n`;
}

/** `router 192.168.1.1: ...`, `  tcp 8082 -> 192.168.1.64:8082`. */
function routerLines(router: LanRouter, devices: readonly LanDevice[]): string[] {
  const { url, manufacturer, model, igdVersion, externalAddress, unreachableBecause, mapsForOthers, mappings } = router;
  const name = [manufacturer, model].filter((part) => part !== null).join(" ");
  const about = [name, igdVersion === null ? "" : `IGD ${igdVersion}`, router.udn ?? ""].filter((part) => part !== "");
  const outside =
    unreachableBecause === null ? (externalAddress ?? "not known") : `leads nowhere: ${unreachableBecause}`;
  return [
    `  ${printable(url)}`,
    ...(about.length === 0 ? [] : [`    ${printable(about.join(", "))}`]),
    `    Internet side: ${printable(outside)}`,
    ...(mapsForOthers === null ? [] : [`    maps for others: ${mapsForOthers.answer} (${mapsForOthers.because})`]),
    ...(mappings === null
      ? ["    port mappings: not read"]
      : [
          `    ${mappings.length} port ${mappings.length === 1 ? "mapping" : "mappings"}`,
          ...mappings.map((mapping) => `      ${mappingLine(mapping, devices)}`),
        ]),
  ];
}

function mappingLine(mapping: NonNullable<LanRouter["mappings"]>[number], devices: readonly LanDevice[]): string {
  const { protocol, externalPort, remoteHost, internalHost, internalPort, description, leaseSeconds } = mapping;
  const device = devices.find(({ host }) => host === internalHost);
  const service = SERVICES.find((each) => device?.services?.[each]?.port === internalPort);
  const notes = [
    ...(device === undefined ? [] : [`${device.model ?? "device"}${service === undefined ? "" : ` ${service}`}`]),
    ...(remoteHost === "" ? [] : [`only from ${remoteHost}`]),
    ...(leaseSeconds === 0 ? [] : [`${leaseSeconds} s left`]),
    ...(mapping.enabled ? [] : ["switched off"]),
  ];
  const said = description === "" ? "" : ` "${description}"`;
  return printable(
    `${protocol} ${String(externalPort).padEnd(5)} -> ${`${internalHost}:${internalPort}`.padEnd(21)}${said}${notes.length === 0 ? "" : ` [${notes.join(", ")}]`}`,
  ).trimEnd();
}

function deviceLines(device: LanDevice): string[] {
  const { host, model, serialNumber, firmwareVersion, firmwareBuild, announced, services, notRead, place } = device;
  const build = firmwareBuild === null ? "" : ` build ${firmwareBuild}`;
  const firmware = firmwareVersion === null ? "" : `${firmwareVersion}${build}`;
  const about = [model ?? "unknown model", firmware, serialNumber ?? ""].filter((part) => part !== "");
  const ports =
    services === null
      ? [
          `    announced: ${announcedPorts(announced) || "no ports"}`,
          `    services: not read, ${WHY_NOT_READ[notRead ?? "failed"]}`,
        ]
      : [`    ${serviceList(services)}`];
  return [
    `  ${host}  ${printable(about.join(", "))}`,
    ...ports.map(printable),
    ...(place === null ? [] : [`    logged in at ${place.scheme}:${place.port} with the account "${device.account}"`]),
    ...(device.upnp?.enabled === true ? ["    opens ports on the router by itself: its own UPnP is on"] : []),
    ...(device.vulnerabilities.length === 0
      ? []
      : [`    usable from outside without a login: ${device.vulnerabilities.join(", ")}`]),
  ];
}

function announcedPorts({ http, server }: LanDevice["announced"]): string {
  return [...(http === null ? [] : [`http ${http}`]), ...(server === null ? [] : [`server ${server}`])].join(", ");
}

/** `http 8082, https 443 (off), rtsp 554` */
function serviceList(services: NonNullable<LanDevice["services"]>): string {
  return SERVICES.flatMap((service) => {
    const found = services[service];
    if (found === undefined) return [];
    return [`${service} ${found.port ?? "without a port"}${found.enabled ? "" : " (off)"}`];
  }).join(", ");
}

function missingLines({ part, why, hint }: Missing): string[] {
  return [`  ${printable(part)}`, `    ${printable(why)}`, ...(hint === "" ? [] : [`    ${hint}`])];
}
