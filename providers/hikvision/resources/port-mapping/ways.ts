import { DiagnosticError, isUnknown, path, type PrivateState } from "../../../plugin";
import { capabilitiesOf, type RouterType } from "../../../router";
import type { Client } from "../../configuration";
import { createMapping, deleteMapping, updateMapping } from "./apply";
import { byHand } from "./by-hand";
import { granted } from "./granted";
import { planPortMapping } from "./plan";
import { readPortMapping } from "./read";
import { routerOf } from "./router-access";
import type { PortMappingPlan } from "./schema";
import type { Way } from "./way";

/** On a router whose table is read: look, write, read back, compare. */
const byTable: Way = {
  read: readPortMapping,
  plan: planPortMapping,
  create: createMapping,
  update: updateMapping,
  delete: deleteMapping,
};

const ways: Record<RouterType, Way> = {
  upnp: byTable,
  nftables: byTable,
  "nat-pmp": granted,
  pcp: granted,
  manual: byHand,
};

/** How the router of that name is looked after, at its present type. */
function wayTo(client: Client, router: unknown, privateState: PrivateState): Way {
  const type = typeOf(client, router, privateState);
  // Not to be known: the table's way meets the same failure, and says so in its place.
  return type === undefined ? byTable : ways[type];
}

function typeOf(client: Client, router: unknown, privateState: PrivateState): RouterType | undefined {
  if (typeof router !== "string") return undefined;
  try {
    return routerOf(client, router, privateState).type;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** Each call by the way that its router takes. */
export const anyWay: Way = {
  read: (call) => wayTo(call.client, call.state.router, call.privateState).read(call),
  plan: (call) => {
    const { client, priorState, plannedState, privateState } = call;
    if (client === undefined) return Promise.resolve(plannedState);
    if (plannedState !== null) requireCapable(client, plannedState, privateState);
    // What is moved to another router is planned twice: as a change here, which gives up the old place, then as a creation.
    return wayTo(client, (priorState ?? plannedState)?.router, privateState).plan(call);
  },
  create: (call) => wayTo(call.client, call.plan.router, call.privateState).create(call),
  update: (call) => wayTo(call.client, call.plan.router, call.privateState).update(call),
  delete: (call) => wayTo(call.client, call.priorState.router, call.privateState).delete(call),
};

/** What is declared and no router of this type can do. @throws DiagnosticError at the attribute */
function requireCapable(client: Client, plan: PortMappingPlan, privateState: PrivateState): void {
  const type = typeOf(client, plan.router, privateState);
  if (type === undefined) return;
  const { readEntry, restrictSource, timedLease, change } = capabilitiesOf(type);
  const refuse = (attribute: "source_address" | "lease_seconds" | "mapped_by", fact: string, wayOut: string): never => {
    throw new DiagnosticError({
      summary: "Router Cannot Do That",
      detail: `The router "${String(plan.router)}" is of type "${type}": ${fact} Nothing was asked of it. ${wayOut} [ROUTER_NOT_CAPABLE]`,
      path: path(attribute),
    });
  };
  const { source_address: source, lease_seconds: lease } = plan;
  if (restrictSource === "no" && source !== "" && source !== null && !isUnknown(source)) {
    refuse(
      "source_address",
      "nothing shows that such a router keeps to a restriction to one source, and the port could be open to everyone.",
      "Leave source_address out and restrict by other means, or use a router of another type.",
    );
  }
  if (type !== "upnp" && plan.mapped_by === "device") {
    refuse(
      "mapped_by",
      readEntry === "no"
        ? "it does not tell whether it has granted what a device asked for."
        : "a device asks by UPnP, and what is asked for that way is not in the rules that are read there.",
      `Declare mapped_by = "router"${change === "no" ? " and type the rule in" : ", with which this provider asks"}, or let hikvision_device_upnp manage what the device opens.`,
    );
  }
  if (timedLease === "no" && typeof lease === "number" && lease > 0) {
    refuse(
      "lease_seconds",
      "a rule there does not end by itself.",
      "Leave lease_seconds out, and remove the mapping when its time has come.",
    );
  }
}
