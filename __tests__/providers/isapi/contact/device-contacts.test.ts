import { inspect } from "node:util";
import { credential } from "../../../../providers/isapi";
import {
  endDevices,
  failure,
  httpAt,
  httpsAt,
  newContacts,
  optionsFor,
  PASSWORD,
  startDevice,
} from "../device-fixture";

afterEach(endDevices);

describe("making contact", () => {
  test("finds the device at the first candidate that answers and says who it is", async () => {
    const device = await startDevice();
    const contact = await newContacts().contact(
      optionsFor(device.host, {
        candidates: [httpAt(8082), httpAt(5540, "a port that is RTSP"), httpAt(8080), httpAt(8080)],
      }),
    );
    expect(contact.endpoint).toEqual({ scheme: "http", host: device.host, port: 8080 });
    expect(contact.deviceInfo).toMatchObject({
      serialNumber: device.serialNumber,
      deviceType: "DVR",
      firmwareBuild: "240711",
    });
    expect(contact.tlsFingerprint).toBeNull();
  });

  test("costs one challenge, and each reading after it one request", async () => {
    const device = await startDevice();
    const contact = await newContacts().contact(optionsFor(device.host));
    const services = await contact.reader().adminAccesses();
    await contact.reader().deviceInfo();
    expect(services.service("RTSP")?.port).toBe(5540);
    expect(device.requests.map(({ status, withCredential }) => [status, withCredential])).toEqual([
      [401, false],
      [200, true],
      [200, true],
      [200, true],
    ]);
  });

  test("a reader has no way to write", async () => {
    const device = await startDevice();
    const contact = await newContacts().contact(optionsFor(device.host));
    expect("putAdminAccesses" in contact.reader()).toBe(false);
    expect("putAdminAccesses" in contact.writer()).toBe(true);
  });

  test("is shared by callers at the same time and later", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const all = await Promise.all(Array.from({ length: 10 }, () => contacts.contact(optionsFor(device.host))));
    expect(new Set(all).size).toBe(1);
    expect(
      await contacts.contact(optionsFor(device.host, { candidates: [httpAt(9)], serialNumber: device.serialNumber })),
    ).toBe(all[0]);
    expect(device.requests).toHaveLength(2);
  });

  test("is made anew after forget, and the old one still reads", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const first = await contacts.contact(optionsFor(device.host));
    contacts.forget(device.host);
    const second = await contacts.contact(optionsFor(device.host));
    expect(second).not.toBe(first);
    await expect(first.reader().deviceInfo()).resolves.toMatchObject({ serialNumber: device.serialNumber });
  });

  test("is made anew after the device moved away from it", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const first = await contacts.contact(optionsFor(device.host));
    await device.setService("HTTP", { port: 8082 });
    expect((await failure(first.reader().deviceInfo())).code).toBe("ISAPI_UNREACHABLE");
    const second = await contacts.contact(optionsFor(device.host, { candidates: [httpAt(8080), httpAt(8082)] }));
    expect(second.endpoint.port).toBe(8082);
  });

  test("is made anew over HTTPS for who asks for HTTPS alone, though the device is in contact over HTTP", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const contacts = newContacts();
    const known = { serialNumber: device.serialNumber };
    await contacts.contact(optionsFor(device.host, known));
    const secure = await contacts.contact(optionsFor(device.host, { ...known, candidates: [httpsAt(4430)] }));
    expect(secure.endpoint).toMatchObject({ scheme: "https", port: 4430 });
    const either = { ...known, candidates: [httpAt(8080), httpsAt(4430)] };
    expect(await contacts.contact(optionsFor(device.host, either))).toBe(secure);
  });

  test("over HTTPS alone fails while HTTPS is off, though the device is in contact over HTTP", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const known = { serialNumber: device.serialNumber };
    await contacts.contact(optionsFor(device.host, known));
    const error = await failure(
      contacts.contact(optionsFor(device.host, { ...known, candidates: [httpsAt(4430, "management_port")] })),
    );
    expect(error.code).toBe("ISAPI_UNREACHABLE");
    expect(error.message).toMatch(/https:\/\/127\S+:4430 \(management_port\): .*ECONNREFUSED/);
  });

  test("two devices at one host, told apart by their ports, are two contacts", async () => {
    const one = await startDevice();
    const other = await startDevice({
      host: one.host,
      serialNumber: "OTHER0001",
      ports: { HTTP: 8090, RTSP: 5541, DEV_MANAGE: 8001, WebSocket: 7690 },
    });
    const contacts = newContacts();
    const first = await contacts.contact(optionsFor(one.host));
    const second = await contacts.contact(optionsFor(one.host, { candidates: [httpAt(8090)] }));
    expect([first, second].map(({ deviceInfo }) => deviceInfo.serialNumber)).toEqual([
      one.serialNumber,
      other.serialNumber,
    ]);
  });

  test("fails naming every place, why it was tried and what came back", async () => {
    const device = await startDevice();
    const error = await failure(
      newContacts().contact(
        optionsFor(device.host, {
          candidates: [
            httpAt(8089, "management_port"),
            httpAt(8000, "where it last answered"),
            httpsAt(8080, "factory port"),
          ],
        }),
      ),
    );
    expect(error.code).toBe("ISAPI_UNREACHABLE");
    expect(error.message).toMatch(/http:\/\/127\S+:8089 \(management_port\): .*ECONNREFUSED/);
    expect(error.message).toMatch(/http:\/\/127\S+:8000 \(where it last answered\): .*does not speak HTTP/);
    expect(error.message).toMatch(/https:\/\/127\S+:8080 \(factory port\): The TLS handshake failed/);
    expect(error.hint).toContain("management_port");
  });

  test("with a serial number that is another's fails naming both", async () => {
    const device = await startDevice();
    const error = await failure(newContacts().contact(optionsFor(device.host, { serialNumber: "MINE0001" })));
    expect(error.code).toBe("ISAPI_WRONG_DEVICE");
    expect(error.message).toContain("MINE0001");
    expect(error.message).toContain(device.serialNumber);
  });

  test("ends when the caller gives up, though the device hangs", async () => {
    const device = await startDevice({ faults: [{ effect: "hang" }] });
    const signal = AbortSignal.timeout(100);
    await expect(newContacts().contact(optionsFor(device.host, { signal }))).rejects.toThrow(/abort|timeout/i);
  });

  test("one caller that gives up takes no other with it", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const gone = contacts.contact(optionsFor(device.host, { signal: AbortSignal.abort(new Error("given up")) }));
    const stays = contacts.contact(optionsFor(device.host));
    await expect(gone).rejects.toThrow("given up");
    await expect(stays).resolves.toMatchObject({ endpoint: { port: 8080 } });
  });

  test("a device that does not answer is dialled once for all who wait, and again for who comes later", async () => {
    const device = await startDevice({ faults: [{ effect: "cut-before" }] });
    const contacts = newContacts();
    const waiting = await Promise.all([1, 2, 3].map(() => failure(contacts.contact(optionsFor(device.host)))));
    expect(new Set(waiting).size).toBe(1);
    expect(device.requests).toHaveLength(1);
    await expect(contacts.contact(optionsFor(device.host))).resolves.toBeDefined();
  });

  test("a device that hangs is a time-out that names the address", async () => {
    const device = await startDevice({ faults: [{ effect: "hang", times: 9 }] });
    const error = await failure(newContacts().contact(optionsFor(device.host, { requestTimeoutMs: 200 })));
    expect(error.message).toMatch(/No complete answer within 0.2 s \(GET \/ISAPI\/System\/deviceInfo at http:\/\/127/);
  });
});

