import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { AdminAccesses } from "../admin-access";
import { endpointUrl } from "../endpoint";
import { IsapiError } from "../errors";
import { Follower, type Sight } from "./follower";
import type { ContactOptions } from "./model";
import { managementPort } from "./management-place";
import type { WriteOptions } from "./write-services";

const POLL_MS = 500;
const CONNECT_TIMEOUT_MS = 2000;
/** A request for a restart whose answer got lost may never have arrived: after so long at the old port it is made again. */
const ASK_AGAIN_MS = 10_000;
/** Devices go down within 90 s of the request and are back within 60 s; some recorders check their disks on the way. */
export const RESTART_TIMEOUT_MS = 240_000;

interface RestartOptions extends WriteOptions {
  readonly restartTimeoutMs: number;
}

/** TCP ports that tell whether a device acts on its document. */
export interface PortSigns {
  /** Of services that are on. */
  readonly open: readonly number[];
  /** That no service has any more. */
  readonly closed: readonly number[];
}

type Place = Pick<ContactOptions, "host" | "tunnel">;

/** Which ports the device opens and closes when it acts on `after`. */
export function portSigns(before: AdminAccesses, after: AdminAccesses): PortSigns {
  const ports = (document: AdminAccesses): number[] =>
    document.services().flatMap(({ port, enabled }) => (port === null || enabled === false ? [] : [port]));
  const [was, willBe] = [ports(before), ports(after)];
  return {
    open: willBe.filter((port) => !was.includes(port)),
    closed: was.filter((port) => !willBe.includes(port)),
  };
}

/** Whether a device acts on its document by now. */
export async function showsSigns(at: Place, { open, closed }: PortSigns): Promise<boolean> {
  const opened = await Promise.all(open.map((port) => accepts(at, port)));
  const stillOpen = await Promise.all(closed.map((port) => accepts(at, port)));
  return opened.every(Boolean) && !stillOpen.some(Boolean);
}

/**
 * Restarts the device and waits until it is back, is the same device, and listens on the ports of its document.
 *
 * @throws IsapiError ISAPI_NOT_RESTARTED with both addresses
 */
export async function restart(options: RestartOptions, { contact, document }: Sight, signs: PortSigns): Promise<Sight> {
  const { scheme } = contact.endpoint;
  const port = managementPort(document, scheme);
  const place = port === null ? null : { scheme, port, because: `${scheme.toUpperCase()} port after the restart` };
  const follower = new Follower({ ...options, old: contact, expected: document, changes: [], place });
  options.contactOptions.signal?.throwIfAborted();
  let heard = await contact.writer().reboot();
  let askedAt = Date.now();
  const deadline = Date.now() + options.restartTimeoutMs;
  // Without a port that opens or closes, only its absence tells that it has restarted.
  let restarted = signs.open.length + signs.closed.length > 0;
  for (;;) {
    const sight = await follower.look();
    if (sight instanceof IsapiError) restarted = true;
    else if (restarted && (await showsSigns(options.contactOptions, signs))) return sight;
    else if (!heard && Date.now() - askedAt > ASK_AGAIN_MS) {
      heard = await sight.contact.writer().reboot();
      askedAt = Date.now();
    }
    if (Date.now() >= deadline) throw notRestarted(options, sight, endpointUrl(contact.endpoint), port);
    await sleep(POLL_MS, undefined, { signal: options.contactOptions.signal });
  }
}

function notRestarted(
  { restartTimeoutMs }: RestartOptions,
  sight: Sight | IsapiError,
  until: string,
  port: number | null,
): IsapiError {
  const now =
    sight instanceof IsapiError
      ? `it does not answer: ${sight.message}`
      : `it answers at ${endpointUrl(sight.contact.endpoint)} and does not use all of its new ports`;
  return new IsapiError({
    code: "ISAPI_NOT_RESTARTED",
    summary: `The device took the change and was asked to restart. ${restartTimeoutMs / 1000} s later ${now}. It was at ${until}; after the restart its port is ${String(port ?? "unknown")}`,
    hint: "Restart it by hand (web menu, or power), look for it at both ports, then run the plan again: what it took is kept.",
    cause: sight instanceof IsapiError ? sight : undefined,
  });
}

async function accepts({ host, tunnel }: Place, port: number): Promise<boolean> {
  if (tunnel !== undefined) {
    return tunnel.connect(host, port).then(
      (stream) => {
        stream.destroy();
        return true;
      },
      () => false,
    );
  }
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", end(true)).once("error", end(false)).once("timeout", end(false));
  });
}
