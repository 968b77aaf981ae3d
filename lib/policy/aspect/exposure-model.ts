import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { HikvisionDevice, type IHikvisionDevice } from "../../device";
import { Exposure, ExposureKind } from "../../exposure";
import { DeviceRemoteAccess } from "../../imports/device-remote-access";
import { DeviceUpnp } from "../../imports/device-upnp";
import { PortMapping } from "../../imports/port-mapping";
import { Protocol, type Service, SERVICES } from "../../service";
import type { ExposedDevice, ExposedService, ExposureModel } from "../model";

/**
 * Who can reach what by the constructs below `scope`. What is a token counts as not known yet; nothing is known of
 * firmware before a device is asked.
 */
export function exposureModel(scope: IConstruct): ExposureModel {
  const devices = new Map<IConstruct, ExposedDevice>();
  const nodes = scope.node.findAll();
  const ways = waysIn(nodes);
  const deviceOf = (device: IHikvisionDevice) => {
    const known = devices.get(device) ?? { ...described(device), ...ways.get(device.host) };
    devices.set(device, known);
    return known;
  };
  const services: ExposedService[] = [];
  const loose: PortMapping[] = [];
  for (const node of nodes) {
    if (node instanceof HikvisionDevice) deviceOf(node);
    else if (node instanceof Exposure) services.push(...servicesOf(node, deviceOf(node.device)));
    else if (node instanceof PortMapping && !(node.node.scope instanceof Exposure)) loose.push(node);
  }
  if (loose.length > 0) {
    const byHost = new Map([...devices.values()].map((device) => [device.host, device]));
    services.push(...loose.map((mapping) => mapped(mapping, mapping.node.path, byHost.get(mapping.internalHostInput))));
  }
  return { devices: [...devices.values()], services };
}

function described(device: IHikvisionDevice): ExposedDevice {
  const declared = device instanceof HikvisionDevice ? device.declaredPorts : undefined;
  const ports = [...(declared ?? [])].map(([service, { port, enabled }]) => [
    service,
    { port: literal(port), enabled },
  ]);
  return {
    at: device.node.path,
    host: literal(device.host),
    kind: device.kind,
    ports: declared === undefined ? undefined : (Object.fromEntries(ports) as ExposedDevice["ports"]),
    redirectToHttps: device instanceof HikvisionDevice ? device.redirectToHttps : undefined,
    firmware: "unknown",
    vulnerabilities: [],
    mapsPortsItself: undefined,
    sshOn: undefined,
    inVendorCloud: undefined,
  };
}

/** What lets people in without a mapping, as it is declared, by host. */
function waysIn(nodes: readonly IConstruct[]): ReadonlyMap<string | undefined, Partial<ExposedDevice>> {
  const ways = new Map<string | undefined, Partial<ExposedDevice>>();
  for (const node of nodes) {
    if (node instanceof DeviceUpnp) {
      ways.set(node.hostInput, { ...ways.get(node.hostInput), mapsPortsItself: said(node.enabledInput) });
    } else if (node instanceof DeviceRemoteAccess) {
      const access = { sshOn: said(node.sshInput), inVendorCloud: said(node.hikConnectInput) };
      ways.set(node.hostInput, { ...ways.get(node.hostInput), ...access });
    }
  }
  return ways;
}

function said(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function servicesOf(exposure: Exposure, device: ExposedDevice): ExposedService[] {
  const at = exposure.node.path;
  const until = exposure.until?.getTime();
  if (exposure.kind === ExposureKind.PORT_MAPPING) {
    return exposure.mappings.map((mapping) => ({
      ...mapped(mapping, at, device),
      service: exposure.serviceOf.get(mapping),
      until,
    }));
  }
  if (exposure.ended) return [];
  return exposure.services.map((service) => ({
    at,
    kind: exposure.kind,
    service,
    device,
    router: exposure.router.name,
    protocol: Protocol.TCP,
    externalPort: undefined,
    internalHost: device.host,
    internalPort: device.ports?.[service]?.port,
    source: "",
    until,
  }));
}

/** A port mapping of which nobody says the service: it is the one that the device has at that port. */
function mapped(mapping: PortMapping, at: string, device: ExposedDevice | undefined): ExposedService {
  const internalPort = literal(mapping.internalPortInput);
  const atPort = (service: Service) => device?.ports?.[service]?.port === internalPort;
  return {
    at,
    kind: "portMapping",
    service: internalPort === undefined ? undefined : SERVICES.find(atPort),
    device,
    router: mapping.routerInput ?? "",
    protocol: mapping.protocolInput === "udp" ? Protocol.UDP : Protocol.TCP,
    externalPort: literal(mapping.externalPortInput),
    internalHost: literal(mapping.internalHostInput),
    internalPort,
    source: mapping.sourceAddressInput ?? "",
    until: undefined,
  };
}

function literal<T>(value: T): T | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}
