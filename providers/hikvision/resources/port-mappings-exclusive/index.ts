/**
 * `hikvision_port_mappings_exclusive`: nothing but the listed mappings may point at a host.
 *
 * Rule: what is missing is not its business, and apply removes what the plan showed, nothing newer.
 */
import { defineResource } from "../../../plugin";
import type { Client } from "../../configuration";
import { removeBeyond, importExclusive } from "./apply";
import { planExclusive } from "./plan";
import { readExclusive } from "./read";
import { exclusiveSchema } from "./schema";

export const portMappingsExclusive = defineResource<Client>()({
  typeName: "hikvision_port_mappings_exclusive",
  schema: exclusiveSchema,
  read: readExclusive,
  plan: planExclusive,
  create: removeBeyond,
  update: removeBeyond,
  // Nothing of it is on the router: whoever takes it out of the configuration no longer minds what else is open.
  delete: () => Promise.resolve(),
  importState: importExclusive,
});
