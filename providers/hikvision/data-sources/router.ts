import { bool, defineDataSource, defineSchema, integer, path, string } from "../../plugin";
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
      const { address, behindCarrierNat } = await reader.externalAddress();
      return {
        ...{ name: config.name, url, udn, manufacturer, model },
        friendly_name: friendlyName,
        igd_version: igdVersion,
        external_address: address,
        behind_carrier_nat: behindCarrierNat,
      };
    });
  },
});
