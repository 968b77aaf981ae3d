import { setTimeout as sleep } from "node:timers/promises";
import type { AdminAccesses, ServiceChange } from "../admin-access";
import { endpointUrl } from "../endpoint";
import { IsapiError } from "../errors";
import type { DeviceContacts } from "./device-contacts";
import { endpointOf } from "./management-place";
import type { Candidate, Contact, ContactOptions } from "./model";
import { isPassing } from "./passing";
import { howItEnded, notReadBack } from "./unclear-write";

/** A device as it was found, and its document at that time. */
export interface Sight {
  readonly contact: Contact;
  readonly document: AdminAccesses;
}

export interface Expectation {
  readonly contacts: DeviceContacts;
  readonly contactOptions: ContactOptions;
  readonly settleTimeoutMs: number;
  /** As it was when the change was sent. */
  readonly old: Contact;
  /** What was sent. */
  readonly expected: AdminAccesses;
  readonly changes: readonly ServiceChange[];
  /** Where the device will be managed; null: where it is now. */
  readonly place: Candidate | null;
}

const POLL_MS = 250;
const PROBE_TIMEOUT_MS = 3000;

/** Finds the device again after a write, at its new place or its old one. */
export class Follower {
  readonly #options: Expectation;

  constructor(options: Expectation) {
    this.#options = options;
  }

  /** @param unclear how the write ended, where its answer does not tell whether it was done */
  async settle(unclear: IsapiError | undefined): Promise<Sight & { readonly rebootRequired: boolean }> {
    const { settleTimeoutMs, place, old, contactOptions } = this.#options;
    const deadline = Date.now() + settleTimeoutMs;
    for (;;) {
      const sight = await this.look().catch((error: unknown) => {
        throw notReadBack(error, unclear);
      });
      const last = Date.now() >= deadline;
      if (sight instanceof IsapiError) {
        if (last) throw this.lost(sight, unclear);
      } else if (this.#differences(sight.document).length > 0) {
        if (last) throw this.#notApplied(sight, unclear);
      } else if (last || place === null || sight.contact !== old) {
        // Still at the old place although the document has the new port: the device waits for a restart without saying so.
        return { ...sight, rebootRequired: place !== null && sight.contact === old };
      }
      await sleep(POLL_MS, undefined, { signal: contactOptions.signal });
    }
  }

  /** The device at its new place, else at the old one; or why it is at neither just now. */
  async look(): Promise<Sight | IsapiError> {
    try {
      const contact = (await this.#atNewPlace()) ?? this.#options.old;
      return { contact, document: await contact.reader().adminAccesses() };
    } catch (error) {
      if (isPassing(error)) return error;
      throw error;
    }
  }

  async #atNewPlace(): Promise<Contact | undefined> {
    const { place, contactOptions, contacts, old } = this.#options;
    if (place === null) return undefined;
    try {
      return await contacts.redial({
        ...contactOptions,
        candidates: [place],
        serialNumber: old.deviceInfo.serialNumber ?? contactOptions.serialNumber,
        // A place over HTTP after a contact over HTTPS is there only because our own change switches HTTPS off
        // (placeAfter): the pin ends with it. The serial number is checked there like everywhere.
        tlsFingerprint: place.scheme === "http" ? null : (old.tlsFingerprint ?? contactOptions.tlsFingerprint),
        requestTimeoutMs: Math.min(contactOptions.requestTimeoutMs, PROBE_TIMEOUT_MS),
      });
    } catch (error) {
      if (isPassing(error)) return undefined;
      throw error;
    }
  }

  #differences(actual: AdminAccesses): string[] {
    return this.#options.changes.flatMap(({ protocol }) => {
      const [want, have] = [this.#options.expected.service(protocol), actual.service(protocol)];
      return (["port", "enabled", "redirectToHttps"] as const)
        .filter((field) => want?.[field] !== have?.[field])
        .map((field) => `${protocol} ${field}: expected ${String(want?.[field])}, actual ${String(have?.[field])}`);
    });
  }

  #notApplied({ contact, document }: Sight, unclear: IsapiError | undefined): IsapiError {
    return new IsapiError({
      code: "ISAPI_NOT_APPLIED",
      summary: `The device at ${endpointUrl(contact.endpoint)} ${howItEnded(unclear)} and reads back other values. ${this.#differences(document).join("; ")}`,
      hint: "Run the plan again to see where the device stands. If it stays so, the firmware ignores this change: make it once in the web menu to see what it says.",
      cause: unclear,
    });
  }

  /** Both places, and what to do. */
  lost(last: IsapiError, unclear: IsapiError | undefined): IsapiError {
    const { place, old } = this.#options;
    const until = endpointUrl(old.endpoint);
    const places =
      place === null
        ? until
        : `${endpointUrl(endpointOf(place, old.endpoint))} (${place.because}) nor at ${until} (until now)`;
    return new IsapiError({
      code: "ISAPI_UNREACHABLE",
      summary: `The change was sent, the device ${howItEnded(unclear)}, and answers ${place === null ? "no more at" : "neither at"} ${places}. Last: ${last.message}`,
      hint: "The change may have been made. Look for the device at both addresses, also after a restart of it; then run the plan again.",
      cause: unclear ?? last,
    });
  }
}
