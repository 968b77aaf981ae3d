import { changeServices, type ServiceChange } from "../../../../providers/isapi";
import type { IsapiDevice } from "../../../../simulators/isapi-device";
import { endDevices, failure, newContacts, optionsFor, startDevice } from "../device-fixture";

afterEach(endDevices);

const change = (device: IsapiDevice, changes: ServiceChange[], reboot?: "when_required") =>
  changeServices({
    contacts: newContacts(),
    contactOptions: optionsFor(device.host),
    changes,
    reboot,
    settleTimeoutMs: 1500,
    restartTimeoutMs: 8000,
  });

const puts = (device: IsapiDevice): string[] =>
  device.requests.filter(({ method, status }) => method === "PUT" && status === 200).map(({ scheme }) => scheme);

const HTTP_OFF = { protocol: "HTTP", enabled: false };
const HTTPS_ON = { protocol: "HTTPS", enabled: true };
const REDIRECT = { protocol: "HTTPS", redirectToHttps: true };

describe("HTTP is taken away only after HTTPS has answered", () => {
  test("HTTPS goes on over HTTP, then HTTP off over HTTPS, in one apply", async () => {
    const device = await startDevice();
    const { contact } = await change(device, [HTTP_OFF, HTTPS_ON, { protocol: "RTSP", port: 5541 }]);
    expect(contact.endpoint).toMatchObject({ scheme: "https", port: 4430 });
    expect(puts(device)).toEqual(["http", "https"]);
    expect([device.boundPort("HTTP"), device.boundPort("RTSP")]).toEqual([null, 5541]);
  });

  test("HTTPS that moves in the same change is proven at its new port", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const { contact } = await change(device, [HTTP_OFF, { protocol: "HTTPS", port: 4431 }]);
    expect(contact.endpoint).toMatchObject({ scheme: "https", port: 4431 });
  });

  test("a redirect too, which is then read back over HTTPS", async () => {
    const device = await startDevice();
    const { contact, adminAccesses } = await change(device, [{ ...HTTPS_ON, redirectToHttps: true }]);
    expect(contact.endpoint.scheme).toBe("https");
    expect(adminAccesses.service("HTTPS")).toMatchObject({ enabled: true, redirectToHttps: true });
    expect(puts(device)).toEqual(["http", "https"]);
  });

  test.each<[string, ServiceChange[]]>([
    ["HTTP stays on", [HTTP_OFF, HTTPS_ON]],
    ["HTTP stays without redirect", [HTTPS_ON, REDIRECT]],
  ])("where HTTPS waits for a restart, %s and the error says why", async (_what, changes) => {
    const device = await startDevice({ portChange: "after-reboot" });
    const error = await failure(change(device, changes));
    expect(error.code).toBe("ISAPI_WOULD_LOCK_OUT");
    expect(error.message).toContain("only after a restart");
    expect(device.service("HTTP").enabled).toBe(true);
    expect(device.service("HTTPS").enabled).toBe(true);
  });

  test("where HTTPS does not answer though the document says on, HTTP stays on", async () => {
    const device = await startDevice({ portChange: "after-reboot" });
    await failure(change(device, [HTTP_OFF, HTTPS_ON]));
    const error = await failure(change(device, [HTTP_OFF]));
    expect(error.code).toBe("ISAPI_WOULD_LOCK_OUT");
    expect(error.message).toMatch(/https:\/\/127\S+:4430 \(HTTPS port, before HTTP is taken away\).*ECONNREFUSED/s);
    expect(device.service("HTTP").enabled).toBe(true);
  });

  test("with a restart in between, one call gets there", async () => {
    const device = await startDevice({ portChange: "after-reboot" });
    const result = await change(device, [HTTP_OFF, HTTPS_ON], "when_required");
    expect(result).toMatchObject({ rebootRequired: false, contact: { endpoint: { scheme: "https", port: 4430 } } });
    expect(device.boundPort("HTTP")).toBeNull();
  });

  test.each<[string, boolean, ServiceChange[]]>([
    ["while HTTPS goes off", true, [{ protocol: "HTTPS", enabled: false, redirectToHttps: true }]],
    ["while HTTPS is off", false, [REDIRECT]],
  ])("a redirect %s is refused before anything is written", async (_when, https, changes) => {
    const device = await startDevice({ enabled: { HTTPS: https } });
    const error = await failure(change(device, changes));
    expect(error.code).toBe("ISAPI_WOULD_LOCK_OUT");
    expect(error.message).toContain("redirect HTTP to HTTPS, which would be switched off");
    expect(puts(device)).toEqual([]);
  });
});
