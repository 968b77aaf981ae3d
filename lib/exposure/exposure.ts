import { Annotations, Token } from "cdktf";
import { Construct } from "constructs";
import type { IHikvisionDevice } from "../device";
import { PortMapping } from "../imports/port-mapping";
import { FACTORY_PORTS, Protocol, type Protocols, protocolsOf, type Service } from "../service";
import type { AccessPath } from "./access-path";
import { deviceIsOnlyRead, leaseNotKept, noMapping, nothingExposed, nothingShowsWhatDevicesGot } from "./errors";
import { ExposureKind } from "./exposure-kind";
import { MappedBy } from "./mapped-by";
import type { ExternalPorts, IRouter } from "./router";
import { noteEnds } from "./ends";
import { closingTime, leaseUntil } from "./until";

export interface ExposureOptions {
  /**
   * Id of the exposure, where a router exposes one device in more than one way.
   *
   * @default - the device's id
   */
  readonly id?: string;
  /**
   * What people do from outside: exactly the services that this takes are exposed.
   *
   * @default - as `services` says
   */
  readonly paths?: readonly AccessPath[];
  /**
   * Services that can be reached from outside, beside those of `paths`.
   *
   * @default - without `paths`, every service that the device declares and has on
   */
  readonly services?: readonly Service[];
  /**
   * Protocols to forward for each service: a list, or `"both"`.
   *
   * @default [Protocol.TCP] - what these services speak
   */
  readonly protocols?: Protocols;
  /**
   * How the device is reached. Anything but a port mapping opens no port.
   *
   * @default ExposureKind.PORT_MAPPING
   */
  readonly kind?: ExposureKind;
  /**
   * Ports on the router's Internet side, 1-65535.
   *
   * @default - what the router's `externalPorts` says: the service's own port
   */
  readonly externalPorts?: ExternalPorts;
  /**
   * How long the router shall keep each mapping, in seconds; 0 is as long as it allows.
   *
   * @default 0
   */
  readonly leaseSeconds?: number;
  /**
   * The only IPv4 address that may come in.
   *
   * @default - anyone
   */
  readonly sourceAddress?: string;
  /**
   * Who asks the router. `MappedBy.AUTO` is for routers that map ports only for the host that asks: where they do, the
   * device asks itself, for what it can ask for (TCP, anyone, no lease). A device that is only read is never asked.
   *
   * @default - what the router's `mappedBy` says
   */
  readonly mappedBy?: MappedBy;
  /**
   * When it ends: date, time and offset, as in `2026-12-24T18:00:00+01:00`. From then on synth leaves the mappings out, so
   * that the next deploy closes them, and until then no lease goes beyond it.
   *
   * @default - it doesn't
   */
  readonly until?: string | Date;
  /**
   * Whether the first deploy imports the mappings, which the router must have, in place of creating them. Their
   * descriptions then stay as the router has them. Terraform passes it over once the state has them.
   *
   * @default false
   */
  readonly imported?: boolean;
}

export interface ExposureProps extends ExposureOptions {
  /** Whose Internet side it is. */
  readonly router: IRouter;
  /** What is reached. */
  readonly device: IHikvisionDevice;
}

/** Services of a device that can be reached from outside; one port mapping per service and protocol, where ports are mapped. */
export class Exposure extends Construct {
  readonly kind: ExposureKind;
  readonly router: IRouter;
  readonly device: IHikvisionDevice;
  readonly services: readonly Service[];
  readonly protocols: readonly Protocol[];
  /** When it ends. */
  readonly until: Date | undefined;
  /** Whether it has ended: then there are no mappings. */
  readonly ended: boolean;
  /** The port mappings, in the order of services and protocols. */
  readonly mappings: readonly PortMapping[];
  /** What each mapping leads to. */
  readonly serviceOf: ReadonlyMap<PortMapping, Service>;

  constructor(scope: Construct, id: string, props: ExposureProps) {
    super(scope, id);
    const now = Date.now();
    this.kind = props.kind ?? ExposureKind.PORT_MAPPING;
    this.router = props.router;
    this.device = props.device;
    this.protocols = protocolsOf(props.protocols ?? [Protocol.TCP]);
    this.services = exposedServices(props);
    if (this.services.length === 0 && this.kind !== ExposureKind.NONE) throw nothingExposed(this, props.device);
    this.until = props.until === undefined ? undefined : closingTime(this, props.until);
    this.ended = this.until !== undefined && this.until.getTime() <= now;
    if (this.ended)
      Annotations.of(this).addInfo(`ended at ${iso(this.until)} and is closed by the next deploy: remove it`);
    const open = this.kind === ExposureKind.PORT_MAPPING && !this.ended;
    const mappings = open ? this.portMappings(props, now) : [];
    if (this.until !== undefined && this.kind === ExposureKind.PORT_MAPPING) {
      noteEnds(this, this.ids(props), this.until, this.ended);
    }
    this.serviceOf = new Map(mappings);
    this.mappings = mappings.map(([mapping]) => mapping);
  }

  private portMappings(props: ExposureProps, now: number): [PortMapping, Service][] {
    checkAddresses(this, props);
    const leaseSeconds = this.lease(props.leaseSeconds, now);
    const mappings = this.services.flatMap((service) => {
      const internalPort = props.device.port(service);
      const externalPort = this.externalPort(props.externalPorts, service, internalPort);
      return this.protocols.map((protocol): [PortMapping, Service] => {
        const mapping = this.portMapping(props, { service, protocol, internalPort, externalPort, leaseSeconds });
        return [mapping, service];
      });
    });
    this.warnOfRefusal(mappings.map(([mapping]) => mapping));
    return mappings;
  }

