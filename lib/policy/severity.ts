import { Service } from "../service";
import { type Severity, shifted } from "./finding";
import type { ExposedService } from "./model";

/** Anyone on the Internet, or one address that the router lets in. */
type SourceWidth = "anyone" | "one";

/**
 * What it means that somebody can try a service, with firmware of which nothing is known. What runs in the clear is no
 * better for being open to one address only: it can be read on the way.
 */
const TABLE: Readonly<Record<Service, Readonly<Record<SourceWidth, Severity>>>> = {
  [Service.HTTP]: { anyone: "high", one: "medium" },
  [Service.SERVER]: { anyone: "high", one: "low" },
  [Service.RTSP]: { anyone: "medium", one: "low" },
  [Service.WEBSOCKET]: { anyone: "medium", one: "low" },
  [Service.HTTPS]: { anyone: "medium", one: "info" },
  [Service.SDK_OVER_TLS]: { anyone: "medium", one: "info" },
  [Service.WEBSOCKETS]: { anyone: "low", one: "info" },
  [Service.SRTP]: { anyone: "low", one: "info" },
};

const BY_FIRMWARE = { vulnerable: 2, unknown: 0, current: -1 } as const;

/** How bad it is that this service can be reached: by service, by who may come in, and by the device's firmware. */
export function severityOf({ service, source, device }: ExposedService): Severity {
  const width = source === "" ? "anyone" : "one";
  // A port of which nobody knows what it is, is as bad as the worst that it may be.
  const base = TABLE[service ?? Service.HTTP][width];
  return shifted(base, BY_FIRMWARE[device?.firmware ?? "unknown"]);
}
