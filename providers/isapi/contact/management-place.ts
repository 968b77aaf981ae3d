import type { AdminAccesses } from "../admin-access";
import type { Endpoint, Scheme } from "../endpoint";
import { IsapiError } from "../errors";
import type { Candidate, Contact } from "./model";

const OTHER: Readonly<Record<Scheme, Scheme>> = { http: "https", https: "http" };

/**
 * Where the device will be managed after a change, seen from a contact: the new port of the scheme that is in use, or the
 * other scheme where this one is switched off. null: where it is now.
 *
 * @throws IsapiError ISAPI_WOULD_LOCK_OUT where the change leaves neither HTTP nor HTTPS switched on
 */
export function placeAfter(contact: Contact, before: AdminAccesses, after: AdminAccesses): Candidate | null {
  const { scheme } = contact.endpoint;
  const [was, willBe] = [before.service(scheme), after.service(scheme)];
  // A document without our own service (it is reached through something in between): then nothing of ours moves.
  if (was === undefined || willBe?.port === undefined || willBe.port === null) return null;
  // Also where the document calls our own service off already: one that waits for a restart still answers there.
  if ((manages(before, "http") || manages(before, "https")) && !manages(after, "http") && !manages(after, "https"))
    throw wouldLockOut(before);
  if (willBe.enabled === false && was.enabled !== false) return instead(scheme, after);
  // Compared with the document, not with the endpoint: behind a forward the two differ, and it is the change that counts.
  return willBe.port === was.port ? null : { scheme, port: willBe.port, because: `new ${willBe.protocol} port` };
}

/** A service without a switch is always on. */
function manages(document: AdminAccesses, scheme: Scheme): boolean {
  const service = document.service(scheme);
  return service !== undefined && service.port !== null && service.enabled !== false;
}

/**
 * The way that is left when the one in use is switched off. From HTTPS that is clear HTTP, also where a certificate was
 * pinned: whoever switches HTTPS off has decided that HTTP is how this device is managed, and there is no other way to
 * read back what became of the change. This is the only place where HTTP follows on HTTPS.
 */
function instead(scheme: Scheme, after: AdminAccesses): Candidate | null {
  const port = after.service(OTHER[scheme])?.port ?? null;
  const [left, off] = [OTHER[scheme].toUpperCase(), scheme.toUpperCase()];
  return port === null ? null : { scheme: OTHER[scheme], port, because: `${left}, since ${off} is switched off` };
}

function wouldLockOut(before: AdminAccesses): IsapiError {
  const on = (["http", "https"] as const).filter((scheme) => manages(before, scheme));
  return new IsapiError({
    code: "ISAPI_WOULD_LOCK_OUT",
    summary: `After this change neither HTTP nor HTTPS would be switched on (now on: ${on.map((scheme) => scheme.toUpperCase()).join(" and ")}), and the device could no longer be managed over the network. Nothing was written`,
    hint: "Leave one of the two on, or enable the other one in the same declaration. To keep it from the internet it is enough not to forward its port.",
  });
}

/** The endpoint of a candidate on the host of another endpoint. */
export function endpointOf(candidate: Candidate, { host }: Endpoint): Endpoint {
  return { scheme: candidate.scheme, host, port: candidate.port };
}
