import type { AdminAccesses } from "../admin-access";
import type { Endpoint, Scheme } from "../endpoint";
import { IsapiError } from "../errors";
import type { Candidate, Contact } from "./model";

const OTHER: Readonly<Record<Scheme, Scheme>> = { http: "https", https: "http" };

/**
 * Where the device will be managed after a change, seen from a contact: the new port of the scheme that is in use, or the
 * other scheme where this one is switched off. null: where it is now.
 */
export function placeAfter(contact: Contact, before: AdminAccesses, after: AdminAccesses): Candidate | null {
  const { scheme } = contact.endpoint;
  const [was, willBe] = [before.service(scheme), after.service(scheme)];
  // A document without our own service (it is reached through something in between): then nothing of ours moves.
  if (was === undefined || willBe?.port === undefined || willBe.port === null) return null;
  if (willBe.enabled === false && was.enabled !== false) return instead(scheme, after);
  // Compared with the document, not with the endpoint: behind a forward the two differ, and it is the change that counts.
  return willBe.port === was.port ? null : { scheme, port: willBe.port, because: `new ${willBe.protocol} port` };
}

/** The port on which a device is managed by that scheme; null where it is not. A service without a switch is always on. */
export function managementPort(document: AdminAccesses, scheme: Scheme): number | null {
  const service = document.service(scheme);
  return service === undefined || service.enabled === false ? null : service.port;
}

/** Whether HTTP requests are sent on to HTTPS, where they end if that is off. */
function redirects(document: AdminAccesses): boolean {
  return document.service("https")?.redirectToHttps === true;
}

/** Whether a change takes clear HTTP away as a way to manage the device: from then on it is HTTPS or nothing. */
export function takesHttpAway(before: AdminAccesses, after: AdminAccesses): boolean {
  const off = managementPort(before, "http") !== null && managementPort(after, "http") === null;
  return off || (redirects(after) && !redirects(before));
}

/**
 * Also where the document calls our own service off already: one that waits for a restart still answers there.
 *
 * @throws IsapiError ISAPI_WOULD_LOCK_OUT where the change leaves neither HTTP nor HTTPS to manage the device by
 */
export function assertStaysManageable(before: AdminAccesses, after: AdminAccesses): void {
  const ways = (document: AdminAccesses): Scheme[] =>
    (["http", "https"] as const).filter((scheme) => managementPort(document, scheme) !== null);
  // Reached in a way that its document does not know of: nothing of ours can be taken away.
  if (ways(before).length === 0) return;
  if (ways(after).length === 0) throw wouldLockOut(ways(before));
  const httpOnly = managementPort(after, "https") === null;
  const worse = managementPort(before, "https") !== null || !redirects(before);
  if (httpOnly && redirects(after) && worse) throw redirectsToNothing();
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

function wouldLockOut(on: readonly Scheme[]): IsapiError {
  return new IsapiError({
    code: "ISAPI_WOULD_LOCK_OUT",
    summary: `After this change neither HTTP nor HTTPS would be switched on (now on: ${on.map((scheme) => scheme.toUpperCase()).join(" and ")}), and the device could no longer be managed over the network. Nothing was written`,
    hint: "Leave one of the two on, or enable the other one in the same declaration. To keep it from the internet it is enough not to forward its port.",
  });
}

function redirectsToNothing(): IsapiError {
  return new IsapiError({
    code: "ISAPI_WOULD_LOCK_OUT",
    summary:
      "After this change the device would redirect HTTP to HTTPS, which would be switched off: neither would lead anywhere, and the device could no longer be managed over the network. Nothing was written",
    hint: "Switch the redirect off in the same declaration, or leave HTTPS on.",
  });
}

/** The endpoint of a candidate on the host of another endpoint. */
export function endpointOf(candidate: Candidate, { host }: Endpoint): Endpoint {
  return { scheme: candidate.scheme, host, port: candidate.port };
}
