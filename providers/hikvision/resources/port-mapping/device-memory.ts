import type { Contact, MappedPort, UpnpBefore, UpnpMode } from "../../../isapi";
import type { PrivateState } from "../../../plugin";

/** Key in the private state. */
const BY_DEVICE = "by_device";

/** What is remembered of a mapping that the device asks for. */
export interface DeviceMemory {
  /** The device's service, under its name in `Security/adminAccesses`: its port may be another one by now. */
  readonly protocol: string;
  /** The device's settings before, for putting them back; null where nothing is known of them. */
  readonly before: UpnpBefore | null;
  readonly serialNumber: string | null;
  readonly tlsFingerprint: string | null;
}

/**
 * Whether a device has asked for the mapping. The state tells where the private state does not: when a resource is replaced,
 * core deletes the old one with the private state of the new one's plan, which is empty.
 */
export function askedByDevice(privateState: PrivateState, state: { readonly mapped_via: string | null }): boolean {
  return state.mapped_via === "device" || deviceMemory(privateState) !== undefined;
}

/** Undefined where nothing is remembered, as where this provider asks the router itself. */
export function deviceMemory(privateState: PrivateState): DeviceMemory | undefined {
  const kept = privateState.get(BY_DEVICE) as
    | {
        protocol: string;
        before: (UpnpBefore & { mode: UpnpMode | null }) | null;
        serial: string | null;
        tls: string | null;
      }
    | null
    | undefined;
  if (kept === null || kept === undefined) return undefined;
  return { protocol: kept.protocol, before: kept.before, serialNumber: kept.serial, tlsFingerprint: kept.tls };
}

/** Remembers who asks, and pins the device. What an earlier apply has found before its own change stands. */
export function rememberDevice(
  privateState: PrivateState,
  { protocol }: MappedPort,
  before: UpnpBefore | null,
  contact: Contact,
): void {
  const known = deviceMemory(privateState);
  const first = before ?? (known?.protocol === protocol ? known.before : null);
  privateState.set(BY_DEVICE, {
    protocol,
    before: first === null ? null : { ...first, switchedOff: [...first.switchedOff] },
    serial: contact.deviceInfo.serialNumber,
    tls: contact.tlsFingerprint,
  });
}

export function forgetDevice(privateState: PrivateState): void {
  privateState.set(BY_DEVICE, undefined);
}
