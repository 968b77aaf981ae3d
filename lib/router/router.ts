import { Token } from "cdktf";
import { Construct } from "constructs";
import type { IHikvisionDevice } from "../device";
import { Exposure, type ExposureOptions, type IRouter, MappedBy, type RouterCapabilities } from "../exposure";
import { ExposurePolicy } from "../policy/aspect";
import { HikvisionSettings, type Tunnel } from "../provider";
import type { Protocol, Service } from "../service";
import { allocatedPort, DEFAULT_RANGE, PORTS_PER_HOST, type PortRange } from "./allocated-port";
import {
  exposureTwice,
  externalPortOutOfRange,
  externalPortReserved,
  externalPortTaken,
  externalPortTooLow,
  hostUnknownAtSynth,
  rangeTooSmall,
  sourceNotHonoured,
} from "./errors";
import { claimsOf, type ExternalPortClaims } from "./external-port-claims";

export interface RouterProps {
  /**
   * URL of the router's UPnP description.
   *
   * @default - the router is looked for on the LAN (SSDP), which needs multicast
   */
  readonly url?: string;
  /**
   * Unique device name of the router: any other that answers is refused.
   *
   * @default - whichever router answers
   */
  readonly udn?: string;
  /**
   * Name of the router in ids, as in `home/tcp/8082`.
   *
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * External ports of exposures that give none: `"own"` is the service's own port, `"allocated"` one that no other device
   * of the LAN gets, as it takes for more than one device.
   *
   * @default "own"
   */
  readonly externalPorts?: "own" | "allocated";
  /**
   * From where ports are allocated, eight to a host.
   *
   * @default { from: 20000, to: 49151 }
   */
  readonly allocatedRange?: PortRange;
  /**
   * External ports, 1-65535, that are the router's own or somebody else's: its remote management, a game console.
   *
   * @default []
   */
  readonly reservedPorts?: readonly number[];
  /**
   * Who asks it for port mappings, where an exposure says nothing. `MappedBy.AUTO`: where the router maps ports only for
   * the host that asks (OpenWrt as shipped, FRITZ!Box), the device asks itself.
   *
   * @default MappedBy.ROUTER
   */
  readonly mappedBy?: MappedBy;
  /**
   * What is known of the router, so that what it cannot do fails at synth.
   *
   * @default {}
   */
  readonly capabilities?: RouterCapabilities;
  /**
   * The LAN that it stands in. Two routers at one address are one router, unless they stand in different sites: then each
   * has external ports of its own.
   *
   * @default - the app has one LAN
   */
  readonly site?: string;
  /**
   * The way into its network. Looking for a router does not go through one, so `url` is then required.
   *
   * @default - the runner is in that network
   */
  readonly tunnel?: Tunnel;
}

/** A home or site router that speaks UPnP IGD. */
export class Router extends Construct implements IRouter {
  /** Name of the router in ids: `home` in `home/tcp/8082`. */
  readonly name: string;
  readonly capabilities: RouterCapabilities;
  readonly externalPorts: "own" | "allocated";
  readonly mappedBy: MappedBy;
  private readonly range: PortRange;
  private readonly reserved: ReadonlySet<number>;
  private readonly taken: ExternalPortClaims;

  constructor(scope: Construct, id: string, props: RouterProps = {}) {
    super(scope, id);
    this.name = props.name ?? id;
    this.capabilities = props.capabilities ?? {};
    this.externalPorts = props.externalPorts ?? "own";
    this.mappedBy = props.mappedBy ?? MappedBy.ROUTER;
    this.reserved = new Set(props.reservedPorts);
    this.range = checkedRange(this, props.allocatedRange ?? DEFAULT_RANGE);
    this.taken = claimsOf(this, identity(this, props));
    ExposurePolicy.of(this);
    const settings = HikvisionSettings.of(this);
    const tunnel = settings.addTunnel(props.tunnel);
    settings.addRouter(this.name, { type: "upnp", url: props.url, udn: props.udn, tunnel });
  }

  /** Lets a device's services be reached through this router. */
  expose(device: IHikvisionDevice, options: ExposureOptions = {}): Exposure {
    const id = options.id ?? device.node.id;
    if (this.node.tryFindChild(id) !== undefined) throw exposureTwice(this.name, id);
    return new Exposure(this, id, { router: this, device, ...options });
  }

  /** @throws DeclarationError if the host is not known at synth */
  allocatedPort(host: string, service: Service, by: Construct): number {
    if (Token.isUnresolved(host)) throw hostUnknownAtSynth(service, by);
    return allocatedPort(host, service, this.range);
  }

  /**
   * Notes that an external port of this router is taken. A port that is not known before the plan is not checked.
   *
   * @throws DeclarationError that names both constructs if it already is, or says why the router can't give it
   */
  claim(protocol: Protocol, externalPort: number, sourceAddress: string, by: Construct): void {
    if (sourceAddress !== "" && this.capabilities.sourceAddress === false) throw sourceNotHonoured(this.name, by);
    if (Token.isUnresolved(externalPort)) return;
    const { lowestExternalPort = 1 } = this.capabilities;
    if (!isPort(externalPort)) throw externalPortOutOfRange(this.name, externalPort, by);
    if (externalPort < lowestExternalPort) throw externalPortTooLow(this.name, externalPort, lowestExternalPort, by);
    if (this.reserved.has(externalPort)) throw externalPortReserved(this.name, externalPort, by);
    const key = [protocol, externalPort, ...(sourceAddress === "" ? [] : [`from ${sourceAddress}`])].join(" ");
    const other = this.taken.get(key);
    if (other !== undefined) throw externalPortTaken(this.name, key, other, by);
    this.taken.set(key, by.node.path);
  }
}

/** What tells this router from others: its unique name or address in its site, else that it is declared here. */
function identity(router: Router, { udn, url, site = "", tunnel }: RouterProps): string {
  const known = udn ?? url;
  if (known === undefined || Token.isUnresolved(known)) return router.node.path;
  return [site, tunnel?.name, known].join("|");
}

function checkedRange(router: Router, range: PortRange): PortRange {
  const { from, to } = range;
  if (!isPort(from) || !isPort(to) || to - from + 1 < PORTS_PER_HOST) throw rangeTooSmall(router, from, to);
  return range;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
