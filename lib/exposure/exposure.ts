import { Token } from "cdktf";
import { Construct } from "constructs";
import type { IHikvisionDevice, Service } from "../device";
import { PortMapping } from "../imports/port-mapping";
import { Protocol } from "./protocol";

export interface ExposureOptions {
  /**
   * Id of the exposure, where a router exposes one device in more than one way.
   *
   * @default - the device's id
   */
  readonly id?: string;
  /**
   * Services that the Internet may reach.
   *
   * @default - every service that is declared on the device and on
   */
  readonly services?: readonly Service[];
  /**
   * Protocols to forward for each service.
   *
   * @default [Protocol.TCP]
   */
  readonly protocols?: readonly Protocol[];
  /**
   * Ports on the router's Internet side, by service.
   *
   * @default - the service's own port
   */
  readonly externalPorts?: Partial<Record<Service, number>>;
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
}

/** A router as an exposure needs it. */
export interface IRouter extends Construct {
  /** Name of the router in ids: `home` in `home/tcp/8082`. */
  readonly name: string;
  /** @throws Error that names both constructs if the external port is taken */
  claim(protocol: Protocol, externalPort: number, sourceAddress: string, by: Construct): void;
}

export interface ExposureProps extends ExposureOptions {
  readonly router: IRouter;
  readonly device: IHikvisionDevice;
}

/** Services of a device that can be reached from the Internet, one port mapping per service and protocol. */
export class Exposure extends Construct {
  /** The port mappings, in the order of services and protocols. */
  readonly mappings: readonly PortMapping[];

  constructor(scope: Construct, id: string, props: ExposureProps) {
    super(scope, id);
    const { device } = props;
    const services = props.services ?? device.services;
    if (services.length === 0) {
      throw new Error(`${this.node.path} exposes nothing: ${device.node.path} declares no service that is on`);
    }
    this.mappings = services.flatMap((service) =>
      (props.protocols ?? [Protocol.TCP]).map((protocol) => this.portMapping(props, service, protocol)),
    );
  }

  private portMapping(props: ExposureProps, service: Service, protocol: Protocol): PortMapping {
    const { router, device } = props;
    const internalPort = device.port(service);
    const externalPort = props.externalPorts?.[service] ?? internalPort;
    if (!Token.isUnresolved(externalPort)) router.claim(protocol, externalPort, props.sourceAddress ?? "", this);
    return new PortMapping(this, `${service}-${protocol}`, {
      router: router.name,
      protocol,
      externalPort,
      internalPort,
      internalHost: device.host,
      description: mappingDescription(device.node.id, service),
      leaseSeconds: props.leaseSeconds,
      sourceAddress: props.sourceAddress,
      // A port is opened only towards a service that is already there.
      dependsOn: [device.portsInPlace],
    });
  }
}

/** Routers keep 63 characters of a small set (letters, digits, blank, dot, underscore, hyphen). */
function mappingDescription(device: string, service: Service): string {
  const readable = device.normalize("NFKD").replace(/[^A-Za-z0-9._-]+/g, "-");
  return `${readable.slice(0, 62 - service.length)} ${service}`;
}
