import {
  type CreateCall,
  type DeleteCall,
  DiagnosticError,
  type ImportCall,
  isUnknown,
  type UpdateCall,
} from "../../../plugin";
import { type PortMapping, removePortMapping, sameTarget } from "../../../router";
import type { Client } from "../../configuration";
import { unlessUnreachable } from "../../unverified";
import { changeAskedByDevice, removeAskedByDevice } from "./asked-by-device";
import type { AskingDevice } from "./device-asks";
import { askedByDevice } from "./device-memory";
import { externalAddressOf } from "./external-address";
import { idOfKey, parseMappingId } from "./id";
import { KeyOfThisRun } from "./keys-of-this-run";
import { warnOfCautions } from "./limits";
import { leaseExpires, rememberGrantedLease, warnOfShorterLease } from "./lease";
import { holder, keyOf, stateFrom, wantedBy, withoutUnknowns } from "./mapping";
import { answeredAt, ownerOf, rememberOwner } from "./ownership";
import { explaining, movedSincePlan } from "./refusal";
import { readableRouter, readableRouterOf } from "./router-access";
import type { portMappingSchema, PortMappingState } from "./schema";
import { changeMapped, createMapped, type Job, type Made } from "./who-asks";

type S = typeof portMappingSchema;

export async function createMapping(call: CreateCall<S, Client>): Promise<PortMappingState> {
  const { client } = call;
  const planned = withoutUnknowns(call.plan);
  const at = readableRouter(client, planned.router ?? "");
  const router = await client.routers.reader(at).describe();
  const key = new KeyOfThisRun(client, router, keyOf(planned));
  const job: Job = { client, planned, at, router, device: deviceNamed(call, planned) };
  return applied(call, planned, await made(key, job), job);
}

/** Looks, and makes the mapping. What leads elsewhere may be on its way out: its deletion then comes first. */
async function made(key: KeyOfThisRun, job: Job, waited = false): Promise<Made> {
  const { client, planned, at } = job;
  const done = await key.exclusively(async () => {
    const free = key.nothingSeenJustNow();
    const present = free ? null : await client.routers.reader(at).portMapping(keyOf(planned));
    if (!waited && leadsElsewhere(present, planned)) return undefined;
    const mapping = await explaining(planned, () => createMapped(job, present));
    key.hold();
    return mapping;
  });
  if (done !== undefined) return done;
  await key.givenUp();
  return made(key, job, true);
}

const leadsElsewhere = (present: PortMapping | null, planned: PortMappingState): boolean =>
  present !== null && !sameTarget(present, wantedBy(planned));

export async function updateMapping(call: UpdateCall<S, Client>): Promise<PortMappingState> {
  const { client, priorState, privateState } = call;
  const planned = withoutUnknowns(call.plan);
  const at = readableRouterOf(client, planned.router ?? "", privateState);
  const router = await client.routers.reader(at).describe();
  const key = new KeyOfThisRun(client, router, keyOf(planned));
  const job: Job = { client, planned, at, router, device: deviceNamed(call, planned) };
  // Who asks is only written down otherwise, or how the device is found: the mapping itself is as it was.
  const acts = isUnknown(call.plan.lease_expires);
  const made = await key.exclusively(async () => {
    const mapping = await explaining(planned, () => (acts ? changed(call, job) : asItStands(job, priorState)));
    key.hold();
    return mapping;
  });
  return applied(call, planned, made, job);
}

async function changed(call: UpdateCall<S, Client>, job: Job): Promise<Made> {
  const { priorState, privateState } = call;
  const asker = askedByDevice(privateState, priorState) ? deviceNamed(call, priorState) : null;
  return asker === null ? changeMapped(job, priorState) : changeAskedByDevice(job, asker, priorState);
}

async function asItStands({ client, planned, at }: Job, prior: PortMappingState): Promise<Made> {
  const present = await client.routers.reader(at).portMapping(keyOf(planned));
  const stands = sameTarget(present, wantedBy(planned)) && present?.altered === undefined;
  if (present === null || !stands) throw movedSincePlan(planned, present);
  return { present, via: prior.mapped_via === "device" ? "device" : "router" };
}

/** Deletes what was made for our host, and nothing that another host, or another resource of this run, holds by now. */
export async function deleteMapping(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, diagnostics } = call;
  const at = readableRouterOf(client, priorState.router ?? "", privateState);
  const left = (detail: string): void => {
    diagnostics.warning(
      "Port Mapping Left On The Router",
      `${priorState.id ?? ""} is no longer managed, and it was not deleted: ${detail}`,
    );
  };
  const router = await unlessUnreachable(client, () => client.routers.reader(at).describe(), left);
  if (router === undefined) return;
  const key = new KeyOfThisRun(client, router, keyOf(priorState));
  const owner = ownerOf(privateState, priorState.internal_host);
  if (owner === priorState.internal_host) key.giveUp();
  const asker = askedByDevice(privateState, priorState) ? deviceNamed(call, priorState) : null;
  await key.exclusively(async () => {
    if (key.held) return;
    const writer = client.routers.writer(at);
    if (asker === null) {
      const present = await removePortMapping(writer, keyOf(priorState), owner);
      if (present !== null)
        left(
          `it was made for ${owner}, and ${present.altered ?? `the router now forwards it to ${holder(present)}`}. Where nobody needs that, delete it on the router.`,
        );
    } else await unlessUnreachable(client, () => removeAskedByDevice(asker, writer, keyOf(priorState), owner), left);
    warnOfCautions(diagnostics, writer.takeCautions?.());
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
  if (present.keptBy !== undefined) {
    throw new DiagnosticError({
      summary: "Not A Mapping Of This Provider's",
      detail: `On the router "${name}", ${key.protocol} port ${key.externalPort} leads to ${holder(present)}: that can be read, and not changed here. Take it out where it was made, declare the mapping, and apply creates it.`,
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
    mapped_by: "router",
    device: null,
    mapped_via: "router",
    id: idOfKey(name, key),
    external_address: await externalAddressOf(router, null, call.diagnostics),
    lease_expires: leaseExpires(present.leaseSeconds, null),
    verified: present.altered === undefined,
  };
}

/** The device that a state names; null where it names none. */
function deviceNamed(
  {
    client,
    privateState,
    signal,
    diagnostics,
  }: Pick<DeleteCall<S, Client>, "client" | "privateState" | "signal" | "diagnostics">,
  { device }: PortMappingState,
): AskingDevice | null {
  return device === null ? null : { client, device, privateState, signal, diagnostics };
}

async function applied(
  { privateState, diagnostics, savePartial }: CreateCall<S, Client>,
  planned: PortMappingState,
  { present, via }: Made,
  { client, at, router }: Job,
): Promise<PortMappingState> {
  rememberOwner(privateState, present.internalHost, answeredAt(at, router));
  rememberGrantedLease(privateState, present.leaseSeconds);
  const asked = { ...planned, mapped_via: via };
  warnOfCautions(diagnostics, client.routers.writer(at).takeCautions?.());
  // The router has it by now: whatever fails from here on, the state must know.
  savePartial({ ...stateFrom(asked, present, null), description: planned.description });
  const externalAddress = await externalAddressOf(client.routers.reader(at), null, diagnostics);
  const state = { ...stateFrom(asked, present, externalAddress), description: planned.description };
  // A device renews what it has asked for.
  if (via === "router") warnOfShorterLease(diagnostics, state, present.leaseSeconds);
  return state;
}
