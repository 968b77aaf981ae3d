/**
 * `hikvision_port_mapping`: one file per thing that Terraform asks of it; the rules of truth are in providers/router.
 *
 * Rule: only apply.ts gets a router that can be changed.
 */
import { defineResource } from "../../../plugin";
import type { Client } from "../../configuration";
import { createMapping, deleteMapping, importMapping, updateMapping } from "./apply";
import { planPortMapping } from "./plan";
import { readPortMapping } from "./read";
import { portMappingSchema } from "./schema";

export { idOfKey, parseMappingId } from "./id";
export { KeyOfThisRun } from "./keys-of-this-run";
export { holder } from "./mapping";

export const portMapping = defineResource<Client>()({
  typeName: "hikvision_port_mapping",
  schema: portMappingSchema,
  read: readPortMapping,
  plan: planPortMapping,
  create: createMapping,
  update: updateMapping,
  delete: deleteMapping,
  importState: importMapping,
});
