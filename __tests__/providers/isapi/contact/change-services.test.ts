import { AdminAccesses, changeServices, type ContactOptions, type ServiceChange } from "../../../../providers/isapi";
import { families, type IsapiDevice } from "../../../../simulators/isapi-device";
import { endDevices, failure, httpAt, httpsAt, newContacts, optionsFor, startDevice } from "../device-fixture";

afterEach(endDevices);

function change(
  device: IsapiDevice,
  changes: ServiceChange[],
  options: Partial<ContactOptions> = {},
  settleTimeoutMs = 5000,
) {
  return changeServices({
    contacts: newContacts(),
    contactOptions: optionsFor(device.host, options),
    changes,
    settleTimeoutMs,
  });
}

const puts = (device: IsapiDevice): string[] =>
  device.requests.filter(({ method }) => method === "PUT").map(({ url }) => url);

describe("changing services", () => {
  test("that are already so writes nothing", async () => {
    const device = await startDevice();
    const result = await change(device, [
      { protocol: "HTTP", port: 8080 },
      { protocol: "DEV_MANAGE", enabled: true },
    ]);
    expect(result.rebootRequired).toBe(false);
    expect(puts(device)).toEqual([]);
  });

  test.each(["dvr-turbo-hd", "camera-5.7", "nvr-newer"])(
    "moves the ports of a %s in one write that keeps all else",
    async (family) => {
      const ports = {
        HTTP: 8080,
        RTSP: 5540,
        HTTPS: 4430,
        DEV_MANAGE: 8000,
        ...(family === "camera-5.7" ? { SRTP: 3220 } : {}),
      };
      const device = await startDevice({ family, ports, portChange: "at-once" });
      const result = await change(device, [
        { protocol: "rtsp", port: 5541 },
        { protocol: "dev_manage", port: 8001 },
      ]);
      expect(result.contact.endpoint.port).toBe(8080);
      expect(result.adminAccesses.service("RTSP")?.port).toBe(5541);
      expect([device.boundPort("RTSP"), device.boundPort("DEV_MANAGE")]).toEqual([5541, 8001]);
      expect(puts(device)).toEqual(["/ISAPI/Security/adminAccesses"]);
    },
  );

  test.each([false, true])(
    "follows the device to its new HTTP port (connection cut before the answer: %s)",
    async (cutOnMove) => {
      const device = await startDevice({ cutOnMove });
      const contacts = newContacts();
      const contactOptions = optionsFor(device.host);
      const changes = [
        { protocol: "HTTP", port: 8082 },
        { protocol: "HTTPS", enabled: true },
      ];
      const result = await changeServices({ contacts, contactOptions, changes });
      expect(result.contact.endpoint.port).toBe(8082);
      expect(result.contact.deviceInfo.serialNumber).toBe(device.serialNumber);
      expect(result.rebootRequired).toBe(false);
      expect(result.adminAccesses.service("HTTPS")?.enabled).toBe(true);
      expect(device.failedLogins).toBe(0);
      // Those who know the device by its serial number get the new contact without a word to the old port.
      const next = await contacts.contact({ ...contactOptions, serialNumber: device.serialNumber });
      expect(next).toBe(result.contact);
      expect(puts(device)).toHaveLength(1);
    },
  );

  test("finds a device whose document names another port than the one it is reached at", async () => {
    const device = await startDevice({ portOffset: 10_000, ports: { HTTP: 80, RTSP: 554 } });
    const result = await change(device, [{ protocol: "HTTP", port: 8082 }], { candidates: [httpAt(10_080)] });
    expect(result.contact.endpoint.port).toBe(8082);
    const again = await change(device, [{ protocol: "RTSP", port: 555 }], { candidates: [httpAt(8082)] });
    expect(again.adminAccesses.service("RTSP")?.port).toBe(555);
  });

  test("swaps two ports that were each other's", async () => {
    const device = await startDevice();
    const result = await change(device, [
      { protocol: "HTTP", port: 5540 },
      { protocol: "RTSP", port: 8080 },
    ]);
    expect(result.contact.endpoint.port).toBe(5540);
  });

  test("over HTTPS follows to the new HTTPS port with the same certificate", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const result = await change(device, [{ protocol: "HTTPS", port: 4431 }], { candidates: [httpsAt(4430)] });
    expect(result.contact.endpoint).toMatchObject({ scheme: "https", port: 4431 });
    expect(result.contact.tlsFingerprint).toBe(device.tlsFingerprint);
  });

  test("on a device that waits for a restart the document has the new port and the contact the old one", async () => {
    const device = await startDevice({ portChange: "after-reboot" });
    const changes = [{ protocol: "HTTP", port: 8082 }];
    const result = await change(device, changes);
    expect(result).toMatchObject({ rebootRequired: true, contact: { endpoint: { port: 8080 } } });
    expect(result.adminAccesses.service("HTTP")?.port).toBe(8082);
    await device.reboot();
    const after = await change(device, changes, { candidates: [httpAt(8082)] });
    expect(after).toMatchObject({ rebootRequired: false, contact: { endpoint: { port: 8082 } } });
    expect(puts(device)).toHaveLength(1);
  });

  test("on a device that says OK and waits for a restart all the same is told as such", async () => {
    const ok =
      "<ResponseStatus><statusCode>1</statusCode><statusString>OK</statusString><subStatusCode>ok</subStatusCode></ResponseStatus>";
    const device = await startDevice({ portChange: "after-reboot" });
    const contacts = newContacts();
    const contact = await contacts.contact(optionsFor(device.host));
    const wanted = (await contact.reader().adminAccesses()).with([{ protocol: "HTTP", port: 8082 }]);
    await contact.writer().putAdminAccesses(wanted);
    await device.setService("HTTP", { port: 8080 });
    device.addFault({ method: "PUT", effect: { status: 200, body: ok } });
    device.addFault({
      path: "/ISAPI/Security/adminAccesses",
      method: "GET",
      after: 1,
      times: 99,
      effect: { status: 200, body: wanted.toXml() },
    });
    const result = await changeServices({
      contacts,
      contactOptions: optionsFor(device.host),
      changes: [{ protocol: "HTTP", port: 8082 }],
      settleTimeoutMs: 600,
    });
    expect(result).toMatchObject({ rebootRequired: true, contact: { endpoint: { port: 8080 } } });
  });

  test.each(["reusable", "one-use"] as const)(
    "on a device that takes single entries only, our own port goes last (%s nonces)",
    async (nonces) => {
      const device = await startDevice({ writes: "entries", nonces });
      const result = await change(device, [
        { protocol: "HTTP", port: 8082 },
        { protocol: "RTSP", port: 5541 },
        { protocol: "HTTPS", enabled: true },
      ]);
      expect(result.contact.endpoint.port).toBe(8082);
      const written = device.requests
        .filter(({ method, status }) => method === "PUT" && status === 200)
        .map(({ url }) => url.split("/").at(-1));
      expect(written).toEqual(["2", "3", "1"]);
    },
  );

  test("a refusal in the middle of single entries names what was changed before it", async () => {
    const device = await startDevice({ writes: "entries" });
    const error = await failure(
      change(device, [
        { protocol: "RTSP", port: 5541 },
        { protocol: "WebSocket", port: 4430 },
      ]),
    );
    expect(error.code).toBe("ISAPI_REFUSED");
    expect(error.message).toMatch(/^RTSP changed, then WebSocket did not: .*badPort/);
  });

  test("two ports that clash are the device's refusal with its code and what to do", async () => {
    const device = await startDevice();
    const error = await failure(change(device, [{ protocol: "RTSP", port: 8000 }]));
    expect(error).toMatchObject({ code: "ISAPI_REFUSED", subStatusCode: "badPort" });
    expect(error.answer).toContain("<subStatusCode>badPort</subStatusCode>");
    expect(error.hint).toContain("each its own");
    expect(device.service("RTSP").port).toBe(5540);
  });

  test("switching off HTTP, over which we come, is followed to HTTPS", async () => {
    const device = await startDevice();
    const result = await change(device, [
      { protocol: "HTTP", enabled: false },
      { protocol: "HTTPS", enabled: true },
    ]);
    expect(result.contact.endpoint).toMatchObject({ scheme: "https", port: 4430 });
    expect(device.boundPort("HTTP")).toBeNull();
  });

  test.each([true, false])(
    "switching off HTTPS, over which we come, is followed to HTTP, where no certificate is known (pinned: %s)",
    async (pinned) => {
      const device = await startDevice({ enabled: { HTTPS: true } });
      const contacts = newContacts();
      const contactOptions = optionsFor(device.host, {
        candidates: [httpsAt(4430)],
        tlsFingerprint: pinned ? device.tlsFingerprint : null,
      });
      const result = await changeServices({
        contacts,
        contactOptions,
        changes: [
          { protocol: "HTTPS", enabled: false },
          { protocol: "HTTP", port: 8082 },
        ],
      });
      expect(result.contact.endpoint).toMatchObject({ scheme: "http", port: 8082 });
      expect(result.contact.tlsFingerprint).toBeNull();
      expect(result.adminAccesses.service("HTTPS")?.enabled).toBe(false);
      expect([device.boundPort("HTTPS"), device.boundPort("HTTP")]).toEqual([null, 8082]);
      expect(result.rebootRequired).toBe(false);
      // Nobody else gets from the pin to HTTP: not to the shared contact either.
      if (pinned)
        expect(
          await failure(contacts.contact({ ...contactOptions, candidates: [httpsAt(4430), httpAt(8082)] })),
        ).toMatchObject({ code: "ISAPI_UNREACHABLE" });
    },
  );

  test("another device at the HTTP port, after HTTPS is switched off, is not believed", async () => {
    const device = await startDevice({ enabled: { HTTPS: true }, portChange: "after-reboot" });
    await startDevice({
      host: device.host,
      serialNumber: "OTHER0001",
      ports: { HTTP: 8082, RTSP: 5542, DEV_MANAGE: 8002, WebSocket: 7692 },
    });
    device.addFault({ method: "PUT", effect: "cut-after" });
    const changes = [
      { protocol: "HTTPS", enabled: false },
      { protocol: "HTTP", port: 8082 },
    ];
    const error = await failure(change(device, changes, { candidates: [httpsAt(4430)] }, 600));
    expect(error.code).toBe("ISAPI_WRONG_DEVICE");
  });

  test.each<[string, boolean, ServiceChange[]]>([
    ["HTTP, the only one", false, [{ protocol: "HTTP", enabled: false }]],
    [
      "both",
      true,
      [
        { protocol: "HTTP", enabled: false },
        { protocol: "HTTPS", enabled: false },
      ],
    ],
  ])("switching off %s is refused before anything is written", async (_which, https, changes) => {
    const device = await startDevice({ enabled: { HTTPS: https } });
    const error = await failure(change(device, changes));
    expect(error.code).toBe("ISAPI_WOULD_LOCK_OUT");
    expect(error.message).toContain(
      `neither HTTP nor HTTPS would be switched on (now on: HTTP${https ? " and HTTPS" : ""})`,
    );
    expect(puts(device)).toEqual([]);
  });

  test("switching off the one that is to be left after a restart is refused, though the other still answers", async () => {
    const device = await startDevice({ enabled: { HTTPS: true }, portChange: "after-reboot" });
    await change(device, [{ protocol: "HTTP", enabled: false }]);
    const error = await failure(change(device, [{ protocol: "HTTPS", enabled: false }]));
    expect(error.code).toBe("ISAPI_WOULD_LOCK_OUT");
    expect(device.service("HTTPS").enabled).toBe(true);
  });

  test("a device that says yes and does nothing is an error with expected and actual", async () => {
    const ok = "<ResponseStatus><statusCode>1</statusCode></ResponseStatus>";
    const device = await startDevice({ faults: [{ method: "PUT", effect: { status: 200, body: ok } }] });
    const error = await failure(change(device, [{ protocol: "RTSP", port: 5541 }], {}, 300));
    expect(error.code).toBe("ISAPI_NOT_APPLIED");
    expect(error.message).toContain("RTSP port: expected 5541, actual 5540");
  });

  test("a device that never comes back is an error with both addresses", async () => {
    const device = await startDevice({ portChange: "after-reboot" });
    const contacts = newContacts();
    const contactOptions = optionsFor(device.host);
    await contacts.contact(contactOptions);
    device.addFault({ method: "PUT", effect: "cut-after" });
    const work = failure(
      changeServices({ contacts, contactOptions, changes: [{ protocol: "HTTP", port: 8082 }], settleTimeoutMs: 600 }),
    );
    while (puts(device).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await device.stop();
    const error = await work;
    expect(error.code).toBe("ISAPI_UNREACHABLE");
    expect(error.message).toMatch(
      /neither at http:\/\/127\S+:8082 \(new HTTP port\) nor at http:\/\/127\S+:8080 \(until now\)/,
    );
  });

  test("another device at the new port is not believed", async () => {
    const device = await startDevice({ portChange: "after-reboot" });
    await startDevice({
      host: device.host,
      serialNumber: "OTHER0001",
      ports: { HTTP: 8082, RTSP: 5542, DEV_MANAGE: 8002, WebSocket: 7692 },
    });
    device.addFault({ method: "PUT", effect: "cut-after" });
    const error = await failure(change(device, [{ protocol: "HTTP", port: 8082 }], {}, 600));
    expect(error.code).toBe("ISAPI_WRONG_DEVICE");
  });

  test("two changes of one device at the same time do not lose each other", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const contactOptions = optionsFor(device.host);
    await Promise.all([
      changeServices({ contacts, contactOptions, changes: [{ protocol: "RTSP", port: 5541 }] }),
      changeServices({ contacts, contactOptions, changes: [{ protocol: "DEV_MANAGE", port: 8001 }] }),
    ]);
    expect([device.service("RTSP").port, device.service("DEV_MANAGE").port]).toEqual([5541, 8001]);
  });
});

