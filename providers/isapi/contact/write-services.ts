import type { AdminAccesses, ServiceChange } from "../admin-access";
import { IsapiError } from "../errors";
import type { DeviceContacts } from "./device-contacts";
import { Follower, type Sight } from "./follower";
import { placeAfter } from "./management-place";
import type { Contact, ContactOptions, WriteResult } from "./model";
import { inSafeOrder } from "./safe-order";
import { send } from "./unclear-write";

export interface WriteOptions {
  readonly contacts: DeviceContacts;
  readonly contactOptions: ContactOptions;
  /** How long the device may take to answer with the new values. */
  readonly settleTimeoutMs: number;
}

/** Where the device is after a write, and what it says. */
export interface Written extends Sight {
  readonly rebootRequired: boolean;
}

/** Writes what differs, in one document where the device takes one, and finds the device again. */
export async function writeServices(
  options: WriteOptions,
  sight: Sight,
  changes: readonly ServiceChange[],
): Promise<Written> {
  const after = sight.document.with(changes);
  if (after.toXml() === sight.document.toXml()) return { ...sight, rebootRequired: false };
  try {
    return await write(options, sight, changes, after, (contact) => contact.writer().putAdminAccesses(after));
  } catch (error) {
    if (!takesNoList(error)) throw error;
    return oneByOne(options, sight, changes);
  }
}

/** Each on what the one before has left: the device may be elsewhere by then. */
async function oneByOne(options: WriteOptions, first: Sight, changes: readonly ServiceChange[]): Promise<Written> {
  const { endpoint } = first.contact;
  const accepted: string[] = [];
  let now: Written = { ...first, rebootRequired: false };
  for (const change of inSafeOrder(first.document, changes, endpoint.scheme)) {
    const after = now.document.with([change]);
    const [entry] = after.changedEntries();
    if (entry === undefined) continue;
    try {
      const written = await write(options, now, [change], after, (contact) => contact.writer().putAdminAccess(entry));
      now = { ...written, rebootRequired: now.rebootRequired || written.rebootRequired };
    } catch (error) {
      throw partly(error, entry.protocol, accepted);
    }
    accepted.push(entry.protocol);
  }
  return now;
}

async function write(
  options: WriteOptions,
  { contact, document }: Sight,
  changes: readonly ServiceChange[],
  after: AdminAccesses,
  put: (contact: Contact) => Promise<WriteResult>,
): Promise<Written> {
  const place = placeAfter(contact, document, after);
  options.contactOptions.signal?.throwIfAborted();
  const { rebootRequired, unclear } = await send(() => put(contact));
  // Until its restart the device stays where it is.
  const follower = new Follower({
    ...options,
    ...{ old: contact, expected: after, changes, place: rebootRequired ? null : place },
  });
  const settled = await follower.settle(unclear);
  return { ...settled, rebootRequired: rebootRequired || settled.rebootRequired };
}

/** Some firmware takes single entries only, and says so in one of these ways. */
function takesNoList(error: unknown): boolean {
  return (
    error instanceof IsapiError &&
    error.code === "ISAPI_REFUSED" &&
    ["notSupport", "methodNotAllowed"].includes(error.subStatusCode ?? "")
  );
}

/** Says which services were changed before one was refused: the device keeps those. */
function partly(error: unknown, protocol: string, accepted: readonly string[]): unknown {
  if (!(error instanceof IsapiError) || accepted.length === 0) return error;
  return new IsapiError({
    code: error.code,
    summary: `${accepted.join(", ")} changed, then ${protocol} did not: ${error.message}`,
    hint: error.hint,
    subStatusCode: error.subStatusCode ?? undefined,
    unlockSeconds: error.unlockSeconds ?? undefined,
    cause: error,
  });
}
