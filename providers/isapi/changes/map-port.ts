import { endpointUrl, type Endpoint } from "../endpoint";
import { IsapiError } from "../errors";
import type { UpnpChange, UpnpMode, UpnpPorts } from "../upnp";
import { changeUpnp, offExcept, type ChangeUpnpOptions, type ChangeUpnpResult } from "./change-upnp";

/** One service of a device at a port of its router. A device's list has one line per service. */
export interface MappedPort {
  /** The service under its name in `Security/adminAccesses`. */
  readonly protocol: string;
  readonly externalPort: number;
}

/** How the device's settings stood before it was asked to map a port: what `unmapPort` puts back. */
export interface UpnpBefore {
  /** Whether its UPnP client was on. */
  readonly enabled: boolean;
  readonly mode: UpnpMode | null;
  /** The port in the service's line, which was off; null where there was none. */
  readonly externalPort: number | null;
  /** The services whose lines stood as on while the client was off. */
  readonly switchedOff: readonly string[];
}

/**
 * Lets the device map one port for itself; what it maps besides stays. Switches its UPnP client on and to `manual` where
 * need be: lines that stood in its list while the client was off are switched off, so that nothing else opens with it.
 *
 * @returns with `before` null where the device asks for this mapping already and nothing was written
 * @throws IsapiError as `changeUpnp`; ISAPI_UPNP_IN_USE where the client is on and chooses the ports itself, or maps the
 *   service at another port: making room would close what somebody else has opened
 */
export async function mapPort(
  options: ChangeUpnpOptions,
  mapping: MappedPort,
): Promise<ChangeUpnpResult & { readonly before: UpnpBefore | null }> {
  const seen: { before: UpnpBefore | null } = { before: null };
  const result = await changeUpnp(options, (present, endpoint) => {
    const line = present.mapping(mapping.protocol);
    if (present.enabled) refuseToDisturb(present, mapping, endpoint);
    if (present.enabled && line?.enabled === true) return {};
    const switchedOff = present.enabled ? [] : offExcept(present, [mapping.protocol]);
    // Asked again where somebody else's writing has taken the change back: how it stood before the first counts.
    seen.before ??= {
      enabled: present.enabled,
      mode: present.mode,
      externalPort: line?.externalPort ?? null,
      switchedOff: switchedOff.map(({ protocol }) => protocol),
    };
    return {
      enabled: true,
      ...(present.mode === null ? {} : { mode: "manual" as const }),
      mappings: [...switchedOff, { ...mapping, enabled: true }],
    };
  });
  return { ...result, ...seen };
}

/**
 * Ends one mapping of the device, if it is still that one, and puts back what `mapPort` had changed: the line's port, and
 * where nothing else is mapped by now the client's switch and the lines that stood while it was off.
 *
 * @param before what `mapPort` gave; null, where that is not known any more, switches a client off that maps nothing then
 * @throws IsapiError as `changeUpnp`
 */
export function unmapPort(
  options: ChangeUpnpOptions,
  mapping: MappedPort,
  before: UpnpBefore | null,
): Promise<ChangeUpnpResult> {
  return changeUpnp(options, (present): UpnpChange => {
    const ours = isMapped(present, mapping);
    const line = { protocol: mapping.protocol, enabled: false };
    const mappings = ours ? [{ ...line, ...portOf(before?.externalPort) }] : [];
    const others = present.mappings().some((each) => each.enabled && !sameService(each, mapping));
    if (!ours || others || before?.enabled === true) return { mappings };
    const { mode = null, switchedOff = [] } = before ?? {};
    return {
      enabled: false,
      ...(mode === null ? {} : { mode }),
      mappings: [...mappings, ...switchedOff.map((protocol) => ({ protocol, enabled: true }))],
    };
  });
}

/** Whether the document says that the device asks its router for this mapping. */
export function isMapped(present: UpnpPorts, { protocol, externalPort }: MappedPort): boolean {
  const line = present.mapping(protocol);
  return present.enabled && present.mode !== "auto" && line?.enabled === true && line.externalPort === externalPort;
}

function sameService(one: { readonly protocol: string }, other: { readonly protocol: string }): boolean {
  return one.protocol.toLowerCase() === other.protocol.toLowerCase();
}

function portOf(externalPort: number | null | undefined) {
  return externalPort === null || externalPort === undefined ? {} : { externalPort };
}

function refuseToDisturb(present: UpnpPorts, mapping: MappedPort, endpoint: Endpoint): void {
  const line = present.mapping(mapping.protocol);
  const where = `The UPnP client of the device at ${endpointUrl(endpoint)}`;
  if (present.mode === "auto") {
    throw new IsapiError({
      code: "ISAPI_UPNP_IN_USE",
      summary: `${where} is on and chooses itself which ports it opens (mode auto). It was left alone`,
      hint: "Switch it off, or to manual with no other line than is wanted, in the device's web menu (Network, NAT or UPnP); or declare what it opens as a whole with hikvision_device_upnp.",
    });
  }
  if (line?.enabled === true && line.externalPort !== mapping.externalPort) {
    throw new IsapiError({
      code: "ISAPI_UPNP_IN_USE",
      summary: `${where} maps ${mapping.protocol} at external port ${String(line.externalPort)} already, and a device maps each service once. It was left alone`,
      hint: `Declare that external port, or switch the line off in the device's web menu to have it at ${mapping.externalPort}.`,
    });
  }
}
