import {
  movesPorts,
  requireAllowed,
  requireNoClash,
} from "../../../../../providers/hikvision/resources/device-ports/allowed-ports";
import { AdminAccesses, ServiceLimits } from "../../../../../providers/isapi";
import { parseDocument } from "../../../../../providers/isapi/xml";
import { problemFrom } from "../../problem-of";
import { config } from "./config";

const source = { address: "http://192.0.2.64:80", request: "GET /ISAPI/Security/adminAccesses" };
const entry = (id: number, protocol: string, port: string) =>
  `<AdminAccessProtocol><id>${id}</id><enabled>${String(protocol !== "HTTPS")}</enabled><protocol>${protocol}</protocol>${port}</AdminAccessProtocol>`;
const list = (...entries: string[]) => `<AdminAccessProtocolList>${entries.join("")}</AdminAccessProtocolList>`;

const document = AdminAccesses.parse(
  list(
    entry(1, "HTTP", "<portNo>80</portNo>"),
    entry(2, "RTSP", "<portNo>554</portNo>"),
    entry(3, "HTTPS", "<portNo>443</portNo>"),
    entry(5, "WebSocket", "<portNo>7681</portNo>"),
    entry(6, "IOT", "<portNo>30999</portNo>"),
  ),
  source,
);
const limits = ServiceLimits.decode(
  parseDocument(
    list(
      entry(2, "RTSP", '<portNo min="1024" max="65535" def="554"/>'),
      entry(5, "WebSocket", '<portNo min="7681" max="7681"/>'),
    ),
    source,
  ),
);
const on = (port: number) => ({ port, enabled: null });

describe("a port that the device does not take", () => {
  const problem = (name: "rtsp" | "websocket", port: number) =>
    problemFrom(() => {
      requireAllowed(config({ [name]: on(port) }), document, limits, "The device at 192.0.2.64");
    });

  test("is refused with the range and the default outside of it", () => {
    const { summary, detail, path } = problem("rtsp", 555);
    expect(summary).toBe("Port Not Allowed");
    expect(detail).toContain("takes 1024-65535 and 554 for its RTSP service");
    expect(String(path)).toBe("rtsp.port");
  });

  test("is refused where it is fixed, and the way out is named", () => {
    expect(problem("websocket", 7000).detail).toMatch(/takes only 7681 .* take websocket.port out/);
  });

  test.each([
    ["the port that it has", config({ rtsp: on(554), websocket: on(7681) })],
    ["a port in the range", config({ rtsp: on(1024) })],
    ["a service of which it says nothing", config({ http: on(1) })],
  ])("is not %s", (_what, declared) => {
    requireAllowed(declared, document, limits, "The device");
  });

  test("is any that a device without capabilities is given", () => {
    requireAllowed(config({ websocket: on(1) }), document, null, "The device");
  });
});

describe("two services on one port", () => {
  const problem = (over: Parameters<typeof config>[0]) =>
    problemFrom(() => {
      requireNoClash(config(over), document, "the device at 192.0.2.64");
    });

  test("are refused also where the other one is not ours to declare", () => {
    expect(problem({ http: on(30999) }).detail).toContain("has its IOT service there. Two services");
  });

  test("are refused where the other one is switched off", () => {
    expect(problem({ http: on(443) }).detail).toContain("HTTPS service there (switched off; it keeps the port)");
  });

  test("are not where they swap, or the other one moves away", () => {
    requireNoClash(config({ http: on(554), rtsp: on(80) }), document, "the device");
    requireNoClash(config({ http: on(554), rtsp: on(555) }), document, "the device");
  });
});

test("the device is asked what it allows only where a port moves", () => {
  expect(movesPorts(config({ http: on(80) }), document)).toBe(false);
  expect(movesPorts(config({ http: on(81) }), document)).toBe(true);
});
