import type { ImportCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { importDevice } from "../../device";
import { seen } from "./look";
import type { DevicePortsState } from "./schema";

/** Import id: `[credential@]host[:port]`. */
export async function importDevicePorts(call: ImportCall<Client>): Promise<DevicePortsState> {
  return {
    ...(await importDevice(call, async (contact) =>
      seen({ contact, document: await contact.reader().adminAccesses() }),
    )),
    reboot: "never",
    on_destroy: "keep",
    original_ports: null,
    reboot_required: false,
  };
}
