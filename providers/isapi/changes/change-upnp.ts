import { setTimeout as sleep } from "node:timers/promises";
import type { Contact } from "../contact";
import type { Endpoint } from "../endpoint";
import type { UpnpChange, UpnpMappingChange, UpnpPorts, UpnpStatus } from "../upnp";
import { type ChangeableDocument, changeDocument, type ChangeOptions } from "./change-document";

export interface ChangeUpnpOptions extends ChangeOptions {
  /** How long the device may take to get its mappings from the router, in milliseconds. Default 10000. */
  readonly statusTimeoutMs?: number | undefined;
}

export interface ChangeUpnpResult {
  readonly contact: Contact;
  /** As read back. */
  readonly ports: UpnpPorts;
  /** What became of the mappings; null where the device does not tell. */
  readonly status: UpnpStatus | null;
  readonly written: boolean;
  readonly rebootRequired: boolean;
  /** Of the lines that were not to change: what reads back otherwise than it was, as "RTSP enabled: expected true, actual false". */
  readonly elsewhere: readonly string[];
}

const POLL_MS = 250;

const UPNP_CLIENT: ChangeableDocument<UpnpPorts> = {
  title: "UPnP client",
  read: (reader) => reader.upnpPorts(),
  write: (writer, document) => writer.putUpnpPorts(document),
  differences,
};

/**
 * Changes what the device's UPnP client asks the router for, and waits a while for the router's answer to show. That a
 * mapping did not become active in time is no error: `status` says so.
 *
 * @param change from the device's own document, so that it rests on what is there and not on what was there
 * @throws IsapiError as `changeDocument`; ISAPI_NO_SWITCH where the device's document lacks what shall be set
 */
export async function changeUpnp(
  options: ChangeUpnpOptions,
  change: (present: UpnpPorts, endpoint: Endpoint) => UpnpChange,
): Promise<ChangeUpnpResult> {
  const { document, ...changed } = await changeDocument(options, UPNP_CLIENT, (present, at) =>
    present.with(change(present, at)),
  );
  const status = await settledStatus(options, changed.contact, document, changed.written && !changed.rebootRequired);
  return { ...changed, ports: document, status };
}

/** The changes that switch off every line but those. */
export function offExcept(present: UpnpPorts, protocols: readonly string[]): UpnpMappingChange[] {
  const kept = new Set(protocols.map((protocol) => protocol.toLowerCase()));
  return present
    .mappings()
    .filter(({ protocol, enabled }) => enabled && !kept.has(protocol.toLowerCase()))
    .map(({ protocol }) => ({ protocol, enabled: false }));
}

function differences(expected: UpnpPorts, actual: UpnpPorts): string[] {
  const pairs: [string, unknown, unknown][] = [
    ["enabled", expected.enabled, actual.enabled],
    ["mode", expected.mode, actual.mode],
    ...expected.mappings().flatMap((want): [string, unknown, unknown][] => {
      const have = actual.mapping(want.protocol);
      // In `auto` the device sets the ports itself.
      const port = want.enabled && expected.mode !== "auto";
      return [
        [`${want.protocol} enabled`, want.enabled, have?.enabled ?? false],
        ...(port
          ? [[`${want.protocol} external port`, want.externalPort, have?.externalPort] as [string, unknown, unknown]]
          : []),
      ];
    }),
  ];
  return pairs
    .filter(([, want, have]) => want !== have)
    .map(([field, want, have]) => `${field}: expected ${String(want)}, actual ${String(have)}`);
}

/** The status once every mapping has one that is not `inactive`, or as it is when the time is over. */
async function settledStatus(
  { contactOptions, statusTimeoutMs = 10_000 }: ChangeUpnpOptions,
  contact: Contact,
  ports: UpnpPorts,
  wait: boolean,
): Promise<UpnpStatus | null> {
  const deadline = Date.now() + (wait && ports.enabled ? statusTimeoutMs : 0);
  for (;;) {
    const status = await contact.reader().upnpStatus();
    if (status === null || Date.now() >= deadline || isSettled(ports, status)) return status;
    await sleep(POLL_MS, undefined, { signal: contactOptions.signal });
  }
}

function isSettled(ports: UpnpPorts, status: UpnpStatus): boolean {
  return ports
    .mappings()
    .filter(({ enabled }) => enabled)
    .every(({ protocol, externalPort }) => {
      const found = status.mappings.find((each) => each.protocol.toLowerCase() === protocol.toLowerCase());
      if (found === undefined || found.status === "inactive") return false;
      return ports.mode === "auto" || found.externalPort === null || found.externalPort === externalPort;
    });
}
