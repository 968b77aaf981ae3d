import type { Client } from "../../configuration";
import type { ReadCall } from "../../../plugin";
import { readOrKeep } from "../../unverified";
import { holder, keyOf, stateFrom } from "./mapping";
import { routerOf } from "./router-access";
import { ownerOf, rememberOwner } from "./ownership";
import type { portMappingSchema, PortMappingState } from "./schema";

/** What the router holds now; null only where it says that there is nothing under the key. */
export async function readPortMapping(
  call: ReadCall<typeof portMappingSchema, Client>,
): Promise<PortMappingState | null> {
  const { state, client, privateState, diagnostics } = call;
  return readOrKeep(call, async () => {
    const router = client.routers.reader(routerOf(client, state.router ?? "", privateState));
    const present = await router.portMapping(keyOf(state));
    if (present === null) return null;
    if (!present.enabled) {
      diagnostics.warning(
        "Port Mapping Switched Off",
        `The router has ${state.id ?? ""} -> ${holder(present)}, but switched off: nothing gets through. The plan makes it anew.`,
      );
      return null;
    }
    rememberOwner(privateState, ownerOf(privateState, state.internal_host), await router.describe());
    return stateFrom(state, present, (await router.externalAddress()).address);
  });
}
