import { Token } from "cdktf";
import { Construct } from "constructs";
import type { IHikvisionDevice } from "../device";
import { Exposure, type ExposureOptions, type IRouter, MappedBy, type RouterCapabilities } from "../exposure";
import { ExposurePolicy } from "../policy/aspect";
import { HikvisionSettings, type RouterEntry, type Tunnel } from "../provider";
import type { Protocol, Service } from "../service";
import { allocatedPort, DEFAULT_RANGE, PORTS_PER_HOST, type PortRange } from "./allocated-port";
import { capabilitiesOfType } from "./capabilities-of-type";
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
import type { RouterProps, UpnpRouterProps } from "./router-props";

/** A home or site router, which UPnP is spoken to unless `type` says otherwise. */
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
    const { type = "upnp" } = props;
    const { udn, mappedBy = MappedBy.ROUTER } = upnpOnly(props);
    this.capabilities = { ...props.capabilities, ...capabilitiesOfType[type] };
    this.externalPorts = props.externalPorts ?? "own";
    this.mappedBy = mappedBy;
    this.reserved = new Set(props.reservedPorts);
    this.range = checkedRange(this, props.allocatedRange ?? DEFAULT_RANGE);
    this.taken = claimsOf(this, identity(this, props));
    ExposurePolicy.of(this);
    const settings = HikvisionSettings.of(this);
    const tunnel = settings.addTunnel(tunnelOf(props));
    settings.addRouter(this.name, { type, url: props.url, udn, tunnel, ...sshOnly(props, settings) });
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
function identity(router: Router, props: RouterProps): string {
  const { udn } = upnpOnly(props);
  const { url, site = "" } = props;
  const known = udn ?? url;
  if (known === undefined || Token.isUnresolved(known)) return router.node.path;
  return [site, tunnelOf(props)?.name, known].join("|");
}

function upnpOnly(props: RouterProps): UpnpRouterProps {
  return props.type === undefined || props.type === "upnp" ? props : {};
}

function tunnelOf(props: RouterProps): Tunnel | undefined {
  return "tunnel" in props ? props.tunnel : undefined;
}

function sshOnly(props: RouterProps, settings: HikvisionSettings): Partial<RouterEntry> {
  if (props.type !== "nftables") return {};
  const { hostKey, identityFile, credential, wanInterface, persistFile } = props;
  if (credential !== undefined) settings.addCredential(credential);
  return { hostKey, identityFile, credential: credential?.name, wanInterface, persistFile };
}

function checkedRange(router: Router, range: PortRange): PortRange {
  const { from, to } = range;
  if (!isPort(from) || !isPort(to) || to - from + 1 < PORTS_PER_HOST) throw rangeTooSmall(router, from, to);
  return range;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
