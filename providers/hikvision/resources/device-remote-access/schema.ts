import { type ConfigOf, defineSchema, type PlanOf, type StateOf } from "../../../plugin";
import { contactAttributes, identityAttributes, remoteAccessAttributes } from "../../device";

export const deviceRemoteAccessSchema = defineSchema({
  description:
    "The ways into one Hikvision device that no router shows: Hik-Connect (P2P) and SSH. Only what is declared is managed. " +
    "Destroying it switches off what was declared on; what was declared off stays off.",
  attributes: { ...contactAttributes, ...remoteAccessAttributes(true), id: identityAttributes.id },
});

export type DeviceRemoteAccessConfig = ConfigOf<typeof deviceRemoteAccessSchema>;
export type DeviceRemoteAccessPlan = PlanOf<typeof deviceRemoteAccessSchema>;
export type DeviceRemoteAccessState = StateOf<typeof deviceRemoteAccessSchema>;
