import { bool, defineDataSource, defineSchema, integer, listOfObjects, path, string } from "../../plugin";
import { ownersFirst } from "../../router";
import type { Client } from "../configuration";
import { pointingAt } from "../problems";
import { idOfKey } from "../resources/port-mapping";

const schema = defineSchema({
  description:
    "Every port mapping that a router holds, whoever asked for it. Changes nothing on it. The table is read entry by entry; " +
    "it counts as complete only where the router says that there is no further entry, and any other answer is an error.",
  attributes: {
    router: string({ required: true, description: "Name of the router in the provider's `routers`." }),
    mappings: listOfObjects({
      computed: true,
      description: "The mappings, by internal host, protocol and external port.",
      attributes: {
        id: string({ computed: true, description: "As a `hikvision_port_mapping` would have it: also its import id." }),
        protocol: string({ computed: true, description: "`tcp` or `udp`." }),
        external_port: integer({ computed: true, description: "Port on the router's Internet side." }),
        source_address: string({
          computed: true,
          description: "The only IPv4 address that may come in; empty is anyone.",
        }),
        internal_host: string({ computed: true, description: "IPv4 address of the host on the LAN, its owner." }),
        internal_port: integer({ computed: true, description: "Port of the internal host." }),
        enabled: bool({ computed: true, description: "Whether the mapping is switched on." }),
        description: string({ computed: true, description: "Text in the router's table, as the router gives it." }),
        leased: bool({
          computed: true,
          description:
            "Whether the mapping ends by itself. The time that is left falls with every look and is not shown.",
        }),
      },
    }),
  },
});

const listed = (client: Client, router: string) =>
  client.configuredRouters.listable(
    router,
    path("router"),
    "hikvision_port_mappings shows a router's table",
    "Look into the router's own menu for what it has.",
  );

/** `hikvision_port_mappings`: router -> every mapping, ours or not. */
export const portMappings = defineDataSource<Client>()({
  typeName: "hikvision_port_mappings",
  schema,
  read({ config, client }) {
    const name = config.router ?? "";
    return pointingAt(path("router"), async () => {
      const reader = client.routers.reader(listed(client, name));
      const table = [...(await reader.portMappings())].sort(ownersFirst);
      return {
        router: name,
        mappings: table.map((entry) => ({
          id: idOfKey(name, entry),
          protocol: entry.protocol,
          external_port: entry.externalPort,
          source_address: entry.remoteHost,
          internal_host: entry.internalHost,
          internal_port: entry.internalPort,
          enabled: entry.enabled,
          description: entry.description,
          leased: entry.leaseSeconds !== 0,
        })),
      };
    });
  },
});
