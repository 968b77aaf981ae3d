import { MappingError } from "../port-mapping/mapping-error";
import { describeKey } from "../port-mapping/matching";
import type { WantedMapping } from "../port-mapping/model";
import { requirePossible } from "../port-mapping/validation";
import type { Grant, GrantWriter } from "../router";
import { RouterError } from "../router-error";

/** What is asked for where as long as possible is wanted: routers shorten it to what they allow. */
const A_WEEK = 604_800;

/** A mapping and the nonce that makes it ours. */
export interface Claim {
  wanted: WantedMapping;
  nonce: string;
}

/**
 * Asks for a mapping, or renews it. Another external port than the one that was declared is given back at once.
 *
 * @throws MappingError ROUTER_OFFERS_ANOTHER_PORT, ROUTER_INVALID_MAPPING; what the router answered.
 */
export async function takeGrant(writer: GrantWriter, { wanted, nonce }: Claim): Promise<Grant> {
  requirePossible(wanted);
  const asked = { ...wanted, leaseSeconds: wanted.leaseSeconds === 0 ? A_WEEK : wanted.leaseSeconds };
  const grant = await writer.requestGrant(asked, nonce);
  if (grant.externalPort === wanted.externalPort) return grant;
  const left = await writer.returnGrant(wanted, nonce).then(
    () => "That one was given back at once.",
    (error: unknown) =>
      `That one could not be given back and ends in ${grant.leaseSeconds} seconds: ${error instanceof Error ? error.message : String(error)}`,
  );
  throw new MappingError(
    "ROUTER_OFFERS_ANOTHER_PORT",
    `Asked for ${describeKey(wanted)}, the router offered external port ${grant.externalPort}. ${left}`,
    { hint: "The port is taken, or the router's rules forbid it: choose another external port." },
  );
}

/**
 * Gives up one mapping for another one; where that cannot stand, the old one is asked for again.
 *
 * @throws MappingError ROUTER_CHANGE_FAILED
 */
export async function changeGrant(writer: GrantWriter, old: Claim, next: Claim): Promise<Grant> {
  await writer.returnGrant(old.wanted, old.nonce);
  try {
    return await takeGrant(writer, next);
  } catch (cause) {
    const back = await takeGrant(writer, old).then(
      () => "The old mapping stands again.",
      () => "The old mapping could not be had again: nothing is mapped there now.",
    );
    throw new MappingError(
      "ROUTER_CHANGE_FAILED",
      `${describeKey(next.wanted)} could not be changed to ${next.wanted.internalHost}:${next.wanted.internalPort}. ${back} ${cause instanceof Error ? cause.message : String(cause)}`,
      { hint: cause instanceof RouterError ? cause.hint : "Look at the cause and try again.", cause },
    );
  }
}
