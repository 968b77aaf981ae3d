import {
  type CreateCall,
  type DeleteCall,
  DiagnosticError,
  type Diagnostics,
  type ImportCall,
  type UpdateCall,
} from "../../../plugin";
import {
  changePortMapping,
  createPortMapping,
  type PortMapping,
  type ReadableRouterAddress,
  removePortMapping,
  type RouterDescription,
  type RouterReader,
} from "../../../router";
import type { Client } from "../../configuration";
import { unlessUnreachable } from "../../unverified";
import { externalAddressOf } from "./external-address";
import { idOfKey, parseMappingId } from "./id";
import { KeyOfThisRun } from "./keys-of-this-run";
import { learning } from "./learning";
import { leaseExpires, rememberGrantedLease } from "./lease";
import { keyOf, stateFrom, wantedBy, withoutUnknowns } from "./mapping";
import { answeredAt, ownerOf, rememberOwner } from "./ownership";
import { readableRouter, readableRouterOf } from "./router-access";
import type { portMappingSchema, PortMappingState } from "./schema";

type S = typeof portMappingSchema;

export async function createMapping(call: CreateCall<S, Client>): Promise<PortMappingState> {
  const { client } = call;
  const planned = withoutUnknowns(call.plan);
  const at = readableRouter(client, planned.router ?? "");
  const router = await client.routers.reader(at).describe();
  const key = new KeyOfThisRun(client, router, keyOf(planned));
  await whenGivenUp(key, client.routers.reader(at), planned);
  const present = await key.exclusively(async () => {
    const made = await learning(client, router, wantedBy(planned), () =>
      createPortMapping(client.routers.writer(at), wantedBy(planned)),
    );
    key.hold();
    return made;
  });
  return applied(call, planned, present, at, router);
}

/** A key that leads elsewhere may be on its way out: its deletion then comes first. */
async function whenGivenUp(key: KeyOfThisRun, reader: RouterReader, planned: PortMappingState): Promise<void> {
  const present = await reader.portMapping(keyOf(planned));
  const elsewhere =
    present !== null &&
    (present.internalHost !== planned.internal_host || present.internalPort !== planned.internal_port);
  if (elsewhere) await key.givenUp();
}

export async function updateMapping(call: UpdateCall<S, Client>): Promise<PortMappingState> {
  const { client, priorState, privateState } = call;
  const planned = withoutUnknowns(call.plan);
  const at = readableRouterOf(client, planned.router ?? "", privateState);
  const router = await client.routers.reader(at).describe();
  const key = new KeyOfThisRun(client, router, keyOf(planned));
  const shownByPlan = { ...wantedBy(priorState), enabled: true };
  const present = await key.exclusively(async () => {
    const changed = await learning(client, router, wantedBy(planned), () =>
      changePortMapping(client.routers.writer(at), shownByPlan, wantedBy(planned)),
    );
    key.hold();
    return changed;
  });
  return applied(call, planned, present, at, router);
}

/** Deletes what was made for our host, and nothing that another host, or another resource of this run, holds by now. */
export async function deleteMapping(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, diagnostics } = call;
  const at = readableRouterOf(client, priorState.router ?? "", privateState);
  const router = await unlessUnreachable(
    client,
    () => client.routers.reader(at).describe(),
    (detail) => {
      diagnostics.warning(
        "Port Mapping Left On The Router",
        `${priorState.id ?? ""} is no longer managed, and it could not be deleted: ${detail}`,
      );
    },
  );
  if (router === undefined) return;
  const key = new KeyOfThisRun(client, router, keyOf(priorState));
  const owner = ownerOf(privateState, priorState.internal_host);
  if (owner === priorState.internal_host) key.giveUp();
  await key.exclusively(async () => {
    if (key.held) return;
    await removePortMapping(client.routers.writer(at), keyOf(priorState), owner);
  });
}

export async function importMapping(call: ImportCall<Client>): Promise<PortMappingState> {
  const { router: name, key } = parseMappingId(call.id);
  const at = readableRouter(call.client, name);
  const router = call.client.routers.reader(at);
  const present = await router.portMapping(key);
  if (present === null) {
    throw new DiagnosticError({
      summary: "Nothing To Import",
      detail: `The router "${name}" has no mapping of ${key.protocol} port ${key.externalPort}. Declare it, and apply creates it.`,
    });
  }
  rememberOwner(call.privateState, present.internalHost, answeredAt(at, await router.describe()));
  rememberGrantedLease(call.privateState, present.leaseSeconds);
  return {
    router: name,
    protocol: key.protocol,
    external_port: key.externalPort,
    source_address: key.remoteHost,
    internal_host: present.internalHost,
    internal_port: present.internalPort,
    description: present.description,
    lease_seconds: 0,
    id: idOfKey(name, key),
    external_address: await externalAddressOf(router, null, call.diagnostics),
    lease_expires: leaseExpires(present.leaseSeconds, null),
    verified: true,
  };
}

async function applied(
  { client, privateState, diagnostics, savePartial }: CreateCall<S, Client>,
  planned: PortMappingState,
  present: PortMapping,
  at: ReadableRouterAddress,
  router: RouterDescription,
): Promise<PortMappingState> {
  rememberOwner(privateState, present.internalHost, answeredAt(at, router));
  rememberGrantedLease(privateState, present.leaseSeconds);
  // The router has it by now: whatever fails from here on, the state must know.
  savePartial({ ...stateFrom(planned, present, null), description: planned.description });
  const externalAddress = await externalAddressOf(client.routers.reader(at), null, diagnostics);
  const state = { ...stateFrom(planned, present, externalAddress), description: planned.description };
  warnOfShorterLease(diagnostics, state, present.leaseSeconds);
  return state;
}

function warnOfShorterLease(diagnostics: Diagnostics, state: PortMappingState, granted: number): void {
  const asked = state.lease_seconds ?? 0;
  if (granted === 0 || (asked !== 0 && granted >= asked - 60)) return;
  diagnostics.warning(
    "Router Shortens The Lease",
    `${state.id ?? ""} was asked for ${asked === 0 ? "as long as the router allows" : `${asked} seconds`}, and the router keeps it for ${granted} seconds: ` +
      `it ends at ${state.lease_expires ?? ""}. A scheduled cdktf deploy renews it: the plan does so when less than a third is left.`,
  );
}
