import { type ImportCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { importDevice, parseImportId } from "../../device";
import { seen } from "./look";
import type { DevicePortsState } from "./schema";

/**
 * Import id: `[credential@]host[:port]`. A port that is named, answers, and that the device's own document does not have is
 * another's, which forwards to it: without `management_port` the device could not be found again.
 */
export async function importDevicePorts(call: ImportCall<Client>): Promise<DevicePortsState> {
  const { port } = parseImportId(call.id);
  return {
    ...(await importDevice(call, async (contact) => {
      const document = await contact.reader().adminAccesses();
      const own = [document.service("HTTP")?.port, document.service("HTTPS")?.port].includes(contact.endpoint.port);
      const forwarded = port === contact.endpoint.port && !own;
      return { ...seen({ contact, document }), management_port: forwarded ? port : null };
    })),
    reboot: "never",
    on_destroy: "keep",
    original_ports: null,
    reboot_required: false,
  };
}
