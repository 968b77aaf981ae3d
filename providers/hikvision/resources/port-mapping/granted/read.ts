import type { Diagnostics, ReadCall } from "../../../../plugin";
import { lostItsState } from "../../../../router";
import type { Client } from "../../../configuration";
import { readOrKeep } from "../../../unverified";
import type { portMappingSchema, PortMappingState } from "../schema";
import { grantingRouterOf } from "./access";
import { epochIn, rememberEpoch } from "./remembered";

/**
 * Whether the mapping can still stand: the router has not lost its mappings since it granted it, and its time is not over.
 * More is not to be known: a look at the mapping itself would be a request for it.
 */
export function readGranted(call: ReadCall<typeof portMappingSchema, Client>): Promise<PortMappingState | null> {
  const { state, client, privateState, diagnostics } = call;
  return readOrKeep(call, async () => {
    const at = grantingRouterOf(client, state.router ?? "", privateState);
    const look = await client.routers.grantReader(at).look();
    const gone = (title: string, because: string): null => {
      diagnostics.warning(title, `${state.id ?? ""}: ${because} It is to be created again.`);
      return null;
    };
    const before = epochIn(privateState);
    if (before === undefined) return gone("Port Mapping Never Granted", `${look.url} was never asked for it.`);
    if (lostItsState(before, look.epoch)) {
      return gone(
        "Router Lost Its Mappings",
        `the router at ${look.url} has kept mappings for ${look.epoch.seconds} seconds, and was at ${before.seconds} seconds at ${new Date(before.at).toISOString()}: it has restarted since.`,
      );
    }
    if (isOver(state)) return gone("Lease Ran Out", `its lease ended at ${state.lease_expires ?? ""}.`);
    rememberEpoch(privateState, look.epoch);
    tellNotVerified(diagnostics, state, at.type);
    return { ...state, external_address: look.externalAddress ?? state.external_address, verified: false };
  });
}

export function isOver({ lease_expires: expires }: PortMappingState): boolean {
  return expires !== null && Date.parse(expires) <= Date.now();
}

function tellNotVerified(diagnostics: Diagnostics, { id, lease_expires: expires }: PortMappingState, type: string) {
  diagnostics.warning(
    "Port Mapping Not Verified",
    `${id ?? ""} was granted until ${expires ?? ""}, and the router has not restarted since; but a router of type "${type}" does not show what it has. ` +
      'What somebody else changed on it, or opened beside it, is not seen. Use type = "upnp" where the router speaks it as well.',
  );
}
