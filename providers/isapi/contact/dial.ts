import { DeviceConnection, type Shared } from "../client";
import { readDeviceInfo, type DeviceInfo } from "../device-info";
import { endpointUrl, type Endpoint } from "../endpoint";
import { IsapiError, type IsapiErrorCode } from "../errors";
import { DeviceContact } from "./device-contact";
import type { Candidate, ContactOptions } from "./model";

/** The device itself has spoken: to go on would only hand the password to more places. */
const FINAL: ReadonlySet<IsapiErrorCode> = new Set<IsapiErrorCode>([
  "ISAPI_UNAUTHORIZED",
  "ISAPI_LOCKED",
  "ISAPI_NOT_ACTIVATED",
  "ISAPI_LOW_PRIVILEGE",
  "ISAPI_REFUSED",
  "ISAPI_WRONG_DEVICE",
  // Not the device, but no other place of it can be reached either.
  "ISAPI_TUNNEL_DOWN",
]);

interface Failure {
  readonly candidate: Candidate;
  readonly endpoint: Endpoint;
  readonly error: IsapiError | string;
}

/**
 * Tries the candidates in their order until the device answers. The first request to each is one without credential; the
 * digest goes only to a place that asks for one, and after it went out once, no further place is tried.
 *
 * @throws IsapiError ISAPI_UNREACHABLE with every place that was tried, or what the device itself said
 */
export async function dial(options: ContactOptions, shared: Shared): Promise<DeviceContact> {
  const failures: Failure[] = [];
  for (const candidate of distinct(options.candidates)) {
    options.signal?.throwIfAborted();
    const endpoint = { scheme: candidate.scheme, host: options.host, port: candidate.port };
    if (options.tlsFingerprint !== null && candidate.scheme === "http") {
      failures.push({ candidate, endpoint, error: "not tried: a certificate is pinned, so clear HTTP is never used" });
      continue;
    }
    const outcome = await dialOne(endpoint, options, shared);
    if (outcome instanceof DeviceContact) return outcome;
    failures.push({ candidate, endpoint, error: outcome });
  }
  throw certificateChanged(failures) ?? unreachable(options, failures);
}

async function dialOne(
  endpoint: Endpoint,
  options: ContactOptions,
  shared: Shared,
): Promise<DeviceContact | IsapiError> {
  const connection = new DeviceConnection(endpoint, options.credential, shared, options);
  try {
    const info = await readDeviceInfo(connection);
    assertExpected(info, endpoint, options.serialNumber);
    return new DeviceContact(connection, info);
  } catch (error) {
    await connection.destroy();
    if (error instanceof IsapiError && !FINAL.has(error.code) && !connection.credentialSent) return error;
    throw error;
  }
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = `${candidate.scheme}:${candidate.port}`;
    if (!first.has(key)) first.set(key, candidate);
  }
  return [...first.values()];
}

function assertExpected(info: DeviceInfo, endpoint: Endpoint, expected: string | null): void {
  if (expected === null || info.serialNumber === expected) return;
  throw new IsapiError({
    code: "ISAPI_WRONG_DEVICE",
    summary: `The device at ${endpointUrl(endpoint)} has the serial number ${info.serialNumber ?? "(none)"} (${info.model ?? "model unknown"}), expected is ${expected}`,
    hint: "If the device got another address, correct host. If it was replaced on purpose, declare the new serial_number.",
  });
}

function certificateChanged(failures: readonly Failure[]): IsapiError | undefined {
  return failures
    .map(({ error }) => error)
    .filter((error) => error instanceof IsapiError)
    .find((error) => error.code === "ISAPI_CERTIFICATE_CHANGED");
}

function unreachable({ host, tunnel }: ContactOptions, failures: readonly Failure[]): IsapiError {
  const lines = failures.map(
    ({ candidate, endpoint, error }) =>
      `\n  ${endpointUrl(endpoint)} (${candidate.because}): ${typeof error === "string" ? error : error.message}`,
  );
  const last = failures.findLast(({ error }) => error instanceof IsapiError)?.error;
  return new IsapiError({
    code: "ISAPI_UNREACHABLE",
    summary: `No Hikvision device answers at ${host}${tunnel === undefined ? "" : ` through the ${tunnel.title}`}. Tried: ${lines.length === 0 ? "nothing, no place was given" : lines.join("")}`,
    hint: "Check that the device is switched on and that host is its LAN address. If its HTTP port was moved, declare management_port. If it is gone for good, remove it from the declaration.",
    cause: last,
  });
}
