import type { AdminAccesses, ServiceChange } from "../admin-access";
import type { Scheme } from "../endpoint";
import { IsapiError } from "../errors";

/**
 * The order in which a device that takes single entries is changed: a service moves only to a port that is free by then,
 * and our own goes as late as that allows, since what comes after it must find the device again.
 *
 * @throws IsapiError ISAPI_NO_SAFE_ORDER where services trade ports in a circle; nothing was written
 */
export function inSafeOrder(before: AdminAccesses, changes: readonly ServiceChange[], own: Scheme): ServiceChange[] {
  const isOwn = ({ protocol }: ServiceChange): boolean => protocol.toLowerCase() === own;
  const left = [...changes].sort((a, b) => Number(isOwn(a)) - Number(isOwn(b)));
  const ordered: ServiceChange[] = [];
  let document = before;
  while (left.length > 0) {
    const next = left.findIndex((change) => portIsFree(document, change, changes));
    const [change] = left.splice(next, next === -1 ? 0 : 1);
    if (change === undefined) throw circle(left);
    ordered.push(change);
    document = document.with([change]);
  }
  return ordered;
}

/** A port that a service has which does not move away is for the device to refuse (badPort), not for us to wait for. */
function portIsFree(document: AdminAccesses, change: ServiceChange, changes: readonly ServiceChange[]): boolean {
  const holder = document
    .services()
    .find(({ protocol, port }) => port === change.port && protocol.toLowerCase() !== change.protocol.toLowerCase());
  const move = changes.find(({ protocol }) => protocol.toLowerCase() === holder?.protocol.toLowerCase());
  return change.port === undefined || move?.port === undefined || move.port === holder?.port;
}

function circle(changes: readonly ServiceChange[]): IsapiError {
  const moves = changes.map(({ protocol, port }) => `${protocol} to ${String(port)}`).join(", ");
  return new IsapiError({
    code: "ISAPI_NO_SAFE_ORDER",
    summary: `This device takes one service at a time, and these trade ports with each other: ${moves}. None can go first`,
    hint: "Move one of them to a third port, apply, then declare the ports that you want.",
  });
}
