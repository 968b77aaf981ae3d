/**
 * `hikvision_device_upnp`: one file per thing that Terraform asks of it; how the device's document is changed beside
 * others who change it is in providers/isapi.
 *
 * Rule: only apply.ts changes a device, and nothing here opens a port that was not declared.
 */
import { defineResource } from "../../../plugin";
import type { Client } from "../../configuration";
import { importDevice, lookAtUpnp, readDevice } from "../../device";
import { applyDeviceUpnp, deleteDeviceUpnp } from "./apply";
import { planDeviceUpnp } from "./plan";
import { deviceUpnpSchema } from "./schema";
import { validateDeviceUpnp } from "./validate";

export const deviceUpnp = defineResource<Client>()({
  typeName: "hikvision_device_upnp",
  schema: deviceUpnpSchema,
  validate: validateDeviceUpnp,
  read: (call) => readDevice(call, lookAtUpnp),
  plan: planDeviceUpnp,
  create: applyDeviceUpnp,
  update: applyDeviceUpnp,
  delete: deleteDeviceUpnp,
  importState: (call) =>
    importDevice(call, async (contact) => ({
      ...(await lookAtUpnp(contact)),
      id: contact.deviceInfo.serialNumber,
    })),
});
