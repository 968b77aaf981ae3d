import type { ReadCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { readOrKeep } from "../../unverified";
import { holder } from "../port-mapping";
import { beyond, listedRouter, mappingsTo } from "./beyond";
import { rememberLook } from "./last-look";
import type { exclusiveSchema, ExclusiveState } from "./schema";

/**
 * Asks the router what points at the host. The state keeps what apply removed last, so that a quiet refresh changes nothing;
 * it is emptied where something is beyond the set again, or the same mapping, back again, would be no difference to the plan.
 */
export function readExclusive(call: ReadCall<typeof exclusiveSchema, Client>): Promise<ExclusiveState | null> {
  const { state, client, privateState } = call;
  rememberLook(privateState, undefined);
  return readOrKeep(call, async () => {
    const router = state.router ?? "";
    const reader = client.routers.reader(listedRouter(client, router));
    const present = await mappingsTo(reader, router, state.internal_host ?? "");
    rememberLook(privateState, new Map([...present].map(([id, entry]) => [id, holder(entry)])));
    return beyond(present, state.mappings ?? []).size === 0 ? state : { ...state, removes: [] };
  });
}
