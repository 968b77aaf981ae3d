import type { Shared } from "../client";
import { IsapiError } from "../errors";
import type { DeviceContact } from "./device-contact";
import { dial } from "./dial";
import type { LanSearch } from "./lan-search";
import type { SadpDevice } from "../sadp";
import type { Candidate, ContactOptions } from "./model";

/**
 * Like `dial`; a device that answers at no known place is looked for by SADP. Its HTTP port is tried at the declared host
 * alone: an address is never followed, since whoever is on the network can claim a serial number and would be sent a digest.
 *
 * @throws IsapiError ISAPI_UNREACHABLE with what was tried, and where SADP shows the device
 */
export async function dialOnLan(options: ContactOptions, shared: Shared, lan: LanSearch): Promise<DeviceContact> {
  try {
    return await dial(options, shared);
  } catch (error) {
    if (!(error instanceof IsapiError) || error.code !== "ISAPI_UNREACHABLE") throw error;
    // The same address may be somebody else's on this machine's own network.
    if (options.tunnel !== undefined) throw error;
    const search = await lan.around(options.host);
    options.signal?.throwIfAborted();
    if (search === null) throw error;
    if ("failed" in search) throw withSearch(error, `The network could not be searched for it: ${search.failed}`);
    const found = placeShown(options, search.devices);
    if (found === undefined) throw withSearch(error, ...whatSadpShows(options, search.devices));
    return dial({ ...options, candidates: [...options.candidates, found] }, shared);
  }
}

/** The HTTP port that the device itself tells, where it is a new one and clear HTTP was among what may be tried. */
function placeShown({ host, candidates }: ContactOptions, devices: readonly SadpDevice[]): Candidate | undefined {
  const port = devices.find(({ address }) => address === host)?.httpPort ?? null;
  const fits = candidates.some(({ scheme }) => scheme === "http") && !candidates.some((each) => each.port === port);
  return port !== null && fits ? { scheme: "http", port, because: "where SADP shows it" } : undefined;
}

function whatSadpShows(options: ContactOptions, devices: readonly SadpDevice[]): [finding: string, hint?: string] {
  const { host, serialNumber: expected } = options;
  const elsewhere = devices.filter(
    ({ address, serialNumber }) => expected !== null && serialNumber === expected && address !== host,
  );
  if (elsewhere.length > 0) {
    const places = elsewhere.map(({ address, httpPort }) => `${address} (HTTP port ${httpPort ?? "not told"})`);
    return [
      `By SADP, a device with its serial number is at ${places.join(" and at ")}.`,
      "If the device got another address, declare that one as host: the serial number is checked there.",
    ];
  }
  const here = devices.find(({ address }) => address === host);
  if (here === undefined) return ["By SADP, no device with this address is on its network."];
  const said = `${here.model ?? "model not told"}, HTTP port ${here.httpPort ?? "not told"}`;
  return [`By SADP it is switched on at this address (${said}).`];
}

function withSearch(error: IsapiError, finding: string, hint: string = error.hint): IsapiError {
  return new IsapiError({ code: error.code, summary: `${error.message}\n${finding}`, hint, cause: error.cause });
}
