import type { AdminAccesses } from "../admin-access";
import type { Endpoint } from "../endpoint";
import { IsapiError } from "../errors";
import type { Candidate, Contact } from "./model";

/**
 * Where the device will be managed after a change, seen from a contact: the new port of the scheme that is in use, or
 * HTTPS where HTTP is switched off. null: where it is now.
 *
 * @throws IsapiError ISAPI_WOULD_LOCK_OUT where nothing would be left that may be used
 */
export function placeAfter(contact: Contact, before: AdminAccesses, after: AdminAccesses): Candidate | null {
  const { scheme } = contact.endpoint;
  const [was, willBe] = [before.service(scheme), after.service(scheme)];
  // A document without our own service (it is reached through something in between): then nothing of ours moves.
  if (was === undefined || willBe?.port === undefined || willBe.port === null) return null;
  if (willBe.enabled === false && was.enabled !== false) return httpsInstead(contact, after);
  // Compared with the document, not with the endpoint: behind a forward the two differ, and it is the change that counts.
  return willBe.port === was.port ? null : { scheme, port: willBe.port, because: `new ${willBe.protocol} port` };
}

function httpsInstead(contact: Contact, after: AdminAccesses): Candidate {
  const https = contact.endpoint.scheme === "http" ? after.service("HTTPS") : undefined;
  if (https?.port !== undefined && https.port !== null && https.enabled !== false)
    return { scheme: "https", port: https.port, because: "HTTPS, since HTTP is switched off" };
  throw new IsapiError({
    code: "ISAPI_WOULD_LOCK_OUT",
    summary: `Switching off ${contact.endpoint.scheme.toUpperCase()} would end the only way to manage the device. Nothing was written`,
    hint: "Enable HTTPS in the same declaration, or leave this service on and do not forward its port.",
  });
}

/** The endpoint of a candidate on the host of another endpoint. */
export function endpointOf(candidate: Candidate, { host }: Endpoint): Endpoint {
  return { scheme: candidate.scheme, host, port: candidate.port };
}