describe("a credential", () => {
  const wrong = credential("admin", "not-the-passw0rd");

  test("that is wrong is asked once, also by many callers, and answered from memory afterwards", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const ask = () =>
      failure(
        contacts.contact(optionsFor(device.host, { credential: wrong, candidates: [httpAt(8080), httpAt(8082)] })),
      );
    const errors = await Promise.all([ask(), ask(), ask()]);
    expect(errors.map(({ code }) => code)).toEqual(Array(3).fill("ISAPI_UNAUTHORIZED"));
    const sent = device.requests.length;
    contacts.forget(device.host);
    expect(await ask()).toBe(errors[0]);
    expect(device.failedLogins).toBe(1);
    expect(device.requests).toHaveLength(sent);
    expect(errors[0].message).toContain("4 attempts left");
  });

  test("that became wrong on a living connection is asked once", async () => {
    const device = await startDevice();
    const contacts = newContacts();
    const contact = await contacts.contact(optionsFor(device.host, { candidates: [httpAt(8080)] }));
    const body = "<userCheck><statusValue>401</statusValue></userCheck>";
    const headers = { "WWW-Authenticate": 'Digest realm="r", nonce="fresh", qop="auth"' };
    device.addFault({ effect: { status: 401, body, headers }, times: 10 });
    expect((await failure(contact.reader().deviceInfo())).code).toBe("ISAPI_UNAUTHORIZED");
    expect((await failure(contact.reader().deviceInfo())).code).toBe("ISAPI_UNAUTHORIZED");
    expect(device.requests.filter(({ status }) => status === 401)).toHaveLength(3);
  });

  test("does not stand in an error, nor in what printing it shows", async () => {
    const device = await startDevice();
    const error = await failure(newContacts().contact(optionsFor(device.host, { credential: wrong })));
    for (const text of [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      String(error.stack),
      inspect(wrong),
      JSON.stringify(wrong),
    ])
      expect(text).not.toContain("not-the-passw0rd");
  });

  test("is not sent to a device that is locked, and the lock's seconds are told", async () => {
    const device = await startDevice();
    for (let attempt = 1; attempt <= 5; attempt += 1)
      await failure(
        newContacts().contact(optionsFor(device.host, { credential: credential("admin", `wrong ${attempt}`) })),
      );
    expect(device.failedLogins).toBe(5);
    const contacts = newContacts();
    const error = await failure(contacts.contact(optionsFor(device.host)));
    expect(error.code).toBe("ISAPI_LOCKED");
    expect(error.unlockSeconds).toBeGreaterThan(1700);
    expect(device.requests.at(-1)?.withCredential).toBe(false);
    const sent = device.requests.length;
    expect(await failure(contacts.contact(optionsFor(device.host)))).toBe(error);
    expect(device.requests).toHaveLength(sent);
  });

  test("is not spent where one attempt is left", async () => {
    const body =
      "<userCheck><statusValue>401</statusValue><lockStatus>unlock</lockStatus><retryLoginTime>1</retryLoginTime></userCheck>";
    const headers = { "WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"' };
    const device = await startDevice({ faults: [{ effect: { status: 401, body, headers } }] });
    const error = await failure(newContacts().contact(optionsFor(device.host)));
    expect(error.message).toContain("one login attempt is left");
    expect(device.requests.some(({ withCredential }) => withCredential)).toBe(false);
  });

  test("a factory-new device is told as such, and none is sent", async () => {
    const device = await startDevice({ activated: false });
    expect((await failure(newContacts().contact(optionsFor(device.host)))).code).toBe("ISAPI_NOT_ACTIVATED");
    expect(device.requests.some(({ withCredential }) => withCredential)).toBe(false);
  });
});

