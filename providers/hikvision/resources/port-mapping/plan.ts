import { DiagnosticError, isUnknown, path, type PlanCall, unknown } from "../../../plugin";
import { type PortMapping, validDescription } from "../../../router";
import type { Client } from "../../configuration";
import { pointingAt } from "../../problems";
import { sameContact } from "../../device";
import { refuseUnverified, whyUnverified } from "../../unverified";
import { askedByDevice } from "./device-memory";
import { mappingId } from "./id";
import { KeyOfThisRun } from "./keys-of-this-run";
import { renewalIsDue } from "./lease";
import { warnOfLimits } from "./limits";
import { DEFAULT_DESCRIPTION, holder, keyOf } from "./mapping";
import { claimDevice, planByDevice } from "./plan-by-device";
import { ownerOf } from "./ownership";
import { readableRouter, readableRouterOf } from "./router-access";
import type { PortMappingConfig, PortMappingPlan, portMappingSchema, PortMappingState } from "./schema";

type Call = PlanCall<typeof portMappingSchema, Client>;

/** Looks before it promises, says who holds the key when it is not us, and renews a lease in time. */
export async function planPortMapping(call: Call): Promise<PortMappingPlan | null> {
  const { client, config, priorState, plannedState, privateState } = call;
  if (client === undefined) return plannedState;
  const unverified = whyUnverified(privateState);
  if (unverified !== undefined && !asksElsewhere(priorState, plannedState))
    refuseUnverified(unverified, client.onUnreachable);
  if (priorState !== null && askedByDevice(privateState, priorState)) claimDevice(client, priorState);
  if (priorState !== null && unverified === undefined) {
    warnOfAnotherHolder(call, priorState);
    await giveUpItsKey(call, priorState, client);
  }
  if (plannedState === null || config === null) return plannedState;
  // Also where the mapping could still be read at its last address: the name is what the configuration must have.
  if (!isUnknown(plannedState.router)) client.configuredRouters.address(plannedState.router ?? "", path("router"));
  const id = mappingId(plannedState);
  const plan = { ...plannedState, id: id ?? unknown };
  const planned =
    priorState === null ? await planCreate(call, config, client, plan) : planUpdate(call, config, priorState, plan);
  if (plannedWayIsOpen(planned, priorState)) await planByDevice(call, client, planned);
  return planned;
}

/** Whether the configuration now leads to another router, or to the device in another way: a read could not know. */
function asksElsewhere(prior: PortMappingState | null, planned: PortMappingPlan | null): boolean {
  if (planned === null || prior === null) return false;
  const [before, after] = [prior.device, planned.device];
  const anotherDevice = before !== null && after !== null && !isUnknown(after) && !sameContact(before, after);
  return planned.router !== prior.router || anotherDevice;
}

/** Whether apply may let the device ask, which it does not already. */
function plannedWayIsOpen(
  { mapped_by: by, mapped_via: via }: PortMappingPlan,
  prior: PortMappingState | null,
): boolean {
  return by !== "router" && via !== "router" && via !== prior?.mapped_via;
}

/** A mapping that is ours and leads to a host that it was not made for was taken over. */
function warnOfAnotherHolder({ privateState, plannedState, diagnostics }: Call, prior: PortMappingState): void {
  const owner = ownerOf(privateState, prior.internal_host);
  if (prior.internal_host === owner) return;
  const present = holder({
    internalHost: prior.internal_host ?? "",
    internalPort: prior.internal_port ?? 0,
    description: prior.description ?? "",
  });
  diagnostics.warning(
    "Port Mapping Taken Over By Another Host",
    plannedState === null
      ? `${prior.id ?? ""} was made for ${owner} and now leads to ${present}. It is left alone: what is destroyed is only the record of it.`
      : `${prior.id ?? ""} was made for ${owner} and now leads to ${present}. Applying this plan points it back, if the router then still holds exactly that.`,
  );
}

/** Tells the other resources of this run which key becomes free: what is taken over by somebody else does not. */
async function giveUpItsKey(
  { plannedState, privateState }: Call,
  prior: PortMappingState,
  client: Client,
): Promise<void> {
  const keeps = plannedState !== null && mappingId(plannedState) === prior.id;
  if (keeps || ownerOf(privateState, prior.internal_host) !== prior.internal_host) return;
  try {
    const reader = client.routers.reader(readableRouterOf(client, prior.router ?? "", privateState));
    new KeyOfThisRun(client, await reader.describe(), keyOf(prior)).giveUp();
  } catch {
    // Not to be asked (-refresh=false): whoever wants the key then meets it as taken, and says so.
  }
}

