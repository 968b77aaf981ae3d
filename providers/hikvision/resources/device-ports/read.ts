import type { ReadCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { rememberPlace } from "../../device";
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
    const sight = await lookAt(client, state, privateState, signal);
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
