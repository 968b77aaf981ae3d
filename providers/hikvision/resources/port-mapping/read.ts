import type { Client } from "../../configuration";
import type { ReadCall } from "../../../plugin";
import type { PortMapping, RouterDescription } from "../../../router";
import { readOrKeep } from "../../unverified";
import { lookAtDevice } from "./device-asks";
import { deviceMemory } from "./device-memory";
import { externalAddressOf } from "./external-address";
import { idOfKey } from "./id";
import { warnOfLimits } from "./limits";
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
    warnOfLimits(diagnostics, description);
    const asked = await askedByDevice(call);
    const moved = asked?.movedTo == null ? null : { ...keyOf(state), externalPort: asked.movedTo };
    const elsewhere = moved === null ? null : await router.portMapping(moved);
    // The device maps the service at another port now: that is what stands, and what a change must close.
    const found = moved !== null && elsewhere?.internalHost === state.internal_host;
    const present = found ? elsewhere : await router.portMapping(keyOf(state));
    if (present === null || !standsForUs(call, present)) return null;
    rememberOwner(privateState, ownerOf(privateState, state.internal_host), answeredAt(at, description));
    const read = stateFrom(state, present, await externalAddressOf(router, state.external_address, diagnostics));
    if (found) return { ...read, external_port: moved.externalPort, id: idOfKey(state.router ?? "", moved) };
    return asked === undefined ? read : { ...read, mapped_via: asked.asks ? "device" : null };
  });
}

/** Whether what is under the key is what a mapping can be; what is wrong with it is said. */
function standsForUs({ state, diagnostics }: Call, present: PortMapping): boolean {
  // Only another table's rule for the same port is left: creating says whose that is.
  if (present.keptBy !== undefined) return false;
  if (present.caution !== undefined)
    diagnostics.warning("Port Mapping Has No Effect", `${state.id ?? ""}: ${present.caution}`);
  if (present.altered !== undefined)
    diagnostics.warning(
      "Port Mapping Altered On The Router",
      `${state.id ?? ""}: ${present.altered}. The plan makes it anew; destroying it deletes that rule where it still leads to the host that it was made for.`,
    );
  if (!present.enabled)
    diagnostics.warning(
      "Port Mapping Switched Off",
      `The router has ${state.id ?? ""} -> ${holder(present)}, but switched off: nothing gets through. The plan makes it anew.`,
    );
  return present.enabled;
}

/** What the device says about a mapping that it has asked for; undefined where the router was asked by us. */
async function askedByDevice({ state, client, privateState, signal, diagnostics }: Call) {
  const memory = deviceMemory(privateState);
  if (memory === undefined || state.device === null) return undefined;
  const mapping = { protocol: memory.protocol, externalPort: state.external_port ?? 0 };
  const seen = await lookAtDevice({ client, device: state.device, privateState, signal, diagnostics }, mapping);
  if (!seen.asks) {
    diagnostics.warning(
      "Device No Longer Asks For The Mapping",
      `${state.id ?? ""} is to be asked for by the device, and ${seen.says}. What the router still has ends when it restarts, or earlier. The plan has it asked for again.`,
    );
  }
  return seen;
}

/** The configured address leads to another box than before: what the old one has open, nobody closes any more. */
function warnOfAnotherRouter({ state, privateState, diagnostics }: Call, router: RouterDescription): void {
  const last = lastRouter(privateState);
  if (last === undefined || last.udn === null || last.udn === router.udn) return;
  diagnostics.warning(
    "Another Router Answers",
    `${state.id ?? ""} was made on the router ${last.udn} at ${last.url}; at ${router.url} answers ${router.udn}. ` +
      "If the old router is still in use, the mapping is still open there: point url back and destroy it first, or delete it in that router's menu.",
  );
}
