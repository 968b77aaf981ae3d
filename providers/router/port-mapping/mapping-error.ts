import { RouterError, type RouterErrorDetails } from "../router-error";
import type { PortMapping } from "./model";

export type MappingErrorCode =
  /** The mapping that was asked for is not a possible one (port 0, a host with a port in it, …). */
  | "ROUTER_INVALID_MAPPING"
  /** Somebody else holds the key. */
  | "ROUTER_MAPPING_TAKEN"
  /** The router no longer holds what the plan showed. */
  | "ROUTER_MAPPING_MOVED"
  /** This router maps a port only for the host that asks, or its rules forbid the port. */
  | "ROUTER_REFUSES_OTHER_HOSTS"
  /** The router said OK and holds something else, or nothing. */
  | "ROUTER_MAPPING_DIFFERS"
  /** The router said OK, and what it holds could not be read back. */
  | "ROUTER_MAPPING_UNVERIFIED"
  /** The router opens to everyone what should be for one source only. */
  | "ROUTER_IGNORES_SOURCE"
  /** The router granted another external port than the one that was asked for. It was given back. */
  | "ROUTER_OFFERS_ANOTHER_PORT"
  /** The old mapping was deleted and the new one could not be added. */
  | "ROUTER_CHANGE_FAILED"
  /** The router said that it deleted the mapping and still holds it. */
  | "ROUTER_MAPPING_REMAINS";

export interface MappingErrorDetails extends RouterErrorDetails {
  /** What the router holds under the key now; undefined where that is not known. */
  present?: PortMapping | null;
}

/** A port mapping is not what was asked for. */
export class MappingError extends RouterError<MappingErrorCode> {
  /** What the router holds under the key now: null is nothing, undefined is not known. */
  readonly present: PortMapping | null | undefined;

  constructor(code: MappingErrorCode, message: string, details: MappingErrorDetails) {
    super(code, message, details);
    this.name = "MappingError";
    this.present = details.present;
  }
}
