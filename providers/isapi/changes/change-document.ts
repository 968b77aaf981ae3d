import { setTimeout as sleep } from "node:timers/promises";
import {
  type Contact,
  type ContactOptions,
  type DeviceContacts,
  howItEnded,
  isPassing,
  type IsapiReader,
  type IsapiWriter,
  notReadBack,
  send,
  type WriteResult,
} from "../contact";
import { type Endpoint, endpointUrl } from "../endpoint";
import { IsapiError } from "../errors";

export interface ChangeOptions {
  readonly contacts: DeviceContacts;
  readonly contactOptions: ContactOptions;
  /** How long the device may take to read back the new values, in milliseconds. Default 10000. */
  readonly settleTimeoutMs?: number | undefined;
}

/** One of a device's documents: how it is read, written and compared. */
export interface ChangeableDocument<D> {
  /** For errors: "UPnP client". */
  readonly title: string;
  /** null: the device has no such document. */
  readonly read: (reader: IsapiReader) => Promise<D | null>;
  readonly write: (writer: IsapiWriter, document: D) => Promise<WriteResult>;
  /** "mode: expected manual, actual auto"; empty where the values are the expected ones. */
  readonly differences: (expected: D, actual: D) => string[];
}

export interface ChangedDocument<D> {
  readonly contact: Contact;
  /** As read back. */
  readonly document: D;
  /** Whether anything was written. */
  readonly written: boolean;
  /** The device has the values and acts on them after its next restart (statusCode 7). */
  readonly rebootRequired: boolean;
  /** What reads back otherwise than it was, and is not part of the change: somebody else's doing, or the device's. */
  readonly elsewhere: readonly string[];
}

const POLL_MS = 250;

/** Two writers that keep taking each other's changes back are given up after so many. */
const WRITES = 4;

/**
 * Reads a document, changes it, writes it and believes the change when it reads back. One change at a time per device:
 * others of this process change the same document, and other processes may: each writes all of it, so that one that was
 * read before a change and written after it takes that change back. A change that is lost in this way is made again, from
 * what is there by then; what is not ours is never put back, and `elsewhere` says what became of it. An answer that does not
 * tell whether it was written is no failure; what reads back decides.
 *
 * @param change gives the document unchanged where nothing is to do; nothing is then written
 * @throws IsapiError ISAPI_NO_SUCH_SERVICE where the device has no such document, ISAPI_NOT_APPLIED where it reads back
 *   other values, and what the device itself says
 */
export function changeDocument<D>(
  options: ChangeOptions,
  kind: ChangeableDocument<D>,
  change: (document: D, endpoint: Endpoint) => D,
): Promise<ChangedDocument<D>> {
  const { contacts, contactOptions } = options;
  return contacts.exclusively(contactOptions, async () => {
    let sight = await look(contacts, contactOptions, kind);
    let rebootRequired = false;
    for (let writes = 1; ; writes += 1) {
      const { contact, document: before } = sight;
      const wanted = change(before, contact.endpoint);
      if (wanted === before) return { ...sight, written: writes > 1, rebootRequired, elsewhere: [] };
      contactOptions.signal?.throwIfAborted();
      const sent = await send(() => kind.write(contact.writer(), wanted));
      rebootRequired ||= sent.rebootRequired;
      const seen = await readBack(options, kind, { before, wanted, change }, sent.unclear, writes === WRITES);
      if (seen.elsewhere !== undefined) return { ...seen, elsewhere: seen.elsewhere, written: true, rebootRequired };
      sight = seen;
    }
  });
}

interface Versions<D> {
  readonly before: D;
  readonly wanted: D;
  readonly change: (document: D, endpoint: Endpoint) => D;
}

/** What the device has once it has our change; without `elsewhere` where somebody else has written in between, and it lacks it. */
async function readBack<D>(
  { contacts, contactOptions, settleTimeoutMs = 10_000 }: ChangeOptions,
  kind: ChangeableDocument<D>,
  { before, wanted, change }: Versions<D>,
  unclear: IsapiError | undefined,
  lastWrite: boolean,
): Promise<{ contact: Contact; document: D; elsewhere?: readonly string[] }> {
  const deadline = Date.now() + settleTimeoutMs;
  for (;;) {
    const last = Date.now() >= deadline;
    const sight = await look(contacts, contactOptions, kind).catch((error: unknown) => {
      if (last || !isPassing(error)) throw notReadBack(error, unclear);
    });
    if (sight !== undefined) {
      const { contact, document } = sight;
      const differences = kind.differences(wanted, document);
      if (differences.length === 0) return { ...sight, elsewhere: [] };
      const foreign = [kind.differences(before, document), kind.differences(document, before)].flat().length > 0;
      if (foreign && change(document, contact.endpoint) === document) return { ...sight, elsewhere: differences };
      if (foreign && !lastWrite) return sight;
      if (last) throw notApplied(kind.title, contact, differences, unclear, foreign);
    }
    await sleep(POLL_MS, undefined, { signal: contactOptions.signal });
  }
}

async function look<D>(
  contacts: DeviceContacts,
  contactOptions: ContactOptions,
  kind: ChangeableDocument<D>,
): Promise<{ contact: Contact; document: D }> {
  const contact = await contacts.contact(contactOptions);
  const document = await kind.read(contact.reader());
  if (document === null) throw noSuchDocument(kind.title, contact);
  return { contact, document };
}

/** What a device that lacks a document is told to its user, also before anything is to be changed. */
export function noSuchDocument(title: string, contact: Contact): IsapiError {
  return new IsapiError({
    code: "ISAPI_NO_SUCH_SERVICE",
    summary: `The device at ${endpointUrl(contact.endpoint)} (${contact.deviceInfo.model ?? "model unknown"}) has no ${title} that can be asked for over ISAPI`,
    hint: "Take it out of the declaration. If its web menu shows such a setting, its firmware keeps it from ISAPI, or from this account.",
  });
}

function notApplied(
  title: string,
  contact: Contact,
  differences: readonly string[],
  unclear: IsapiError | undefined,
  foreign: boolean,
): IsapiError {
  return new IsapiError({
    code: "ISAPI_NOT_APPLIED",
    summary: `The device at ${endpointUrl(contact.endpoint)} ${howItEnded(unclear)} and reads back other values of its ${title}. ${differences.join("; ")}`,
    hint: foreign
      ? `Somebody else writes the same document: the change was made ${WRITES} times, and taken back each time. Let one run end before the other starts, and close the device's web menu; then run the plan again.`
      : "Run the plan again to see where the device stands. If it stays so, the firmware ignores this change: make it once in the web menu to see what it says.",
    cause: unclear,
  });
}
