import { setTimeout as sleep } from "node:timers/promises";
import type { AdminAccesses, ServiceChange } from "../admin-access";
import { endpointUrl } from "../endpoint";
import { IsapiError, type IsapiErrorCode } from "../errors";
import type { DeviceContacts } from "./device-contacts";
import { endpointOf, placeAfter } from "./management-place";
import type { Candidate, Contact, ContactOptions } from "./model";

export interface ChangeServicesOptions {
  readonly contacts: DeviceContacts;
  readonly contactOptions: ContactOptions;
  readonly changes: readonly ServiceChange[];
  /** How long the device may take to answer with the new values, in milliseconds. Default 15000. */
  readonly settleTimeoutMs?: number | undefined;
}

export interface ChangeServicesResult {
  /** Where the device answers now. */
  readonly contact: Contact;
  /** As read back. */
  readonly adminAccesses: AdminAccesses;
  /** The document has the new values, the device still listens on the old ports. */
  readonly rebootRequired: boolean;
}

const POLL_MS = 250;
const PROBE_TIMEOUT_MS = 3000;

/** While a device restarts its web server, these are to be expected; everything else is its answer. */
const PASSING: ReadonlySet<IsapiErrorCode> = new Set<IsapiErrorCode>([
  "ISAPI_UNREACHABLE",
  "ISAPI_TIMEOUT",
  "ISAPI_NOT_ISAPI",
  "ISAPI_MALFORMED_XML",
  "ISAPI_REFUSED",
]);

interface Sight {
  readonly contact: Contact;
  readonly document: AdminAccesses;
}

/**
 * Changes services of a device and believes it only when the device, found again and identified by its serial number,
 * reads the new values back. The connection may be cut by the change itself.
 *
 * @throws IsapiError ISAPI_NOT_APPLIED with expected and actual values; ISAPI_REFUSED (badPort…) with nothing claimed
 */
export async function changeServices(options: ChangeServicesOptions): Promise<ChangeServicesResult> {
  return options.contacts.exclusively(options.contactOptions.host, () => change(options));
}

async function change(options: ChangeServicesOptions): Promise<ChangeServicesResult> {
  const contact = await options.contacts.contact(options.contactOptions);
  const before = await contact.reader().adminAccesses();
  const after = before.with(options.changes);
  if (after.toXml() === before.toXml()) return { contact, adminAccesses: before, rebootRequired: false };
  const place = placeAfter(contact, before, after);
  options.contactOptions.signal?.throwIfAborted();
  const { rebootRequired, broken } = await write(contact, after);
  // Until its restart the device stays where it is.
  const follower = new Follower(options, contact, after, rebootRequired ? null : place);
  return { ...(await follower.settle(broken)), ...(rebootRequired ? { rebootRequired } : {}) };
}

/** A broken connection is no failure: the device may have acted at once. What it reads back decides. */
async function write(
  contact: Contact,
  document: AdminAccesses,
): Promise<{ rebootRequired: boolean; broken?: IsapiError }> {
  try {
    return await contact.writer().putAdminAccesses(document);
  } catch (error) {
    if (error instanceof IsapiError && (error.code === "ISAPI_UNREACHABLE" || error.code === "ISAPI_TIMEOUT"))
      return { rebootRequired: false, broken: error };
    throw error;
  }
}

/** Finds the device again after a write, at its new place or its old one. */
class Follower {
  readonly #options: ChangeServicesOptions;
  readonly #old: Contact;
  readonly #expected: AdminAccesses;
  readonly #place: Candidate | null;

  constructor(options: ChangeServicesOptions, old: Contact, expected: AdminAccesses, place: Candidate | null) {
    this.#options = options;
    this.#old = old;
    this.#expected = expected;
    this.#place = place;
  }

  async settle(broken: IsapiError | undefined): Promise<ChangeServicesResult> {
    const deadline = Date.now() + (this.#options.settleTimeoutMs ?? 15_000);
    for (;;) {
      const sight = await this.#look();
      const last = Date.now() >= deadline;
      if (sight instanceof IsapiError) {
        if (last) throw this.#lost(sight, broken);
      } else if (this.#differences(sight.document).length > 0) {
        if (last) throw this.#notApplied(sight, broken);
      } else if (last || this.#place === null || sight.contact !== this.#old) {
        // Still at the old place although the document has the new port: the device waits for a restart without saying so.
        const waits = this.#place !== null && sight.contact === this.#old;
        return { contact: sight.contact, adminAccesses: sight.document, rebootRequired: waits };
      }
      await sleep(POLL_MS, undefined, { signal: this.#options.contactOptions.signal });
    }
  }

  async #look(): Promise<Sight | IsapiError> {
    try {
      const contact = (await this.#atNewPlace()) ?? this.#old;
      return { contact, document: await contact.reader().adminAccesses() };
    } catch (error) {
      if (error instanceof IsapiError && PASSING.has(error.code)) return error;
      throw error;
    }
  }

  async #atNewPlace(): Promise<Contact | undefined> {
    if (this.#place === null) return undefined;
    const { contactOptions, contacts } = this.#options;
    try {
      return await contacts.redial({
        ...contactOptions,
        candidates: [this.#place],
        serialNumber: this.#old.deviceInfo.serialNumber ?? contactOptions.serialNumber,
        // A place over HTTP after a contact over HTTPS is there only because our own change switches HTTPS off
        // (placeAfter): the pin ends with it. The serial number is checked there like everywhere.
        tlsFingerprint:
          this.#place.scheme === "http" ? null : (this.#old.tlsFingerprint ?? contactOptions.tlsFingerprint),
        requestTimeoutMs: Math.min(contactOptions.requestTimeoutMs, PROBE_TIMEOUT_MS),
      });
    } catch (error) {
      if (error instanceof IsapiError && PASSING.has(error.code)) return undefined;
      throw error;
    }
  }

  #differences(actual: AdminAccesses): string[] {
    return this.#options.changes.flatMap(({ protocol }) => {
      const [want, have] = [this.#expected.service(protocol), actual.service(protocol)];
      return (["port", "enabled", "redirectToHttps"] as const)
        .filter((field) => want?.[field] !== have?.[field])
        .map((field) => `${protocol} ${field}: expected ${String(want?.[field])}, actual ${String(have?.[field])}`);
    });
  }

  #notApplied({ contact, document }: Sight, broken: IsapiError | undefined): IsapiError {
    return new IsapiError({
      code: "ISAPI_NOT_APPLIED",
      summary: `The device at ${endpointUrl(contact.endpoint)} ${broken === undefined ? "said yes" : "broke the connection"} and reads back other values. ${this.#differences(document).join("; ")}`,
      hint: "Run the plan again to see where the device stands. If it stays so, the firmware ignores this change: make it once in the web menu to see what it says.",
      cause: broken,
    });
  }

  #lost(sight: IsapiError, broken: IsapiError | undefined): IsapiError {
    const old = endpointUrl(this.#old.endpoint);
    const places =
      this.#place === null
        ? old
        : `${endpointUrl(endpointOf(this.#place, this.#old.endpoint))} (${this.#place.because}) nor at ${old} (until now)`;
    return new IsapiError({
      code: "ISAPI_UNREACHABLE",
      summary: `After the change was sent${broken === undefined ? "" : " the connection broke, and"} the device answers ${this.#place === null ? "no more at" : "neither at"} ${places}. Last: ${sight.message}`,
      hint: "The change may have been made. Look for the device at both addresses, also after a restart of it; then run the plan again.",
      cause: broken ?? sight,
    });
  }
}
