import { type CreateCall, type DeleteCall, isUnknown, type UpdateCall } from "../../../../plugin";
import {
  changeGrant,
  type Claim,
  type Grant,
  type GrantingRouterAddress,
  nonceFor,
  takeGrant,
} from "../../../../router";
import type { Client } from "../../../configuration";
import { unlessUnreachable } from "../../../unverified";
import { KeyOfThisRun } from "../keys-of-this-run";
import { leaseExpires, warnOfShorterLease } from "../lease";
import { keyOf, wantedBy, withoutUnknowns } from "../mapping";
import type { portMappingSchema, PortMappingState } from "../schema";
import { grantingRouter, grantingRouterOf } from "./access";
import { isOver } from "./read";
import { nonceIn, rememberGrant } from "./remembered";

type S = typeof portMappingSchema;

export function createGranted(call: CreateCall<S, Client>): Promise<PortMappingState> {
  const at = grantingRouter(call.client, withoutUnknowns(call.plan).router ?? "");
  const writer = call.client.routers.grantWriter(at);
  return asked(call, at, undefined, (claim) => takeGrant(writer, claim));
}

export async function updateGranted(call: UpdateCall<S, Client>): Promise<PortMappingState> {
  const { client, plan, priorState, privateState } = call;
  // The router keeps no description: a change of it alone is none there.
  if (!isUnknown(plan.lease_expires)) return withoutUnknowns(plan);
  const at = grantingRouterOf(client, priorState.router ?? "", privateState);
  const writer = client.routers.grantWriter(at);
  const mine = nonceIn(privateState);
  const sameTarget = plan.internal_host === priorState.internal_host && plan.internal_port === priorState.internal_port;
  if (sameTarget) return asked(call, at, mine, (claim) => takeGrant(writer, claim));
  const { url } = await writer.look();
  const old = { wanted: wantedBy(priorState), nonce: mine ?? (await nonceFor(url, wantedBy(priorState))) };
  return asked(call, at, undefined, (claim) => changeGrant(writer, old, claim));
}

/** Gives back what is ours; what another resource of this run has asked for again stays. */
export async function deleteGranted(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, diagnostics } = call;
  if (isOver(priorState)) return;
  const writer = client.routers.grantWriter(grantingRouterOf(client, priorState.router ?? "", privateState));
  await unlessUnreachable(
    client,
    async () => {
      const { url } = await writer.look();
      const wanted = wantedBy(priorState);
      const nonce = nonceIn(privateState) ?? (await nonceFor(url, wanted));
      const key = new KeyOfThisRun(client, { udn: url }, keyOf(priorState));
      await key.exclusively(async () => {
        if (!key.held) await writer.returnGrant(wanted, nonce);
      });
    },
    (detail) => {
      diagnostics.warning(
        "Port Mapping Left On The Router",
        `${priorState.id ?? ""} is no longer managed, and it could not be deleted: it ends at ${priorState.lease_expires ?? ""}. ${detail}`,
      );
    },
  );
}

/** @param mine the nonce under which the router holds it already */
async function asked(
  { client, plan, privateState, diagnostics }: CreateCall<S, Client>,
  at: GrantingRouterAddress,
  mine: string | undefined,
  ask: (claim: Claim) => Promise<Grant>,
): Promise<PortMappingState> {
  const planned = withoutUnknowns(plan);
  const wanted = wantedBy(planned);
  const { url, externalAddress } = await client.routers.grantReader(at).look();
  const nonce = mine ?? (await nonceFor(url, wanted));
  const key = new KeyOfThisRun(client, { udn: url }, wanted);
  const grant = await key.exclusively(async () => {
    const given = await ask({ wanted, nonce });
    key.hold();
    return given;
  });
  const state = {
    ...planned,
    external_address: grant.externalAddress ?? externalAddress,
    lease_expires: leaseExpires(grant.leaseSeconds, null),
    mapped_via: "router",
    verified: false,
  };
  rememberGrant(privateState, state, { ...at, url }, { nonce, grant });
  warnOfShorterLease(diagnostics, state, grant.leaseSeconds);
  return state;
}
