/**
 * `hikvision_device_ports`: one file per thing that Terraform asks of it; how a device is changed safely is in
 * providers/isapi.
 *
 * Rule: only apply.ts changes a device.
 */
import { defineResource } from "../../../plugin";
import type { Client } from "../../configuration";
import { applyDevicePorts, deleteDevicePorts } from "./apply";
import { importDevicePorts } from "./import";
import { planDevicePorts } from "./plan";
import { readDevicePorts } from "./read";
import { devicePortsSchema } from "./schema";
import { validateDevicePorts } from "./validate";

export const devicePorts = defineResource<Client>()({
  typeName: "hikvision_device_ports",
  schema: devicePortsSchema,
  validate: validateDevicePorts,
  read: readDevicePorts,
  plan: planDevicePorts,
  create: applyDevicePorts,
  update: applyDevicePorts,
  delete: deleteDevicePorts,
  importState: importDevicePorts,
});