  /** Terraform may run on the very host that is mapped for: hence no error. */
  private warnOfRefusal(mappings: readonly PortMapping[]): void {
    const { name, capabilities } = this.router;
    if (capabilities.otherHosts !== false) return;
    const ids = mappings.filter(({ mappedByInput }) => mappedByInput === undefined).map(({ node }) => node.id);
    if (ids.length === 0) return;
    Annotations.of(this).addWarning(
      `the router "${name}" maps ports only for the host that asks (capabilities.otherHosts: false, declared or by its type), and ${this.device.host} does not ask for ${ids.join(", ")}: the router refuses unless Terraform runs on that host; use MappedBy.AUTO at a router of type upnp, or a router that maps for others`,
    );
  }

  /** The ids of its mappings, those of an ended exposure too; without those whose port is not known before the plan. */
  private ids({ device, externalPorts, sourceAddress = "" }: ExposureProps): string[] {
    const ports = this.services.map((service) => this.externalPort(externalPorts, service, device.port(service)));
    return ports.flatMap((port) =>
      Token.isUnresolved(port) || Token.isUnresolved(sourceAddress)
        ? []
        : this.protocols.map((protocol) =>
            [this.router.name, protocol, port, ...(sourceAddress === "" ? [] : [sourceAddress])].join("/"),
          ),
    );
  }

  private lease(asked: number | undefined, now: number): number | undefined {
    const forEver = this.router.capabilities.leases === false;
    if (forEver && asked !== undefined && asked > 0) throw leaseNotKept(this, this.router.name, asked);
    if (this.until === undefined) return asked;
    if (!forEver) return leaseUntil(this.until, now, asked);
    Annotations.of(this).addWarning(
      `the router "${this.router.name}" keeps mappings for ever: nothing but a deploy after ${iso(this.until)} closes this one; schedule one`,
    );
    return undefined;
  }

  private externalPort(given: ExternalPorts | undefined, service: Service, internalPort: number): number {
    const single = typeof given === "object" ? given[service] : undefined;
    if (single !== undefined) return single;
    const otherwise = typeof given === "string" ? given : this.router.externalPorts;
    if (otherwise === "allocated") return this.router.allocatedPort(this.device.host, service, this);
    return Token.isUnresolved(internalPort) ? FACTORY_PORTS[service] : internalPort;
  }

  /** The device is named only where it could be asked: else nothing is to be said. */
  private asker({ mappedBy, device, sourceAddress = "" }: ExposureProps, protocol: Protocol, leaseSeconds = 0) {
    const by = mappedBy ?? this.router.mappedBy ?? MappedBy.ROUTER;
    if (by === MappedBy.ROUTER) return {};
    const { contact } = device;
    const { readable = true } = this.router.capabilities;
    if (by === MappedBy.DEVICE) {
      if (!readable) throw nothingShowsWhatDevicesGot(this, this.router.name);
      if (contact === undefined) throw deviceIsOnlyRead(this, device);
      return { mappedBy: by, device: contact };
    }
    const possible = readable && protocol === Protocol.TCP && sourceAddress === "" && leaseSeconds === 0;
    return possible && contact !== undefined ? { mappedBy: by, device: contact } : {};
  }

  private portMapping(
    props: ExposureProps,
    {
      service,
      protocol,
      ...ports
    }: {
      readonly service: Service;
      readonly protocol: Protocol;
      readonly internalPort: number;
      readonly externalPort: number;
      readonly leaseSeconds: number | undefined;
    },
  ): PortMapping {
    const { router, device, imported = false } = props;
    router.claim(protocol, ports.externalPort, props.sourceAddress ?? "", this);
    const mapping = new PortMapping(this, `${service}-${protocol}`, {
      router: router.name,
      protocol,
      ...ports,
      internalHost: device.host,
      description: imported ? undefined : mappingDescription(device.node.id, service),
      sourceAddress: props.sourceAddress,
      ...this.asker(props, protocol, ports.leaseSeconds),
      // A port is opened only towards a service that is already there.
      dependsOn: [device.portsInPlace],
    });
    if (imported) {
      const id = [router.name, protocol, Token.asString(ports.externalPort), props.sourceAddress ?? ""];
      mapping.importFrom(id.filter((part) => part !== "").join("/"));
    }
    return mapping;
  }
}

function exposedServices({ paths, services, device }: ExposureProps): readonly Service[] {
  if (paths === undefined && services === undefined) return device.services;
  return [...new Set([...(paths ?? []).flatMap((path) => path.services), ...(services ?? [])])];
}

const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

function checkAddresses(exposure: Exposure, { device, sourceAddress = "" }: ExposureProps): void {
  if (!Token.isUnresolved(device.host) && !IPV4.test(device.host)) {
    throw noMapping(exposure, "a device at the host", device.host);
  }
  if (!Token.isUnresolved(sourceAddress) && sourceAddress !== "" && !IPV4.test(sourceAddress)) {
    throw noMapping(exposure, "the sourceAddress", sourceAddress);
  }
}

/** Routers keep 63 characters of a small set (letters, digits, blank, dot, underscore, hyphen). */
function mappingDescription(device: string, service: Service): string {
  const readable = device.normalize("NFKD").replace(/[^A-Za-z0-9._-]+/g, "-");
  return `${readable.slice(0, 62 - service.length)} ${service}`;
}

function iso(time: Date | undefined): string {
  return time?.toISOString().replace(/\.\d+Z$/, "Z") ?? "";
}
