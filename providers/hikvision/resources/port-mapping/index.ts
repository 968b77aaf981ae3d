/**
 * `hikvision_port_mapping`: one file per thing that Terraform asks of it; the rules of truth are in providers/router. Routers
 * that cannot be read go another way (ways.ts).
 *
 * Rule: only apply.ts and what it calls (who-asks.ts, asked-by-device.ts) get a router that can be changed, and only
 * device-asks.ts a device.
 */
import { defineResource } from "../../../plugin";
import type { Client } from "../../configuration";
import { importMapping } from "./apply";
import { portMappingSchema } from "./schema";
import { validatePortMapping } from "./validate";
import { anyWay } from "./ways";

export { idOfKey, parseMappingId } from "./id";
export { KeyOfThisRun } from "./keys-of-this-run";
export { holder } from "./mapping";

export const portMapping = defineResource<Client>()({
  typeName: "hikvision_port_mapping",
  schema: portMappingSchema,
  validate: validatePortMapping,
  ...anyWay,
  importState: importMapping,
});
