import { DiagnosticError, isUnknown, path, type PlanCall, unknown } from "../../../../plugin";
import { capabilitiesOf } from "../../../../router";
import type { Client } from "../../../configuration";
import { pointingAt } from "../../../problems";
import { refuseUnverified, whyUnverified } from "../../../unverified";
import { mappingId } from "../id";
import { renewalIsDue } from "../lease";
import { DEFAULT_DESCRIPTION } from "../mapping";
import type { portMappingSchema, PortMappingPlan, PortMappingState } from "../schema";
import { grantingRouter } from "./access";
import { requireOnlyOneTo } from "./one-per-target";

type Call = PlanCall<typeof portMappingSchema, Client>;

/** Asks whether the router is there and what it maps for, and renews a lease in time. */
export async function planGranted(call: Call): Promise<PortMappingPlan | null> {
  const { client, config, priorState, plannedState } = call;
  if (client === undefined) return plannedState;
  const { unverified, movedToAnotherRouter } = verifiedOrMoved(call, client);
  if (plannedState === null || config === null) return plannedState;
  const plan = {
    ...plannedState,
    id: mappingId(plannedState) ?? unknown,
    description: config.description ?? priorState?.description ?? DEFAULT_DESCRIPTION,
    mapped_via: "router",
    verified: false,
  };
  if (!movedToAnotherRouter || priorState === null) requireOnlyOneTo(client, plan);
  if (priorState !== null && !asksAnew(call, priorState, plan)) {
    return { ...plan, external_address: priorState.external_address, lease_expires: priorState.lease_expires };
  }
  if (unverified === undefined) await requireMappedFor(client, plan);
  return { ...plan, external_address: unknown, lease_expires: unknown };
}

function verifiedOrMoved({ priorState, plannedState, privateState }: Call, client: Client) {
  const unverified = whyUnverified(privateState);
  const movedToAnotherRouter = plannedState !== null && plannedState.router !== priorState?.router;
  if (unverified !== undefined && !movedToAnotherRouter) refuseUnverified(unverified, client.onUnreachable);
  return { unverified, movedToAnotherRouter };
}

function asksAnew({ privateState }: Call, prior: PortMappingState, plan: PortMappingPlan): boolean {
  const changes = (["internal_host", "internal_port", "lease_seconds"] as const).some(
    (name) => plan[name] !== prior[name],
  );
  return changes || renewalIsDue(privateState, prior.lease_expires);
}

/** @throws DiagnosticError where the router maps for nobody but this machine, and another host is declared */
async function requireMappedFor(client: Client, { router, internal_host: host }: PortMappingPlan): Promise<void> {
  if (typeof router !== "string") return;
  const at = grantingRouter(client, router);
  const { from } = await pointingAt(path("router"), () => client.routers.grantReader(at).look());
  if (capabilitiesOf(at.type).mapForOthers !== "no" || isUnknown(host) || host === from) return;
  throw new DiagnosticError({
    summary: "Router Maps Only For The Host That Asks",
    detail:
      `The router "${router}" is of type "${at.type}", which maps ports only for the host that asks: that is this machine, ${from}, and not ${String(host)}. ` +
      'Nothing was asked of it.\n\nUse type = "pcp" (THIRD_PARTY) or "upnp" if the router maps for others, or let the device ask by itself. [ROUTER_REFUSES_OTHER_HOSTS]',
    path: path("internal_host"),
  });
}
