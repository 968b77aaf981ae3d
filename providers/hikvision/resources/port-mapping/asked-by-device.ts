import { DiagnosticError, path } from "../../../plugin";
import {
  createPortMapping,
  removePortMapping,
  type PortMappingKey,
  type RouterWriter,
  sameTarget,
} from "../../../router";
import { type AskingDevice, closeByDevice, openByDevice } from "./device-asks";
import { forgetDevice } from "./device-memory";
import { learning } from "./learning";
import { holder, keyOf, wantedBy } from "./mapping";
import { ownerOf } from "./ownership";
import { afterPuttingBack } from "./put-back";
import { movedSincePlan } from "./refusal";
import type { PortMappingState } from "./schema";
import { byDevice, type Job, type Made } from "./who-asks";

/**
 * Changes a mapping that a device has asked for. What leads elsewhere than before, or is to be asked for by the router, is
 * given back first: the device would take it away again, or take for its own what is not. Where the new one cannot stand,
 * the device asks for the old one again.
 */
export async function changeAskedByDevice(job: Job, asker: AskingDevice, prior: PortMappingState): Promise<Made> {
  const { client, planned, at, device, router } = job;
  const owner = ownerOf(asker.privateState, prior.internal_host);
  if (owner !== prior.internal_host) return pointBack(job, prior);
  const same =
    planned.mapped_by !== "router" &&
    planned.internal_host === prior.internal_host &&
    planned.internal_port === prior.internal_port;
  if (same && device !== null) return byDevice(job, device);
  const writer = client.routers.writer(at);
  await removeAskedByDevice(asker, writer, keyOf(prior), owner);
  try {
    if (planned.mapped_by !== "router" && device !== null) return await byDevice(job, device);
    const wanted = wantedBy(planned);
    return {
      present: await learning(client, router, wanted, () => createPortMapping(writer, wanted)),
      via: "router",
    };
  } catch (error) {
    throw await afterPuttingBack(error, `${prior.id ?? ""} as the device had asked for it`, () =>
      openByDevice(asker, writer, wantedBy(prior)),
    );
  }
}

/**
 * Back from another host that took the key over, if the router still holds what the plan showed. A router that maps only
 * for the host that asks does not let anybody else delete it: then its refusal is the answer.
 */
async function pointBack(job: Job, prior: PortMappingState): Promise<Made> {
  const { client, planned, at, device } = job;
  const writer = client.routers.writer(at);
  const present = await writer.portMapping(keyOf(prior));
  if (present === null || !sameTarget(present, wantedBy(prior))) throw movedSincePlan(planned, present);
  await removePortMapping(writer, keyOf(prior), present.internalHost);
  try {
    if (device !== null && planned.mapped_by !== "router") return await byDevice(job, device);
    return { present: await createPortMapping(writer, wantedBy(planned)), via: "router" };
  } catch (error) {
    throw await afterPuttingBack(error, `${prior.id ?? ""} to ${holder(present)}`, () =>
      writer.addPortMapping(present),
    );
  }
}

/**
 * Lets the device give a mapping back. A router that keeps it all the same is asked directly.
 *
 * @throws DiagnosticError where it still stands then
 */
export async function removeAskedByDevice(
  asker: AskingDevice,
  writer: RouterWriter,
  key: PortMappingKey,
  owner: string,
): Promise<void> {
  const left = await closeByDevice(asker, writer, key, owner);
  if (left !== null) {
    try {
      await removePortMapping(writer, key, owner);
    } catch (cause) {
      throw new DiagnosticError(
        {
          summary: "Port Mapping Remains On The Router",
          detail:
            `The device no longer asks for ${key.protocol} ${key.externalPort}, and the router still forwards it to ${holder(left)}. ` +
            `Asked to delete it, the router said: ${cause instanceof Error ? cause.message : String(cause)}\n\n` +
            "Delete it in the router's menu, or restart the router, then apply again.",
          path: path("router"),
        },
        { cause },
      );
    }
  }
  forgetDevice(asker.privateState);
}
