/**
 * `hikvision_device_remote_access`: Hik-Connect and SSH, so that "it turned itself on again" is drift.
 *
 * Rule: switches alone. No verification code, account or key enters a configuration, a plan or a state.
 */
import { defineResource, path } from "../../../plugin";
import type { Client } from "../../configuration";
import { importDevice, lookAtRemoteAccess, readDevice } from "../../device";
import { applyDeviceRemoteAccess, deleteDeviceRemoteAccess } from "./apply";
import { planDeviceRemoteAccess } from "./plan";
import { deviceRemoteAccessSchema } from "./schema";

export const deviceRemoteAccess = defineResource<Client>()({
  typeName: "hikvision_device_remote_access",
  schema: deviceRemoteAccessSchema,
  validate({ config, diagnostics }) {
    if (config.hik_connect === null && config.ssh === null)
      diagnostics.error(
        "Nothing To Manage",
        "Declare hik_connect or ssh: false to keep it off, true to keep it on.",
        path("hik_connect"),
      );
  },
  read: (call) => readDevice(call, lookAtRemoteAccess),
  plan: planDeviceRemoteAccess,
  create: applyDeviceRemoteAccess,
  update: applyDeviceRemoteAccess,
  delete: deleteDeviceRemoteAccess,
  importState: (call) =>
    importDevice(call, async (contact) => ({
      ...(await lookAtRemoteAccess(contact)),
      id: contact.deviceInfo.serialNumber,
    })),
});
