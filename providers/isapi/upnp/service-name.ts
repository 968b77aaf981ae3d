/**
 * The service port is called `admin` here and `DEV_MANAGE` in Security/adminAccesses (ISAPI guide, 16.2.231 and 16.2.3).
 * The other names are the same but for their case.
 */
const NAMES: readonly (readonly [internalPort: string, protocol: string])[] = [
  ["http", "HTTP"],
  ["https", "HTTPS"],
  ["rtsp", "RTSP"],
  ["admin", "DEV_MANAGE"],
  ["SDK_OVER_TLS", "SDK_OVER_TLS"],
  ["WebSocket", "WebSocket"],
  ["WebSocketS", "WebSocketS"],
  ["SRTP", "SRTP"],
];

/** `admin` -> `DEV_MANAGE`; a name that is not known stays as the device writes it. */
export function protocolOf(internalPort: string): string {
  const wanted = internalPort.toLowerCase();
  return NAMES.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? internalPort;
}

/** `DEV_MANAGE` -> `admin`, for lines that the device's list does not have yet. */
export function internalPortOf(protocol: string): string {
  const wanted = protocol.toLowerCase();
  return NAMES.find(([, name]) => name.toLowerCase() === wanted)?.[0] ?? protocol;
}
