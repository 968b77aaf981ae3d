import type { Diagnostics } from "../../../plugin";
import { whyUnreachableFromInternet } from "../../../router";
import type { DeviceUpnpState } from "./schema";

/** Says which declared mappings the router did not grant; the device's own word is all there is about it. */
export function warnOfInactive(diagnostics: Diagnostics, { external_ports: ports, status }: DeviceUpnpState): void {
  const words = status ?? {};
  const idle = Object.entries(ports ?? {}).filter(([name]) => words[name] !== undefined && words[name] !== "active");
  if (idle.length === 0) return;
  const lines = idle.map(([name, port]) => `  ${name} ${port}: ${words[name] ?? ""}`);
  diagnostics.warning(
    "Mapping Not Active",
    `The device has the settings, and its router has not granted these mappings:\n${lines.join("\n")}\n\n` +
      "conflict: another host holds that port, choose another one. inactive: no router with UPnP answers the device, or it refuses: " +
      "see whether UPnP is on in the router. The status in the state is refreshed at every plan.",
  );
}

/** A router whose own address is private has another one in front of it: what the device opens stays closed outside. */
export function warnOfDoubleNat(diagnostics: Diagnostics, address: string | null): void {
  const why = address === null ? null : whyUnreachableFromInternet(address);
  if (why === null) return;
  diagnostics.warning(
    "Router Cannot Be Reached From The Internet",
    `The device's router told it its address on the Internet side, and ${why}. What the device opens is reachable up to there only.`,
  );
}