describe("a connection that is cut at any one request of a move", () => {
  const cuts = (["cut-before", "cut-after"] as const).flatMap((effect) =>
    Array.from({ length: 7 /* two to make contact, read, write, two to find again, read back */ }, (_, after) => ({
      effect,
      after,
    })),
  );

  test.each(cuts)(
    "$effect after $after requests: either an error or the truth, and a second run heals",
    async ({ effect, after }) => {
      const device = await startDevice({ faults: [{ effect, after }] });
      const changes = [
        { protocol: "HTTP", port: 8082 },
        { protocol: "RTSP", port: 5541 },
      ];
      const places = { candidates: [httpAt(8082), httpAt(8080)] };
      try {
        const { contact, adminAccesses } = await change(device, changes, places, 800);
        expect(contact.endpoint.port).toBe(device.boundPort("HTTP"));
        expect(adminAccesses.service("RTSP")?.port).toBe(device.service("RTSP").port);
      } catch (error) {
        expect((error as { code: string }).code).toMatch(/^ISAPI_(UNREACHABLE|NOT_APPLIED)$/);
      }
      const { contact } = await change(device, changes, places);
      expect(contact.endpoint.port).toBe(8082);
      expect([device.boundPort("HTTP"), device.boundPort("RTSP")]).toEqual([8082, 5541]);
      expect(device.failedLogins).toBe(0);
    },
  );
});

test("the document of every simulated family is read back by the client as the simulator means it", async () => {
  for (const family of families()) {
    const ports = { HTTP: 8080, HTTPS: 4430, ...(family === "access-terminal" ? undefined : { RTSP: 5540 }) };
    const device = await startDevice({ family, ports });
    const document = await (await newContacts().contact(optionsFor(device.host))).reader().adminAccesses();
    expect(document).toBeInstanceOf(AdminAccesses);
    for (const { protocol, port, enabled } of document.services())
      expect(device.service(protocol)).toEqual({ protocol, port, enabled });
  }
});
