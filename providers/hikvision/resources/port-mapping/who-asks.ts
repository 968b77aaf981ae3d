import { DiagnosticError, path } from "../../../plugin";
import {
  changePortMapping,
  createPortMapping,
  MappingError,
  type MapsForOthers,
  mapsForOthers,
  type PortMapping,
  RouterError,
  type ReadableRouterAddress,
  type RouterDescription,
  sameTarget,
  taken,
} from "../../../router";
import type { Client } from "../../configuration";
import { type AskingDevice, asksAlready, openByDevice } from "./device-asks";
import { forgetDevice } from "./device-memory";
import { learning } from "./learning";
import { wantedBy } from "./mapping";
import { cannotAsk, whyNotByDevice } from "./only-by-router";
import { problemIn } from "./put-back";
import type { PortMappingState } from "./schema";

/** Who has asked the router for a mapping: `mapped_via`. */
export type MappedVia = "router" | "device";

/** A mapping that shall stand on a router, and all who could ask for it. */
export interface Job {
  readonly client: Client;
  readonly planned: PortMappingState;
  readonly at: ReadableRouterAddress;
  readonly router: RouterDescription;
  /** Null where the configuration names no device. */
  readonly device: AskingDevice | null;
}

export interface Made {
  /** As the router lists it. */
  readonly present: PortMapping;
  readonly via: MappedVia;
}

/**
 * Makes the mapping, or adopts it, by whoever `mapped_by` lets.
 *
 * @param present what a look at the router has just shown
 */
export async function createMapped(job: Job, present: PortMapping | null): Promise<Made> {
  const { client, planned, at, device } = job;
  const wanted = wantedBy(planned);
  const create = () => createPortMapping(client.routers.writer(at), wanted, present);
  if (device === null || onlyByRouter(planned)) return byRouter(job, create);
  if (planned.mapped_by === "device") return byDevice(job, device);
  // Made by an earlier apply whose state got lost, or by hand: whoever asks for it goes on.
  if (sameTarget(present, wanted) && (await asksAlready(device, wanted))) return byDevice(job, device);
  if (present === null && (await routerMapsForOthers(client, job.router)) === "no") return byDevice(job, device);
  return routerElseDevice(job, device, create);
}

/** Changes the mapping where it stands as `prior` says, which the router made. */
export async function changeMapped(job: Job, prior: PortMappingState): Promise<Made> {
  const { client, planned, at, device } = job;
  const wanted = wantedBy(planned);
  const shown = { ...wantedBy(prior), enabled: true };
  const change = () => changePortMapping(client.routers.writer(at), shown, wanted);
  if (device === null || onlyByRouter(planned)) return byRouter(job, change);
  if (planned.mapped_by === "device") return byDevice(job, device);
  // Imported, or declared anew: who asks is not known yet.
  const asked = prior.mapped_by !== planned.mapped_by && (await asksAlready(device, wanted));
  return asked ? byDevice(job, device) : routerElseDevice(job, device, change);
}

/** @throws DiagnosticError where the device shall ask for what it cannot, which was not known when that was validated */
function onlyByRouter(planned: PortMappingState): boolean {
  const not = whyNotByDevice(planned);
  if (not !== undefined && planned.mapped_by === "device") throw new DiagnosticError(cannotAsk(not));
  return not !== undefined || planned.mapped_by === "router";
}

/** Lets the device ask: never for a key that another host holds. */
export async function byDevice({ client, planned, at }: Job, device: AskingDevice): Promise<Made> {
  const wanted = wantedBy(planned);
  const reader = client.routers.reader(at);
  const present = await reader.portMapping(wanted);
  if (present !== null && present.internalHost !== wanted.internalHost) throw taken(wanted, present);
  return { present: await openByDevice(device, reader, wanted), via: "device" };
}

async function byRouter({ client, router, planned, device }: Job, make: () => Promise<PortMapping>): Promise<Made> {
  const present = await learning(client, router, wantedBy(planned), make);
  if (device !== null) forgetDevice(device.privateState);
  return { present, via: "router" };
}

/** `auto`: a conflict with another host is an error; that the router maps only for the host that asks is not. */
async function routerElseDevice(job: Job, device: AskingDevice, make: () => Promise<PortMapping>): Promise<Made> {
  try {
    return await byRouter(job, make);
  } catch (refusal) {
    if (!(refusal instanceof MappingError) || !isPolicy(refusal, job.planned)) throw refusal;
    try {
      return await byDevice(job, device);
    } catch (error) {
      throw refusedBoth(refusal, error);
    }
  }
}

/** Whether the router refused for no reason that lies in the mapping itself. */
function isPolicy(refusal: MappingError, { internal_host: ours }: PortMappingState): boolean {
  if (refusal.code === "ROUTER_REFUSES_OTHER_HOSTS") return true;
  const { cause, present } = refusal;
  const nobodyElse = present === null || present?.internalHost === ours;
  if (refusal.code !== "ROUTER_CHANGE_FAILED" || !nobodyElse) return false;
  return cause instanceof RouterError && (cause as RouterError).refused === "conflict-or-policy";
}

/** From what the router says about itself and what earlier applies on this machine have met: `yes`, `no`, `unknown`. */
export async function routerMapsForOthers(client: Client, router: RouterDescription): Promise<MapsForOthers["answer"]> {
  return mapsForOthers(router, await client.routerMemory.recall(router.udn)).answer;
}

function refusedBoth(refusal: MappingError, error: unknown): unknown {
  const problem = problemIn(error);
  if (problem === undefined) return error;
  return new DiagnosticError(
    {
      summary: problem.summary,
      detail: `${refusal.message} So the device was asked to do it (mapped_by = "auto"), and that failed too.\n\n${problem.detail}`,
      path: problem.path ?? path("mapped_by"),
    },
    { cause: error },
  );
}
