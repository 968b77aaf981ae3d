import { bool, defineDataSource, defineSchema, integer, path, string } from "../../plugin";
import { mapsForOthers } from "../../router";
import type { Client } from "../configuration";
import { pointingAt } from "../problems";

const schema = defineSchema({
  description: "What a router says about itself and its Internet side. Changes nothing on it.",
  attributes: {
    name: string({ required: true, description: "Name of the router in the provider's `routers`." }),
    url: string({ computed: true, description: "URL of its UPnP description." }),
    udn: string({ computed: true, description: "Its unique device name: pin it as `udn` in `routers`." }),
    manufacturer: string({ computed: true, description: "Manufacturer." }),
    model: string({ computed: true, description: "Model." }),
    friendly_name: string({ computed: true, description: "Name that it shows." }),
    igd_version: integer({ computed: true, description: "Version of its InternetGatewayDevice, 1 or 2." }),
    external_address: string({ computed: true, description: "Its address on the Internet, if it tells one." }),
    behind_carrier_nat: bool({
      computed: true,
      description: "Whether that address cannot be reached from the Internet: private, 100.64.0.0/10, or none.",
    }),
    unreachable_because: string({
      computed: true,
      description: "Which of these it is, in words; null where the address can be reached.",
    }),
    maps_for_others: string({
      computed: true,
      description:
        "Whether it maps ports for other hosts than the one that asks: `yes`, `no` or `unknown`. From what it says about itself " +
        "and from earlier applies on this machine; nothing is tried out.",
    }),
    maps_for_others_because: string({ computed: true, description: "What that rests on." }),
    longest_lease_seconds: integer({
      computed: true,
      description:
        "How long it keeps a mapping at most; 0 is for good. From an earlier apply with a lease of 0, else 604800 for IGD 2, whose " +
        "specification says so; null where nothing is known.",
    }),
  },
});

/** `hikvision_router`: name -> model, external address, behind carrier NAT or not, IGD version. */
export const router = defineDataSource<Client>()({
  typeName: "hikvision_router",
  schema,
  read({ config, client }) {
    return pointingAt(path("name"), async () => {
      const reader = client.routers.reader(client.configuredRouters.address(config.name ?? "", path("name")));
      const { url, udn, manufacturer, model, friendlyName, igdVersion } = await reader.describe();
      const { address, behindCarrierNat, unreachableBecause } = await reader.externalAddress();
      const experience = await client.routerMemory.recall(udn);
      const { answer, because } = mapsForOthers({ manufacturer, model }, experience);
      return {
        ...{ name: config.name, url, udn, manufacturer, model },
        friendly_name: friendlyName,
        igd_version: igdVersion,
        external_address: address,
        behind_carrier_nat: behindCarrierNat,
        unreachable_because: unreachableBecause,
        maps_for_others: answer,
        maps_for_others_because: because,
        longest_lease_seconds: experience.longestLeaseSeconds ?? (igdVersion === 2 ? 604_800 : null),
      };
    });
  },
});