async function planCreate(
  { diagnostics }: Call,
  config: PortMappingConfig,
  client: Client,
  plan: PortMappingPlan,
): Promise<PortMappingPlan> {
  const via = plan.mapped_by === "router" || plan.mapped_by === "device" ? plan.mapped_by : unknown;
  const fresh = { ...plan, mapped_via: via, external_address: unknown, lease_expires: unknown, verified: true };
  const description = config.description ?? DEFAULT_DESCRIPTION;
  if (isUnknown(plan.router) || isUnknown(plan.id) || plan.router === null) return { ...fresh, description };
  const address = readableRouter(client, plan.router);
  // The key is known when the id is; the other attributes may not be.
  const key = keyOf({ ...plan, internal_host: null, internal_port: null } as unknown as PortMappingState);
  const reader = client.routers.reader(address);
  const { present, ofThisRun } = await pointingAt(path("router"), async () => {
    const router = await reader.describe();
    warnOfLimits(diagnostics, router);
    return { present: await reader.portMapping(key), ofThisRun: new KeyOfThisRun(client, router, key) };
  });
  if (present === null) {
    ofThisRun.sawNothing();
    return { ...fresh, description };
  }
  const sameHost = isUnknown(plan.internal_host) || plan.internal_host === present.internalHost;
  const samePort = isUnknown(plan.internal_port) || plan.internal_port === present.internalPort;
  if (sameHost && samePort && present.keptBy === undefined) {
    return { ...fresh, description: config.description ?? ownDescription(present.description) };
  }
  if (await ofThisRun.givenUp()) return { ...fresh, description };
  throw takenByAnother(plan, present);
}

function takenByAnother(plan: PortMappingPlan, present: PortMapping): DiagnosticError {
  const bringIn = `To manage here what the router has, bring it in with terraform import ADDRESS ${String(plan.id)}; the plan then shows the change.`;
  const wayOut =
    present.keptBy !== undefined
      ? "It is not this provider's to manage: take it out where it was made, or choose another external_port."
      : plan.internal_host === present.internalHost
        ? `It is this host's own mapping, and no resource of this configuration gives it up in this plan. ${bringIn}`
        : `Choose another external_port. ${bringIn}`;
  return new DiagnosticError({
    summary: "Port Mapping Already Taken",
    detail:
      `On the router "${String(plan.router)}", ${present.protocol} port ${present.externalPort} already leads to ${holder(present)}, ` +
      `which is not ${String(plan.internal_host)}:${String(plan.internal_port)}. It was left untouched.\n\n${wayOut} [ROUTER_MAPPING_TAKEN]`,
    path: path("external_port"),
  });
}

function planUpdate(
  { privateState }: Call,
  config: PortMappingConfig,
  prior: PortMappingState,
  plan: PortMappingPlan,
): PortMappingPlan {
  const declared = config.description ?? prior.description;
  const changes = (["internal_host", "internal_port", "lease_seconds"] as const).some(
    (name) => plan[name] !== prior[name],
  );
  const byDevice = askedByDevice(privateState, prior);
  // A device renews what it has asked for.
  const renews = !byDevice && renewalIsDue(privateState, prior.lease_expires);
  const way = wayStanding(plan, prior, byDevice);
  // On a router that is read, only what was altered there.
  const altered = prior.verified === false;
  const acts = altered || changes || declared !== prior.description || renews || way !== prior.mapped_via;
  // Apply tells: the router may have become one that maps only for the host that asks.
  const via = acts && way === "router" && plan.mapped_by === "auto" ? unknown : way;
  // What another host wrote, or a text that we would refuse, is not carried on into a mapping of ours.
  const carried = ownerOf(privateState, prior.internal_host) === prior.internal_host ? prior.description : null;
  const description = config.description ?? (acts ? ownDescription(carried) : prior.description);
  const settled = { ...plan, description, mapped_via: via, verified: true };
  return acts
    ? { ...settled, external_address: unknown, lease_expires: unknown }
    : { ...settled, external_address: prior.external_address, lease_expires: prior.lease_expires };
}

/** Who asks for a mapping that stands: with `auto` the one who did so far, whom an import does not know. */
function wayStanding({ mapped_by: by }: PortMappingPlan, prior: PortMappingState, byDevice: boolean) {
  if (by !== "auto") return by;
  if (byDevice) return "device";
  return prior.mapped_by === "auto" ? "router" : unknown;
}

/** A description that we may write: the present one if it is fit, else the default. */
function ownDescription(present: string | null): string {
  return present !== null && present !== "" && validDescription(present) ? present : DEFAULT_DESCRIPTION;
}
