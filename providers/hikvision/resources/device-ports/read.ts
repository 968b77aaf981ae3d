import type { ReadCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { contactOptions, rememberPlace } from "../../device";
import { readOrKeep } from "../../unverified";
import { lookAt, seen } from "./look";
import { rebootStillRequired } from "./reboot";
import type { DevicePortsState, devicePortsSchema } from "./schema";

/** What the device says now. A device is never "gone": one that does not answer is unverified. */
export async function readDevicePorts(
  call: ReadCall<typeof devicePortsSchema, Client>,
): Promise<DevicePortsState | null> {
  const { state, client, privateState, signal } = call;
  return readOrKeep(call, async () => {
    const sight = await lookAt(client, state, privateState, signal).catch(async (error: unknown) => {
      // Another resource of this device may be about to find it: it has moved, and only that one knows where to. Here and
      // not at plan: what Read has not verified is refused again at apply, in a process in which nobody else looks.
      const found = await client.contacts.existing(contactOptions(client, state, privateState, signal));
      if (found === undefined) throw error;
      return lookAt(client, state, privateState, signal);
    });
    rememberPlace(privateState, sight.contact);
    return {
      ...state,
      ...seen(sight),
      // A state that an earlier version wrote has none.
      reboot: state.reboot ?? "never",
      tls_fingerprint: sight.contact.tlsFingerprint ?? state.tls_fingerprint,
      reboot_required: await rebootStillRequired(privateState, state.host ?? ""),
    };
  });
}
