import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DevicePorts } from "../imports/device-ports";
import { Credential, HikvisionSettings } from "../provider";
import { Service } from "./service";

/** A service's port, with its switch where that is not simply on. */
export interface DeclaredPort {
  /** TCP port, 1-65535. */
  readonly port: number;
  /**
   * Whether the service is on.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

export interface HikvisionDvrProps {
  /** Address or name of the device on the LAN, without a port. To be exposed it must be an IPv4 address. */
  readonly host: string;
  /**
   * Ports of the services that are managed; a service that is declared is on. What is left out stays as the device has it.
   *
   * @example { http: 8082, rtsp: 554, server: 8000, https: { port: 443, enabled: true } }
   */
  readonly ports: Partial<Record<`${Service}`, number | DeclaredPort>>;
  /**
   * Account on the device.
   *
   * @default Credential.fromEnvironment() - `HIKVISION_USERNAME` and `HIKVISION_PASSWORD`
   */
  readonly credential?: Credential;
  /**
   * Port to look for the device at first.
   *
   * @default - the declared HTTP and HTTPS ports, then the factory's
   */
  readonly managementPort?: number;
  /**
   * How to speak to it: `https`, `http`, or `auto`, which is HTTPS where it answers and HTTP until then.
   *
   * @default "auto"
   */
  readonly managementScheme?: "auto" | "https" | "http";
  /**
   * SHA-256 fingerprint of its certificate.
   *
   * @default - the first one seen is pinned
   */
  readonly tlsFingerprint?: string;
  /**
   * Its serial number.
   *
   * @default - the first one seen is pinned
   */
  readonly serialNumber?: string;
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
}

/** A device that can be exposed through a router. */
export interface IHikvisionDevice extends Construct {
  /** Address on the LAN. */
  readonly host: string;
  /** The services whose ports are declared. */
  readonly services: readonly Service[];
  /** What must be in place before a port of this device is exposed. */
  readonly portsInPlace: ITerraformDependable;
  /** @throws Error if the port of this service is not declared, or the service is switched off */
  port(service: Service): number;
}

/** A Hikvision DVR and the service ports that it shall have. */
export class HikvisionDvr extends Construct implements IHikvisionDevice {
  readonly host: string;
  readonly services: readonly Service[];
  readonly portsInPlace: ITerraformDependable;
  private readonly declared: ReadonlyMap<Service, Required<DeclaredPort>>;

  constructor(scope: Construct, id: string, props: HikvisionDvrProps) {
    super(scope, id);
    const credential = props.credential ?? Credential.fromEnvironment();
    HikvisionSettings.of(this).addCredential(credential);
    this.host = props.host;
    this.declared = declaredPorts(this, props.ports);
    this.services = [...this.declared].filter(([, { enabled }]) => enabled).map(([service]) => service);
    this.portsInPlace = new DevicePorts(this, "Resource", {
      ...Object.fromEntries(this.declared),
      host: props.host,
      credential: credential.name === "default" ? undefined : credential.name,
      managementPort: props.managementPort,
      managementScheme: props.managementScheme,
      tlsFingerprint: props.tlsFingerprint,
      serialNumber: props.serialNumber,
      redirectToHttps: props.redirectToHttps,
      onDestroy: props.onDestroy,
    });
  }

  port(service: Service): number {
    const declared = this.declared.get(service);
    if (declared?.enabled === true) return declared.port;
    const names = this.services.join(", ") || "none";
    throw new Error(
      `${this.node.path} has no ${service} service to expose: declared and on are ${names}; add it to ports, or leave it out of the exposure`,
    );
  }
}

function declaredPorts(
  device: Construct,
  ports: HikvisionDvrProps["ports"],
): ReadonlyMap<Service, Required<DeclaredPort>> {
  const known = new Map(Object.values(Service).map((service): [string, Service] => [service, service]));
  return new Map(
    Object.entries(ports).flatMap(([name, value]): [Service, Required<DeclaredPort>][] => {
      // As in { http: Input.port(…) }: nothing is said.
      if ((value as typeof value | undefined) === undefined) return [];
      const service = known.get(name);
      if (service === undefined) {
        throw new Error(
          `${device.node.path} declares a port for "${name}": services are ${[...known.keys()].join(", ")}`,
        );
      }
      const { port, enabled = true } = typeof value === "number" ? { port: value } : value;
      return [[service, { port, enabled }]];
    }),
  );
}
