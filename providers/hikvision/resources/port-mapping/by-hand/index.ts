/**
 * Mappings on a router of type `manual`, which has only a web menu: it is never contacted. Plan and apply say what to type
 * in. `verified` says whether the router was read, and is always false here: that a port answers is for a probe to show.
 */
import type { PlanCall } from "../../../../plugin";
import type { Client } from "../../../configuration";
import { mappingId } from "../id";
import { DEFAULT_DESCRIPTION, withoutUnknowns } from "../mapping";
import { rememberOwner } from "../ownership";
import { routerOf } from "../router-access";
import type { PortMappingPlan, PortMappingState, portMappingSchema } from "../schema";
import type { Way } from "../way";
import { tellNotVerified, tellToAdd, tellToChange, tellToRemove } from "./tell";

const SEEN_BY_NOBODY = { mapped_via: "router", external_address: null, lease_expires: null, verified: false };

export const byHand: Way = {
  read: ({ state, diagnostics }) => {
    tellNotVerified(diagnostics, state);
    return Promise.resolve({ ...state, ...SEEN_BY_NOBODY });
  },
  plan: (call) => Promise.resolve(planByHand(call)),
  create: (call) => Promise.resolve(done(call, tellToAdd)),
  update: (call) => {
    const { priorState } = call;
    return Promise.resolve(
      done(call, (telling, plan) => {
        tellToChange(telling, priorState, plan);
      }),
    );
  },
  delete: (call) => {
    tellToRemove(call, call.priorState);
    return Promise.resolve();
  },
};

function planByHand(call: PlanCall<typeof portMappingSchema, Client>): PortMappingPlan | null {
  const { client, config, diagnostics, priorState, plannedState } = call;
  if (client === undefined) return plannedState;
  const telling = { client, diagnostics };
  if (plannedState === null || config === null) {
    if (priorState !== null) tellToRemove(telling, priorState);
    return plannedState;
  }
  const id = mappingId(plannedState);
  const description = config.description ?? priorState?.description ?? DEFAULT_DESCRIPTION;
  const plan = { ...plannedState, ...SEEN_BY_NOBODY, description };
  if (id === undefined) return plan;
  const identified = { ...plan, id };
  if (priorState === null) tellToAdd(telling, identified);
  else if (id !== priorState.id) {
    // Terraform asks again about what takes its place, and drops the warnings of that call.
    tellToRemove(telling, priorState);
    tellToAdd(telling, identified);
  } else if (isTyped(priorState, identified)) tellToChange(telling, priorState, identified);
  return identified;
}

/** Whether the rule in the menu becomes another one. */
function isTyped(prior: PortMappingState, plan: PortMappingPlan): boolean {
  return (["internal_host", "internal_port", "description"] as const).some((name) => prior[name] !== plan[name]);
}

type Doing = Parameters<Way["create"]>[0];

function done(call: Doing, tell: (telling: Doing, plan: PortMappingPlan) => void): PortMappingState {
  const { client, plan, privateState } = call;
  tell(call, plan);
  const state = { ...withoutUnknowns(plan), ...SEEN_BY_NOBODY };
  rememberOwner(privateState, state.internal_host ?? "", routerOf(client, state.router ?? "", privateState));
  return state;
}
