import {
  type CreateCall,
  type DeleteCall,
  DiagnosticError,
  type Diagnostics,
  type ImportCall,
  isUnknown,
  path,
  type UpdateCall,
} from "../../../plugin";
import { changePortMapping, createPortMapping, type PortMapping, removePortMapping } from "../../../router";
import type { Client } from "../../configuration";
import { problemOf } from "../../problems";
import { parseMappingId } from "./id";
import { leaseExpires, rememberGrantedLease } from "./lease";
import { keyOf, stateFrom, wantedBy } from "./mapping";
import { ownerOf, rememberOwner } from "./ownership";
import { routerOf } from "./router-access";
import type { PortMappingPlan, portMappingSchema, PortMappingState } from "./schema";

type S = typeof portMappingSchema;

export async function createMapping(call: CreateCall<S, Client>): Promise<PortMappingState> {
  const planned = withoutUnknowns(call.plan);
  const present = await createPortMapping(
    call.client.routers.writer(call.client.configuredRouters.address(planned.router ?? "", path("router"))),
    wantedBy(planned),
  );
  return applied(call, planned, present);
}

export async function updateMapping(call: UpdateCall<S, Client>): Promise<PortMappingState> {
  const { client, priorState, privateState } = call;
  const planned = withoutUnknowns(call.plan);
  const router = client.routers.writer(routerOf(client, planned.router ?? "", privateState));
  const shownByPlan = { ...wantedBy(priorState), enabled: true };
  return applied(call, planned, await changePortMapping(router, shownByPlan, wantedBy(planned)));
}

/** Deletes what was made for our host, and nothing that another host holds under the key by now. */
export async function deleteMapping(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, diagnostics } = call;
  const key = keyOf(priorState);
  const at = routerOf(client, priorState.router ?? "", privateState);
  if (client.onUnreachable === "keep") {
    try {
      await client.routers.reader(at).portMapping(key);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      diagnostics.warning(
        "Port Mapping Left On The Router",
        `${priorState.id ?? ""} is no longer managed, and it could not be deleted: ${problem.detail}`,
      );
      return;
    }
  }
  await removePortMapping(client.routers.writer(at), key, ownerOf(privateState, priorState.internal_host));
}

export async function importMapping(call: ImportCall<Client>): Promise<PortMappingState> {
  const { router: name, key } = parseMappingId(call.id);
  const router = call.client.routers.reader(call.client.configuredRouters.address(name, path("router")));
  const present = await router.portMapping(key);
  if (present === null) {
    throw new DiagnosticError({
      summary: "Nothing To Import",
      detail: `The router "${name}" has no mapping of ${key.protocol} port ${key.externalPort}. Declare it, and apply creates it.`,
    });
  }
  rememberOwner(call.privateState, present.internalHost, await router.describe());
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
    id: call.id,
    external_address: (await router.externalAddress()).address,
    lease_expires: leaseExpires(present.leaseSeconds, null),
    verified: true,
  };
}

/** The plan as a state; what only the router tells is null until it told. */
function withoutUnknowns(plan: PortMappingPlan): PortMappingState {
  const entries = Object.entries(plan).map(([name, value]) => [name, isUnknown(value) ? null : value]);
  return Object.fromEntries(entries) as PortMappingState;
}

async function applied(
  { client, privateState, diagnostics }: CreateCall<S, Client>,
  planned: PortMappingState,
  present: PortMapping,
): Promise<PortMappingState> {
  const router = client.routers.reader(routerOf(client, planned.router ?? "", privateState));
  rememberOwner(privateState, present.internalHost, await router.describe());
  rememberGrantedLease(privateState, present.leaseSeconds);
  const state = stateFrom(planned, present, (await router.externalAddress()).address);
  warnOfShorterLease(diagnostics, state, present.leaseSeconds);
  return { ...state, description: planned.description };
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
