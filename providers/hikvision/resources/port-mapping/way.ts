import type { CreateCall, DeleteCall, PlanCall, ReadCall, UpdateCall } from "../../../plugin";
import type { Client } from "../../configuration";
import type { PortMappingPlan, portMappingSchema, PortMappingState } from "./schema";

type S = typeof portMappingSchema;

/** How mappings are looked after on one kind of router. */
export interface Way {
  read(call: ReadCall<S, Client>): Promise<PortMappingState | null>;
  plan(call: PlanCall<S, Client>): Promise<PortMappingPlan | null>;
  create(call: CreateCall<S, Client>): Promise<PortMappingState>;
  update(call: UpdateCall<S, Client>): Promise<PortMappingState>;
  delete(call: DeleteCall<S, Client>): Promise<void>;
}
