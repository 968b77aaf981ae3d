import type { Client } from "../../configuration";
import type { ReadCall } from "../../../plugin";
import type { RouterDescription } from "../../../router";
import { readOrKeep } from "../../unverified";
import { externalAddressOf } from "./external-address";
import { holder, keyOf, stateFrom } from "./mapping";
import { readableRouterOf } from "./router-access";
import { answeredAt, lastRouter, ownerOf, rememberOwner } from "./ownership";
import type { portMappingSchema, PortMappingState } from "./schema";

type Call = ReadCall<typeof portMappingSchema, Client>;

/** What the router holds now; null only where it says that there is nothing under the key. */
export async function readPortMapping(call: Call): Promise<PortMappingState | null> {
  const { state, client, privateState, diagnostics } = call;
  return readOrKeep(call, async () => {
    const at = readableRouterOf(client, state.router ?? "", privateState);
    const router = client.routers.reader(at);
    const description = await router.describe();
    warnOfAnotherRouter(call, description);
    const present = await router.portMapping(keyOf(state));
    if (present === null) return null;
    if (!present.enabled) {
      diagnostics.warning(
        "Port Mapping Switched Off",
        `The router has ${state.id ?? ""} -> ${holder(present)}, but switched off: nothing gets through. The plan makes it anew.`,
      );
      return null;
    }
    rememberOwner(privateState, ownerOf(privateState, state.internal_host), answeredAt(at, description));
    return stateFrom(state, present, await externalAddressOf(router, state.external_address, diagnostics));
  });
}

/** The configured address leads to another box than before: what the old one has open, nobody closes any more. */
function warnOfAnotherRouter({ state, privateState, diagnostics }: Call, router: RouterDescription): void {
  const last = lastRouter(privateState);
  if (last === undefined || last.udn === null || last.udn === router.udn) return;
  diagnostics.warning(
    "Another Router Answers",
    `${state.id ?? ""} was made on the router ${last.udn} at ${last.url ?? ""}; at ${router.url} answers ${router.udn}. ` +
      "If the old router is still in use, the mapping is still open there: point url back and destroy it first, or delete it in that router's menu.",
  );
}
