import { isUnknown, path, type ValidateCall } from "../../../plugin";
import type { deviceUpnpSchema } from "./schema";

/** A client that is switched on must be told what to open, or that it may choose: nothing opens that was not declared. */
export function validateDeviceUpnp({ config, diagnostics }: ValidateCall<typeof deviceUpnpSchema>): void {
  const { enabled, mode, external_ports: ports } = config;
  if (mode === "auto" && ports !== null && !isUnknown(ports)) {
    diagnostics.error(
      "Invalid Combination",
      'In mode "auto" the device chooses the ports itself. Take external_ports out of the configuration, or declare mode = "manual".',
      path("external_ports"),
    );
  }
  if (enabled === true && mode !== "auto" && !isUnknown(mode) && ports === null) {
    diagnostics.error(
      "Nothing To Open",
      'A device whose UPnP is enabled opens ports. Declare which in external_ports, as { http = 8082 }, or mode = "auto" to let the device choose.',
      path("enabled"),
    );
  }
}
