import { isIPv4 } from "node:net";
import { judge } from "../../lib/policy";
import { type Service, SERVICES } from "../../lib/service";
import type { PortMapping } from "../../providers/router";
import type { Lan, LanDevice, LanRouter, Missing } from "../lan";
import { type AdoptedDevice, type AdoptedExposure, type Explained, exposures } from "./exposures";
import { deviceNames, routerNames } from "./names";

/** A mapping that no service of a declared device explains. */
export interface LooseMapping {
  readonly mapping: PortMapping;
  /** What it leads to, in words. */
  readonly leadsTo: string;
}

/** A mapping that is not declared. */
export interface LeftMapping extends LooseMapping {
  readonly why: string;
}

export interface AdoptedRouter {
  readonly id: string;
  readonly router: LanRouter;
  readonly exposures: readonly AdoptedExposure[];
  /** To devices, and yet to no service that is read and on. */
  readonly loose: readonly LooseMapping[];
  /** To hosts that are no Hikvision device. */
  readonly foreign: readonly LooseMapping[];
  readonly left: readonly LeftMapping[];
}

/** What of a LAN is declared, and how. */
export interface Adoption {
  readonly devices: readonly AdoptedDevice[];
  readonly unread: readonly AdoptedDevice[];
  readonly routers: readonly AdoptedRouter[];
  readonly missing: readonly Missing[];
}

export function adoption({ devices, routers, missing }: Lan): Adoption {
  const names = deviceNames(devices);
  const named = devices.map((device) => ({ id: names.get(device.host) ?? device.host, device }));
  const readable = named.filter(({ device }) => device.services !== null);
  const ids = routerNames(routers);
  return {
    devices: readable,
    unread: named.filter(({ device }) => device.services === null),
    routers: routers.map((router) => adoptedRouter(ids.get(router.url) ?? "home", router, named)),
    missing,
  };
}

function adoptedRouter(id: string, router: LanRouter, devices: readonly AdoptedDevice[]): AdoptedRouter {
  const found = { explained: [] as Explained[], loose: [] as LooseMapping[], foreign: [] as LooseMapping[] };
  const left: LeftMapping[] = [];
  for (const mapping of router.mappings ?? []) {
    const to = devices.find(({ device }) => device.host === mapping.internalHost);
    const service = to === undefined ? undefined : serviceAt(to.device, mapping.internalPort);
    const known = { mapping, leadsTo: leadsTo(mapping, to) };
    const why = whyNotDeclared(id, mapping, service);
    if (why !== undefined) left.push({ ...known, why });
    else if (to === undefined) found.foreign.push(known);
    else if (service === undefined) found.loose.push(known);
    else found.explained.push({ mapping, to, service });
  }
  return {
    id,
    router,
    exposures: exposures(found.explained),
    loose: found.loose,
    foreign: found.foreign,
    left,
  };
}

/** The service that is on at this port. */
function serviceAt({ services }: LanDevice, port: number): Service | undefined {
  return SERVICES.find((each) => services?.[each]?.port === port && services[each].enabled);
}

function leadsTo({ internalPort }: PortMapping, to: AdoptedDevice | undefined): string {
  if (to === undefined) return "no Hikvision device that answers";
  const { device } = to;
  if (device.services === null)
    return `port ${internalPort} of the device ${device.host}, whose services were not read`;
  const off = SERVICES.find((each) => device.services?.[each]?.port === internalPort);
  return off === undefined
    ? `port ${internalPort} of the device ${device.host}, which is none of its services`
    : `${off} of the device ${device.host}, which is switched off`;
}

/** What neither the provider nor the policy would take. */
function whyNotDeclared(router: string, mapping: PortMapping, service: Service | undefined): string | undefined {
  if (!mapping.enabled) return "it is switched off on the router, and what is declared is on";
  if (!isIPv4(mapping.internalHost)) return `${mapping.internalHost} is no IPv4 address`;
  if (mapping.remoteHost !== "" && !isIPv4(mapping.remoteHost)) return `its source ${mapping.remoteHost} is no address`;
  const { findings } = judge({
    devices: [],
    services: [
      {
        ...{ at: "this mapping", kind: "portMapping", service, device: undefined, router, until: undefined },
        ...{ protocol: mapping.protocol, externalPort: mapping.externalPort, source: mapping.remoteHost },
        ...{ internalHost: mapping.internalHost, internalPort: mapping.internalPort },
      },
    ],
  });
  const critical = findings.find(({ severity }) => severity === "critical");
  return critical === undefined ? undefined : `the policy refuses it (${critical.rule}): ${critical.says}`;
}
