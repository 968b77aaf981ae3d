import type { Contact } from "../../isapi";
import type { Diagnostics, PrivateState } from "../../plugin";
import type { Client } from "../configuration";
import { readOrKeep } from "../unverified";
import { contactOptions, rememberPlace, type SearchValues } from "./contact";

interface ReadDeviceCall<State> {
  readonly state: State;
  readonly client: Client;
  readonly privateState: PrivateState;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}

/** The state with what `look` sees on the device now. A device is never "gone": one that does not answer is unverified. */
export async function readDevice<State extends SearchValues & { tls_fingerprint: string | null }, Seen>(
  call: ReadDeviceCall<State>,
  look: (contact: Contact) => Promise<Seen>,
) {
  const { state, client, privateState, signal } = call;
  return readOrKeep<State>(call, async () => {
    const contact = await client.contacts.contact(contactOptions(client, state, privateState, signal));
    rememberPlace(privateState, contact);
    return {
      ...state,
      ...(await look(contact)),
      serial_number: contact.deviceInfo.serialNumber,
      tls_fingerprint: contact.tlsFingerprint ?? state.tls_fingerprint,
    };
  });
}