describe("digest with", () => {
  test.each([
    ["SHA-256", { algorithm: "SHA-256" as const }],
    ["no qop", { qop: false }],
    ["SHA-256 and no qop", { algorithm: "SHA-256" as const, qop: false }],
    ["both algorithms on offer", { algorithm: ["MD5", "SHA-256"] as const }],
    ["nonces that grow stale at once", { nonceLifetimeMs: 40 }],
    ["nonces that are good for one use", { nonces: "one-use" as const }],
    ["nonces that are good for one URL", { nonces: "per-url" as const }],
  ])("%s: reads go through and no login fails", async (_title, options) => {
    const device = await startDevice(options);
    const contact = await newContacts().contact(optionsFor(device.host));
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(contact.reader().adminAccesses()).resolves.toBeDefined();
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(device.failedLogins).toBe(0);
  });

  test("one-use nonces: a spent one is presented once in all", async () => {
    const device = await startDevice({ nonces: "one-use" });
    const contact = await newContacts().contact(optionsFor(device.host));
    for (let turn = 0; turn < 4; turn += 1) await contact.reader().deviceInfo();
    expect(device.requests.filter(({ status, withCredential }) => status === 401 && withCredential)).toHaveLength(1);
  });

  test("nonces bound to a URL: one is presented at another URL once in all, and each URL costs one challenge", async () => {
    const device = await startDevice({ nonces: "per-url" });
    const reader = (await newContacts().contact(optionsFor(device.host))).reader();
    await reader.adminAccesses();
    await reader.serviceLimits();
    await reader.upnpPorts();
    const asked = device.requests.map(({ url, withCredential, status }) => ({ url, withCredential, status }));
    const urls = [...new Set(asked.map(({ url }) => url))];
    expect(urls).toHaveLength(4);
    for (const url of urls)
      expect(asked.filter((each) => each.url === url).map(({ status }) => status === 401)).toEqual([true, false]);
    expect(asked.filter(({ status, withCredential }) => status === 401 && withCredential)).toHaveLength(1);
    expect(device.failedLogins).toBe(0);
  });

  test("many reads at once go one after another on one connection, with counts in order", async () => {
    const device = await startDevice();
    const contact = await newContacts().contact(optionsFor(device.host));
    await Promise.all(Array.from({ length: 30 }, () => contact.reader().adminAccesses()));
    expect(device.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  });
});

describe("over HTTPS", () => {
  const https = { candidates: [httpsAt(4430)] };

  test("a self-signed certificate is accepted at first, and its fingerprint told", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const contact = await newContacts().contact(optionsFor(device.host, https));
    expect(contact.tlsFingerprint).toBe(device.tlsFingerprint);
    expect(contact.endpoint.scheme).toBe("https");
  });

  test("a pinned certificate in any case of letters is the same", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const pinned = optionsFor(device.host, { ...https, tlsFingerprint: device.tlsFingerprint.toLowerCase() });
    const contacts = newContacts();
    expect(await contacts.contact(pinned)).toBe(await contacts.contact(pinned));
  });

  test("another certificate than the pinned one is an error that names both, and no request is sent", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const before = device.tlsFingerprint;
    await device.renewCertificate();
    const error = await failure(
      newContacts().contact(
        optionsFor(device.host, { candidates: [httpsAt(4430), httpAt(8080)], tlsFingerprint: before }),
      ),
    );
    expect(error.code).toBe("ISAPI_CERTIFICATE_CHANGED");
    expect(error.message).toContain(before);
    expect(error.message).toContain(device.tlsFingerprint);
    expect(device.requests).toEqual([]);
  });

  test("a certificate that changes under a living contact is an error, and nothing more is sent", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const contact = await newContacts().contact(optionsFor(device.host, https));
    const sent = device.requests.length;
    await device.renewCertificate();
    // The first request may find the old connection cut; none may reach the device.
    const codes = [await failure(contact.reader().deviceInfo()), await failure(contact.reader().deviceInfo())].map(
      ({ code }) => code,
    );
    expect(codes.at(-1)).toBe("ISAPI_CERTIFICATE_CHANGED");
    expect(device.requests).toHaveLength(sent);
  });

  test("once a certificate is pinned, http is never used, and the error says so", async () => {
    const device = await startDevice();
    const error = await failure(
      newContacts().contact(
        optionsFor(device.host, { candidates: [httpsAt(4430), httpAt(8080)], tlsFingerprint: "AA:BB" }),
      ),
    );
    expect(error.code).toBe("ISAPI_UNREACHABLE");
    expect(error.message).toContain("clear HTTP is never used");
    expect(device.requests).toEqual([]);
  });

  test("the password is in no request line or header that the device sees", async () => {
    const device = await startDevice();
    await newContacts().contact(optionsFor(device.host));
    expect(JSON.stringify(device.requests)).not.toContain(PASSWORD);
  });
});
