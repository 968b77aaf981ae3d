import {
  between,
  bool,
  type ConfigOf,
  defineSchema,
  integer,
  objectAttribute,
  oneOf,
  type PlanOf,
  type StateOf,
  string,
} from "../../../plugin";
import { DESCRIPTION_RULE, validDescription } from "../../../router";
import { mappingDeviceAttributes } from "../../device";
import { ipv4Address } from "../../validators";

const portNumber = between(1, 65535);
/** IGD:2 allows a lease of at most a week (WANIPConnection:2, 2.3.18). */
const LONGEST_LEASE = 604_800;

export const portMappingSchema = defineSchema({
  description:
    "One port mapping on a router: what arrives from the Internet at `external_port` goes to `internal_host`:`internal_port`. " +
    "The owner of a mapping is its internal host: a mapping of another host is never touched at first create.",
  attributes: {
    router: string({
      required: true,
      requiresReplace: true,
      description: "Name of the router in the provider's `routers`.",
    }),
    protocol: string({
      default: "tcp",
      requiresReplace: true,
      validators: [oneOf("tcp", "udp")],
      description: "`tcp` (if left out) or `udp`.",
    }),
    external_port: integer({
      required: true,
      requiresReplace: true,
      validators: [portNumber],
      description: "Port on the router's Internet side, 1-65535.",
    }),
    internal_port: integer({
      required: true,
      validators: [portNumber],
      description: "Port of the internal host, 1-65535.",
    }),
    internal_host: string({
      required: true,
      validators: [ipv4Address],
      description: "IPv4 address of the host on the LAN.",
    }),
    description: string({
      optional: true,
      computed: true,
      validators: [(text) => (validDescription(text) ? undefined : `must be ${DESCRIPTION_RULE}`)],
      description: `Text in the router's table: ${DESCRIPTION_RULE}. Routers cut it; a part of it, from the beginning and of 15 characters or more, counts as equal. Left out, whatever the router has stays.`,
    }),
    lease_seconds: integer({
      default: 0,
      validators: [between(0, LONGEST_LEASE)],
      description:
        "How long the router shall keep the mapping; 0 (if left out) is as long as it allows. The time that remains is no drift.",
    }),
    source_address: string({
      default: "",
      requiresReplace: true,
      validators: [(text) => (text === "" ? undefined : ipv4Address(text))],
      description:
        "The only IPv4 address that may come in; empty (if left out) is anyone. A router that does not enforce it is an error.",
    }),
    mapped_by: string({
      default: "router",
      validators: [oneOf("router", "device", "auto")],
      description:
        "Who asks the router: `router` (if left out), this provider does; `device`, the device does for itself with its own UPnP client, which a router grants that maps ports only for the host that asks; `auto`, this provider where the router lets it, else the device. `device` and `auto` need `device`. A device asks for TCP ports of its own services, for anyone and without a lease.",
    }),
    device: objectAttribute({
      optional: true,
      attributes: mappingDeviceAttributes,
      description:
        "How the device is found and spoken to that `internal_host` is, so that it can ask for the mapping itself.",
    }),
    mapped_via: string({
      computed: true,
      description:
        "Who has asked for the mapping: `router` (this provider asked the router) or `device`. Null where the device no longer asks for it, which the plan mends.",
    }),
    id: string({
      computed: true,
      description: "`home/tcp/8082`, with a source `home/tcp/8082/198.51.100.7`: also the import id.",
    }),
    external_address: string({ computed: true, description: "The router's address on the Internet, if it tells one." }),
    lease_expires: string({
      computed: true,
      description: "When the router drops the mapping (RFC 3339); null where it is permanent.",
    }),
    verified: bool({
      computed: true,
      description:
        "Whether the router was read and has this mapping. False where its rule was altered on the router (`nftables`), which the plan mends. Always false, with a warning, where its type shows none (`pcp`, `nat-pmp`, `manual`): whether the port answers, a probe from outside tells.",
    }),
  },
});

export type PortMappingConfig = ConfigOf<typeof portMappingSchema>;
export type PortMappingPlan = PlanOf<typeof portMappingSchema>;
export type PortMappingState = StateOf<typeof portMappingSchema>;
