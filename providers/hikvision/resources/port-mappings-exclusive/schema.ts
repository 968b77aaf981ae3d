import { defineSchema, each, type PlanOf, set, type StateOf, string } from "../../../plugin";
import { ipv4Address } from "../../validators";
import { parseMappingId } from "../port-mapping";

const mappingIdForm = (id: string): string | undefined => {
  try {
    parseMappingId(id);
    return undefined;
  } catch {
    return 'must be the id of a port mapping, as "home/tcp/8082"';
  }
};

export const exclusiveSchema = defineSchema({
  description:
    "Nothing else may point at this host: every mapping on the router that leads to `internal_host` and is not in `mappings` is " +
    "removed, whoever asked for it. The plan shows what will be removed as `removes`, also when the resource is created; apply " +
    "removes exactly that, and fails without touching anything if more has appeared since. Mappings that are listed and missing " +
    "are not its business. Destroying it changes nothing on the router.",
  attributes: {
    router: string({
      required: true,
      requiresReplace: true,
      description: "Name of the router in the provider's `routers`.",
    }),
    internal_host: string({
      required: true,
      requiresReplace: true,
      validators: [ipv4Address],
      description: "IPv4 address of the host on the LAN.",
    }),
    mappings: set({
      of: "string",
      required: true,
      validators: [each(mappingIdForm)],
      description:
        "Ids of the mappings that may stand, as `hikvision_port_mapping.http.id`. Refer to the resources rather than writing ids: the order of apply follows from it.",
    }),
    removes: set({
      of: "string",
      computed: true,
      description:
        "Ids of the mappings beyond `mappings`: in a plan those that apply will remove, afterwards those that it last removed.",
    }),
    id: string({ computed: true, description: "`home/192.168.1.64`: also the import id." }),
  },
});

export type ExclusivePlan = PlanOf<typeof exclusiveSchema>;
export type ExclusiveState = StateOf<typeof exclusiveSchema>;
