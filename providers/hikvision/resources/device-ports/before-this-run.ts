import type { AdminAccesses } from "../../../isapi";
import type { Client } from "../../configuration";
import type { Sight } from "./look";

interface Before {
  readonly document: AdminAccesses;
  readonly tlsFingerprint: string | null;
}

const devices = new WeakMap<Client, Map<string, Before>>();

/** Remembers what a device was before the first change that this process made to it. */
export function rememberBefore(client: Client, serialNumber: string | null, before: Before): void {
  if (serialNumber === null) return;
  const known = devices.get(client) ?? new Map<string, Before>();
  devices.set(client, known);
  if (!known.has(serialNumber)) known.set(serialNumber, before);
}

/**
 * What a plan of a creation rests on. During apply Terraform plans each resource once more and takes any difference to the
 * first plan for a bug: what another resource of the same device has changed meanwhile must not show in it.
 */
export function asBeforeThisRun(client: Client, sight: Sight): Before {
  const known = devices.get(client)?.get(sight.contact.deviceInfo.serialNumber ?? "");
  return known ?? { document: sight.document, tlsFingerprint: sight.contact.tlsFingerprint };
}
