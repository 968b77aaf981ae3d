import type { Candidate, Contact, ContactOptions, Scheme } from "../../isapi";
import { AttributePath, isUnknown, type PrivateState, type Unknown } from "../../plugin";
import type { Client } from "../configuration";
import type { ContactValues } from "./contact-attributes";
import type { DeclaredService } from "./services";

/** Key in a resource's private state. */
const PLACE = "place";

/** What the search for a device starts from: its contact attributes and the ports of its web services, as far as known. */
export interface SearchValues extends ContactValues {
  readonly http?: unknown;
  readonly https?: unknown;
}

/**
 * How to reach the device that `values` describe.
 *
 * @param at the object that has the contact attributes; left out, they are the resource's own
 * @throws DiagnosticError if there is no such credential or tunnel
 */
export function contactOptions(
  client: Client,
  values: SearchValues,
  privateState: PrivateState | undefined,
  signal: AbortSignal,
  at = AttributePath.root,
): ContactOptions {
  const host = knownOr(values.host, "");
  return {
    host,
    credential: client.credentials.named(
      knownOr(values.credential, "default"),
      at.attribute("credential"),
      `The device ${host}`,
    ),
    candidates: candidates(values, privateState),
    serialNumber: knownOr(values.serial_number, null),
    // Who declares http has decided against the pin: the way back when HTTPS was switched off on the device.
    tlsFingerprint: values.management_scheme === "http" ? null : knownOr(values.tls_fingerprint, null),
    tunnel: client.tunnels.named(knownOr(values.tunnel, null), at.attribute("tunnel"), `The device ${host}`),
    requestTimeoutMs: client.requestTimeoutMs,
    signal,
  };
}

/** Remembers where the device answered: after a change that waits for a reboot it is still there. */
export function rememberPlace(privateState: PrivateState, contact: Contact): void {
  privateState.set(PLACE, { scheme: contact.endpoint.scheme, port: contact.endpoint.port });
}

/**
 * Where the device may be, in the order in which to ask. HTTPS comes before HTTP: once it has answered, its certificate is
 * pinned, and HTTP is never used again.
 */
function candidates(values: SearchValues, privateState: PrivateState | undefined): Candidate[] {
  const scheme = knownOr(values.management_scheme, "auto");
  const management = knownOr(values.management_port, null);
  const last = privateState?.get(PLACE) as { scheme: Scheme; port: number } | null | undefined;
  // A port speaks one of the two: which, is known once it has answered, and then it is not asked in the other way first.
  const spoken: readonly Scheme[] =
    last?.port === management && last.scheme === "http" ? ["http", "https"] : ["https", "http"];
  const places: (Candidate | undefined)[] = [
    ...spoken.map((each) => place(each, management, "management_port")),
    place("https", portOf(values.https), "declared HTTPS port"),
    place("http", portOf(values.http), "declared HTTP port"),
    place(last?.scheme ?? "http", last?.port ?? null, "where it last answered"),
    place("https", 443, "factory port"),
    place("http", 80, "factory port"),
  ];
  return places.filter((each) => each !== undefined).filter((each) => scheme === "auto" || each.scheme === scheme);
}

function place(scheme: Scheme, port: number | null, because: string): Candidate | undefined {
  return port === null ? undefined : { scheme, port, because };
}

function portOf(service: unknown): number | null {
  if (service === null || service === undefined || isUnknown(service)) return null;
  const { port, enabled } = service as DeclaredService;
  return enabled === false ? null : knownOr(port, null);
}

/** The value where there is one that is known. */
function knownOr<T, D>(value: T | null | undefined | Unknown, otherwise: D): T | D {
  return value === null || value === undefined || isUnknown(value) ? otherwise : value;
}
