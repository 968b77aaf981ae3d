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
}

const POLL_MS = 250;

/**
 * Reads a document, changes it, writes it and believes the change when it reads back. One change at a time per device:
 * others change the same document. An answer that does not tell whether it was written is no failure; what reads back decides.
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
    const { contact, document: before } = await look(contacts, contactOptions, kind);
    const wanted = change(before, contact.endpoint);
    if (wanted === before) return { contact, document: before, written: false, rebootRequired: false };
    contactOptions.signal?.throwIfAborted();
    const { rebootRequired, unclear } = await send(() => kind.write(contact.writer(), wanted));
    return { ...(await readBack(options, kind, wanted, unclear)), written: true, rebootRequired };
  });
}

async function readBack<D>(
  { contacts, contactOptions, settleTimeoutMs = 10_000 }: ChangeOptions,
  kind: ChangeableDocument<D>,
  wanted: D,
  unclear: IsapiError | undefined,
): Promise<{ contact: Contact; document: D }> {
  const deadline = Date.now() + settleTimeoutMs;
  for (;;) {
    const last = Date.now() >= deadline;
    const sight = await look(contacts, contactOptions, kind).catch((error: unknown) => {
      if (last || !isPassing(error)) throw notReadBack(error, unclear);
    });
    if (sight !== undefined) {
      const differences = kind.differences(wanted, sight.document);
      if (differences.length === 0) return sight;
      if (last) throw notApplied(kind.title, sight.contact, differences, unclear);
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
): IsapiError {
  return new IsapiError({
    code: "ISAPI_NOT_APPLIED",
    summary: `The device at ${endpointUrl(contact.endpoint)} ${howItEnded(unclear)} and reads back other values of its ${title}. ${differences.join("; ")}`,
    hint: "Run the plan again to see where the device stands. If it stays so, the firmware ignores this change: make it once in the web menu to see what it says.",
    cause: unclear,
  });
}
