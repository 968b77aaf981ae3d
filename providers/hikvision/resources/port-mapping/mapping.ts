import { isUnknown } from "../../../plugin";
import { descriptionMatches, type PortMapping, type PortMappingKey, type WantedMapping } from "../../../router";
import { leaseExpires } from "./lease";
import type { PortMappingPlan, PortMappingState } from "./schema";

/** In the router's table where the configuration says nothing. */
export const DEFAULT_DESCRIPTION = "cdktf-hikvision";

/** The plan as a state; what only the router tells is null until it told. */
export function withoutUnknowns(plan: PortMappingPlan): PortMappingState {
  const entries = Object.entries(plan).map(([name, value]) => [name, isUnknown(value) ? null : value]);
  return Object.fromEntries(entries) as PortMappingState;
}

/** The key of a mapping. Required attributes are never null in a state, so the fallbacks are never taken. */
export function keyOf(state: PortMappingState): PortMappingKey {
  return {
    protocol: state.protocol === "udp" ? "udp" : "tcp",
    externalPort: state.external_port ?? 0,
    remoteHost: state.source_address ?? "",
  };
}

/** What the state says to be on the router. */
export function wantedBy(state: PortMappingState): WantedMapping {
  return {
    ...keyOf(state),
    internalHost: state.internal_host ?? "",
    internalPort: state.internal_port ?? 0,
    description: state.description ?? "",
    leaseSeconds: state.lease_seconds ?? 0,
  };
}

/**
 * The state after the router was read.
 *
 * What it holds replaces what the state had, but for what is no difference: a description that it cut or that the device
 * chose, the lease that was asked for, and an expiry that moved by the seconds between two clocks.
 */
export function stateFrom(
  state: PortMappingState,
  present: PortMapping,
  externalAddress: string | null,
): PortMappingState {
  const described =
    state.description !== null &&
    (state.mapped_via === "device" || descriptionMatches(present.description, state.description));
  return {
    ...state,
    internal_host: present.internalHost,
    internal_port: present.internalPort,
    description: described ? state.description : present.description,
    external_address: externalAddress,
    lease_expires: leaseExpires(present.leaseSeconds, state.lease_expires),
    verified: present.altered === undefined,
  };
}

/** `192.168.1.77:80 ("xbox")` */
export function holder(present: Pick<PortMapping, "internalHost" | "internalPort" | "description" | "keptBy">): string {
  return `${present.internalHost}:${present.internalPort} (${present.keptBy ?? `"${present.description}"`})`;
}
