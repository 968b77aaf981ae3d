import { type Diagnostics, isUnknown, path, type PlanCall, unknown } from "../../../plugin";
import type { Client } from "../../configuration";
import { pointingAt } from "../../problems";
import { refuseUnverified, whyUnverified } from "../../unverified";
import { holder } from "../port-mapping";
import { beyond, listedRouter, mappingsTo, requireIdsOf } from "./beyond";
import { lastLook } from "./last-look";
import type { ExclusivePlan, exclusiveSchema } from "./schema";

type Call = PlanCall<typeof exclusiveSchema, Client>;

/** Looks at the router and shows what apply will remove. */
export async function planExclusive(call: Call): Promise<ExclusivePlan | null> {
  const { client, priorState, plannedState, privateState, diagnostics } = call;
  // Taking it out of the configuration touches no router: an unreachable one is no obstacle.
  if (client === undefined || plannedState === null) return plannedState;
  const { router, internal_host: host } = plannedState;
  const unverified = whyUnverified(privateState);
  if (unverified !== undefined && router === priorState?.router) {
    refuseUnverified(unverified, client.onUnreachable);
    return plannedState;
  }
  if (typeof router !== "string" || typeof host !== "string") {
    return { ...plannedState, removes: unknown, id: unknown };
  }
  const id = `${router}/${host}`;
  const allowed = knownIds(plannedState);
  if (allowed === undefined) return { ...plannedState, removes: unknown, id };
  requireIdsOf(router, allowed);
  const present = (id === priorState?.id ? lastLook(privateState) : undefined) ?? (await look(client, router, host));
  const removes = beyond(present, allowed);
  if (removes.size === 0) return { ...plannedState, removes: priorState?.removes ?? [], id };
  warnOf(removes, router, host, diagnostics);
  return { ...plannedState, removes: [...removes.keys()], id };
}

function knownIds({ mappings }: ExclusivePlan): string[] | undefined {
  if (isUnknown(mappings) || mappings === null || mappings.some(isUnknown)) return undefined;
  return mappings.filter((entry): entry is string => !isUnknown(entry));
}

async function look(client: Client, router: string, host: string): Promise<ReadonlyMap<string, string>> {
  const reader = client.routers.reader(listedRouter(client, router));
  const present = await pointingAt(path("router"), () => mappingsTo(reader, router, host));
  return new Map([...present].map(([id, entry]) => [id, holder(entry)]));
}

function warnOf(removes: ReadonlyMap<string, string>, router: string, host: string, diagnostics: Diagnostics): void {
  const listed = [...removes].map(([id, held]) => `  ${id} -> ${held}`).join("\n");
  diagnostics.warning(
    "Port Mappings Beyond The Declared Ones",
    `On the router "${router}", apply will remove what leads to ${host} and is not in mappings:\n${listed}\n\n` +
      "To keep one of them, declare it (terraform import takes the id) and add its id to mappings.",
  );
}
