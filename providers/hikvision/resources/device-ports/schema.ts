import {
  bool,
  type ConfigOf,
  defineSchema,
  mapOfObjects,
  integer,
  oneOf,
  type PlanOf,
  type StateOf,
  string,
} from "../../../plugin";
import { contactAttributes, identityAttributes, serviceAttributes } from "../../device";

export const devicePortsSchema = defineSchema({
  description:
    "The service ports of one Hikvision device. Only what is declared is managed; the rest is read and left alone. " +
    "Creating it looks at the device during plan and changes nothing that already is as declared.",
  attributes: {
    ...contactAttributes,
    ...serviceAttributes(true),
    redirect_to_https: bool({
      optional: true,
      computed: true,
      description: "Whether the web page redirects from HTTP to HTTPS. Null where the device has no such setting.",
    }),
    reboot: string({
      default: "never",
      validators: [oneOf("never", "when_required")],
      description:
        "What becomes of a device that uses its new ports only after a reboot: `never` (if left out) leaves the reboot to you " +
        "(`reboot_required`), `when_required` reboots it and waits until it answers on the new ports.",
    }),
    on_destroy: string({
      default: "keep",
      validators: [oneOf("keep", "restore")],
      description:
        "What a destroy does to the device: `keep` (if left out) leaves it as it is, `restore` puts back `original_ports`.",
    }),
    original_ports: mapOfObjects({
      computed: true,
      useStateForUnknown: true,
      description: "What stood on the device before the first apply, by service; null after an import.",
      attributes: {
        port: integer({ computed: true, description: "Port before the first apply." }),
        enabled: bool({ computed: true, description: "Whether the service was on before the first apply." }),
      },
    }),
    reboot_required: bool({
      computed: true,
      description:
        "True while the device has accepted ports that it uses only after its next reboot. Causes no diff by itself.",
    }),
    ...identityAttributes,
  },
});

export type DevicePortsConfig = ConfigOf<typeof devicePortsSchema>;
export type DevicePortsPlan = PlanOf<typeof devicePortsSchema>;
export type DevicePortsState = StateOf<typeof devicePortsSchema>;
