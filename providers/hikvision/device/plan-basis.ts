import type { Contact } from "../../isapi";
import { isUnknown, type PrivateState } from "../../plugin";
import type { Client } from "../configuration";
import { refuseUnverified, whyUnverified } from "../unverified";
import { contactOptions } from "./contact";
import { type ContactValues, sameContact } from "./contact-attributes";

interface DevicePlanCall {
  readonly client: Client | undefined;
  readonly config: ContactValues | null;
  readonly priorState: ContactValues | null;
  readonly plannedState: ContactValues | null;
  readonly privateState: PrivateState;
  readonly signal: AbortSignal;
}

/**
 * What a plan of a device's resource rests on: the prior state, which was just read; or the device itself, at create and
 * when it is to be found in another way than before. undefined: on nothing, because the resource goes or the place is not
 * known yet.
 *
 * @throws DiagnosticError where the prior state could not be verified
 */
export async function planBasis(call: DevicePlanCall): Promise<Contact | "prior state" | undefined> {
  const { client, config, priorState, plannedState, privateState, signal } = call;
  if (client === undefined) return undefined;
  const unverified = whyUnverified(privateState);
  const goes = plannedState === null || config === null;
  if (goes || (priorState !== null && sameContact(priorState, plannedState))) {
    if (unverified !== undefined) refuseUnverified(unverified, client.onUnreachable);
    return goes ? undefined : "prior state";
  }
  const { host, credential, tunnel } = plannedState;
  if (isUnknown(host) || isUnknown(credential) || isUnknown(tunnel)) return undefined;
  return client.contacts.contact(
    contactOptions(client, { ...plannedState, ...expected(config, priorState) }, privateState, signal),
  );
}

/** A new address must show the device that was there before, unless another one is declared. */
function expected(config: ContactValues, priorState: ContactValues | null) {
  return {
    serial_number: config.serial_number ?? priorState?.serial_number ?? null,
    tls_fingerprint: config.tls_fingerprint ?? priorState?.tls_fingerprint ?? null,
  };
}

/** The computed contact attributes of a plan: declared, or of the device that was looked at, or as before. */
export function plannedIdentity(
  config: Pick<ContactValues, "serial_number" | "tls_fingerprint">,
  prior: { readonly serial_number: string | null; readonly tls_fingerprint: string | null } | null,
  contact: Contact | undefined,
) {
  return {
    serial_number: config.serial_number ?? contact?.deviceInfo.serialNumber ?? prior?.serial_number ?? null,
    tls_fingerprint: config.tls_fingerprint ?? contact?.tlsFingerprint ?? prior?.tls_fingerprint ?? null,
    id: contact?.deviceInfo.serialNumber ?? prior?.serial_number ?? null,
  };
}
