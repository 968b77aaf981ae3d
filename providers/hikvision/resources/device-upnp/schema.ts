import { bool, type ConfigOf, defineSchema, map, oneOf, type PlanOf, type StateOf, string } from "../../../plugin";
import { contactAttributes, identityAttributes, upnpAttributes } from "../../device";
import { externalPorts } from "./external-ports";

export const deviceUpnpSchema = defineSchema({
  description:
    "The UPnP client of one Hikvision device, which asks the router for port mappings of its own. For switching off a " +
    "device that opens ports by itself, or for managing what it opens as a whole. Destroying it switches an enabled " +
    "client off and ends its mappings; one that is declared off stays off.",
  attributes: {
    ...contactAttributes,
    enabled: bool({ required: true, description: upnpAttributes.enabled.description }),
    mode: string({
      optional: true,
      computed: true,
      validators: [oneOf("auto", "manual")],
      description:
        "`manual`: the device opens `external_ports` and nothing else; taken where those are declared. `auto`: the device chooses, which opens ports that nobody declared.",
    }),
    external_ports: map({
      of: "integer",
      optional: true,
      computed: true,
      validators: [externalPorts],
      description:
        "Port on the router's Internet side by service (`http`, `https`, `rtsp`, `server`…): all that the device opens. Left out, the device's list stays as it is.",
    }),
    status: upnpAttributes.status,
    router_wan_address: upnpAttributes.router_wan_address,
    id: identityAttributes.id,
  },
});

export type DeviceUpnpConfig = ConfigOf<typeof deviceUpnpSchema>;
export type DeviceUpnpPlan = PlanOf<typeof deviceUpnpSchema>;
export type DeviceUpnpState = StateOf<typeof deviceUpnpSchema>;
