import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { DevicePorts } from "../imports/device-ports";
import type { PortMappingDevice } from "../imports/port-mapping";
import { Service } from "../service";
import { contactAttributes, type ContactProps } from "./contact";
import { type DeclaredPort, declaredPorts, type DevicePortsProps } from "./declared-ports";
import { type DeviceKind, SERVICES_FROM_THE_FACTORY } from "./device-kind";
import { hostWithMore, serviceNotThere } from "./errors";

export interface HikvisionDeviceProps extends ContactProps {
  /** Address or name of the device on the LAN, without a port. To be exposed it must be an IPv4 address. */
  readonly host: string;
  /**
   * Ports of the services that are managed; a service that is declared is on. What is left out stays as the device has it.
   *
   * @default - nothing is changed on the device; what is exposed is the port that it has, read at plan
   * @example { http: 8082, rtsp: 554, server: 8000, https: { port: 443, enabled: true } }
   */
  readonly ports?: DevicePortsProps;
  /**
   * Whether its web page redirects from HTTP to HTTPS.
   *
   * @default - as the device has it
   */
  readonly redirectToHttps?: boolean;
  /**
   * What a destroy does to the device: `keep` leaves its ports, `restore` puts back what stood before the first deploy.
   *
   * @default "keep"
   */
  readonly onDestroy?: "keep" | "restore";
  /**
   * Whether the first deploy imports the device in place of creating it: what stands on it becomes the state, and the plan
   * shows only where the declaration differs. Terraform passes it over once the state has the device.
   *
   * @default false
   */
  readonly imported?: boolean;
}

/** A device that can be exposed through a router. */
export interface IHikvisionDevice extends Construct {
  /** Address on the LAN. */
  readonly host: string;
  readonly kind: DeviceKind;
  /** The services that can be exposed: those that are declared and on, or that its kind has from the factory. */
  readonly services: readonly Service[];
  /**
   * How the device is spoken to, where it may be asked to map ports itself.
   *
   * @default - it may not: it is never changed
   */
  readonly contact?: PortMappingDevice;
  /** What must be in place before a port of this device is exposed. */
  readonly portsInPlace: ITerraformDependable;
  /**
   * The port of a service: a number, or a token where the device decides.
   *
   * @throws DeclarationError if the device does not declare it, or switches it off
   */
  port(service: Service): number;
}

/** A Hikvision device whose ports are Terraform's to read and to set. */
export abstract class HikvisionDevice extends Construct implements IHikvisionDevice {
  readonly host: string;
  readonly services: readonly Service[];
  readonly contact: PortMappingDevice;
  readonly portsInPlace: ITerraformDependable;
  /** What is declared of each service; undefined where nothing is and the device decides. */
  readonly declaredPorts: ReadonlyMap<Service, Required<DeclaredPort>> | undefined;
  /** Whether its web page redirects to HTTPS, as far as that is declared. */
  readonly redirectToHttps: boolean | undefined;
  private readonly resource: DevicePorts;

  protected constructor(
    scope: Construct,
    id: string,
    props: HikvisionDeviceProps,
    readonly kind: DeviceKind,
  ) {
    super(scope, id);
    this.host = literalHost(this, props.host);
    const declared = props.ports === undefined ? undefined : declaredPorts(this, props.ports);
    this.declaredPorts = declared;
    this.redirectToHttps = props.redirectToHttps;
    this.services =
      declared === undefined
        ? SERVICES_FROM_THE_FACTORY[kind]
        : [...declared].filter(([, { enabled }]) => enabled).map(([service]) => service);
    const contact = { host: props.host, ...contactAttributes(this, props) };
    this.contact = { ...contact, managementPort: props.managementPort ?? webPort(declared) };
    this.resource = new DevicePorts(this, "Resource", {
      ...Object.fromEntries(declared ?? []),
      ...contact,
      redirectToHttps: props.redirectToHttps,
      onDestroy: props.onDestroy,
    });
    if (props.imported === true) this.resource.importFrom(importId(props, declared));
    this.portsInPlace = this.resource;
  }

  port(service: Service): number {
    if (!this.services.includes(service)) throw serviceNotThere(this, service, this.services);
    return this.declaredPorts?.get(service)?.port ?? this.resource[service].port;
  }
}

/** `[credential@]host[:port]`: where the import looks first. */
function importId(
  { host, credential, managementPort }: HikvisionDeviceProps,
  declared: HikvisionDevice["declaredPorts"],
) {
  const port = managementPort ?? webPort(declared);
  const account = credential === undefined || credential.name === "default" ? "" : `${credential.name}@`;
  return `${account}${host}${port === undefined ? "" : `:${Token.asString(port)}`}`;
}

/** Where its web page is declared to be. HTTPS goes before HTTP, as everywhere. */
function webPort(declared: HikvisionDevice["declaredPorts"]): number | undefined {
  return [Service.HTTPS, Service.HTTP].map((service) => declared?.get(service)).find((port) => port?.enabled)?.port;
}

/** @throws DeclarationError for a URL, or an address with a port */
export function literalHost(device: Construct, host: string): string {
  if (!Token.isUnresolved(host) && !/^[A-Za-z0-9._-]+$/.test(host)) throw hostWithMore(device, host);
  return host;
}
