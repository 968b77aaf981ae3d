import { DiagnosticError, path } from "../../../plugin";
import { MappingError, type PortMapping } from "../../../router";
import { problemOf } from "../../problems";
import { holder } from "./mapping";
import { whyNotByDevice } from "./only-by-router";
import type { PortMappingState } from "./schema";

/** Does `work`; that the router maps only for the host that asks is told with the way out that this resource has. */
export async function explaining<T>(planned: PortMappingState, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error, path("router"));
    if (!(error instanceof MappingError) || error.code !== "ROUTER_REFUSES_OTHER_HOSTS" || problem === undefined)
      throw error;
    throw new DiagnosticError({ ...problem, detail: `${problem.detail}\n\n${wayOut(planned)}` }, { cause: error });
  }
}

function wayOut(planned: PortMappingState): string {
  const not = whyNotByDevice(planned);
  if (not === undefined) {
    return (
      `To let the device ask: mapped_by = "auto" (or "device") here, with device = { host = "${planned.internal_host ?? ""}" }; ` +
      "or hikvision_device_upnp, which manages all that the device opens."
    );
  }
  return (
    `mapped_by = "auto" would let the device ask, but not for this mapping: ${not.because}. Leave ${not.attribute} out` +
    `${not.attribute === "protocol" ? " (the services of these devices speak TCP)" : ""}, or change the router's UPnP setting.`
  );
}

/** The router holds something else than the plan showed, where nothing was to be changed. */
export function movedSincePlan(planned: PortMappingState, present: PortMapping | null): DiagnosticError {
  return new DiagnosticError({
    summary: "Port Mapping Changed Since The Plan",
    detail:
      `${planned.id ?? ""} was to stay as it is, and the router now holds ${present === null ? "nothing" : holder(present)} there. ` +
      "It was left alone.\n\nPlan again, look at what the plan shows, and apply that. [ROUTER_MAPPING_MOVED]",
    path: path("external_port"),
  });
}
