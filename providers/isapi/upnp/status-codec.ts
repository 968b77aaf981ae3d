import { child, childText, type XmlElement } from "../xml";
import type { UpnpStatus } from "./model";
import { protocolOf } from "./service-name";

/** Reads a `portsStatus`. It is shown and never written: what it lacks is null, what it has too much is left out. */
export function decodeUpnpStatus(root: XmlElement): UpnpStatus {
  const lines = child(root, "portStatusList")?.children ?? [];
  return {
    wanAddress: address(child(root, "natRouterWanAddr")),
    mappings: lines.flatMap((line) => {
      const internalPort = childText(line, "internalPort");
      if (line.name !== "portStatus" || internalPort === null) return [];
      const port = Number(childText(line, "externalPort") ?? Number.NaN);
      return [
        {
          protocol: protocolOf(internalPort),
          externalPort: Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null,
          status: (childText(line, "status") ?? "unknown").toLowerCase().slice(0, 40),
        },
      ];
    }),
  };
}

/** An address block as everywhere in ISAPI, or its text alone. The unspecified address is how a device says "none". */
function address(element: XmlElement | undefined): string | null {
  if (element === undefined) return null;
  const text = childText(element, "ipAddress") ?? element.text;
  return text === "" || text === "0.0.0.0" ? null : text.slice(0, 45);
}
