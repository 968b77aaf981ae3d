import fc from "fast-check";
import { DeviceContacts, IsapiError } from "../../../../providers/isapi";
import { failure, httpAt, optionsFor, PASSWORD } from "../device-fixture";
import { answer, challenge, HostileServer } from "../hostile-server";

const INFO = '<DeviceInfo version="2.0"><serialNumber>S1</serialNumber></DeviceInfo>';

let server: HostileServer;
const contacts = new DeviceContacts({ refusalFolder: null });

async function ask(
  behaviour: ConstructorParameters<typeof HostileServer>[0],
  requestTimeoutMs = 1000,
): Promise<IsapiError> {
  server = new HostileServer(behaviour);
  const port = await server.start();
  return failure(contacts.contact(optionsFor("127.0.0.1", { candidates: [httpAt(port)], requestTimeoutMs })));
}

/** Answers the digest start, then `last`: what comes after the device took the password. */
const afterLogin =
  (last: string) =>
  (socket: { write: (text: string) => unknown }, request: string): void => {
    socket.write(
      /^authorization:/im.test(request) ? last : answer("401 Unauthorized", "", { "WWW-Authenticate": challenge }),
    );
  };

afterEach(() => server.stop());
afterAll(() => contacts.close());

describe("a place that is no device gets no credential", () => {
  test.each([
    [
      "an HTML page",
      answer("200 OK", "<!DOCTYPE html><html><body>Welcome</body></html>", { "Content-Type": "text/html" }),
      /not the ISAPI of a device: HTTP 200.*Welcome/s,
    ],
    [
      "a redirect to another host",
      answer("302 Found", "", { Location: "http://203.0.113.9/login" }),
      /redirects to http:\/\/203.0.113.9\/login \(not followed\)/,
    ],
    ["a plain 404", answer("404 Not Found", "nothing here"), /HTTP 404.*nothing here/s],
    [
      "a router that asks for Basic",
      answer("401 Unauthorized", "", { "WWW-Authenticate": 'Basic realm="router"' }),
      /Basic realm="router"/,
    ],
    [
      "a router that asks for digest with an HTML page",
      answer("401 Unauthorized", "<html><title>401 Unauthorized</title></html>", {
        "WWW-Authenticate": challenge,
        Server: "lighttpd/1.4.59",
      }),
      /none was sent: HTTP 401, realm "5a1c09e2b7d34f6680ce91ab", Server: lighttpd\/1.4.59.*<html>/s,
    ],
    [
      "one that asks for digest in plain text",
      answer("401 Unauthorized", "login required", { "WWW-Authenticate": challenge }),
      /none was sent.*Server: \(none\).*login required/s,
    ],
    [
      "one that asks for digest with a document of its own",
      answer("401 Unauthorized", "<error><code>401</code></error>", { "WWW-Authenticate": challenge }),
      /none was sent.*<error>/s,
    ],
    [
      "one that asks for digest with no body, in a realm of its own",
      answer("401 Unauthorized", "", { "WWW-Authenticate": 'Digest realm="Login to 4F03", nonce="n", qop="auth"' }),
      /none was sent: HTTP 401, realm "Login to 4F03"/,
    ],
    ["an empty 200", answer("200 OK", ""), /HTTP 200/],
    ["JSON", answer("200 OK", '{"a":1}'), /HTTP 200.*\{"a":1\}/s],
    [
      "an entity bomb",
      answer("200 OK", `<!DOCTYPE a [<!ENTITY b "c">]><DeviceInfo>&b;</DeviceInfo>`),
      /not the ISAPI|document type/,
    ],
    [
      "an external entity",
      answer("200 OK", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><DeviceInfo>&b;</DeviceInfo>`),
      /document type declaration.*&b;/s,
    ],
    ["no HTTP at all", "SSH-2.0-dropbear\r\n", /does not speak HTTP/],
    [
      "an error inside a 200",
      answer(
        "200 OK",
        "<ResponseStatus><statusCode>3</statusCode><statusString>Device Error</statusString></ResponseStatus>",
      ),
      /statusCode 3 Device Error/,
    ],
    ["truncated XML", answer("200 OK", "<DeviceInfo><serialNumber>S1"), /not well-formed/],
    ["a document of another kind", answer("200 OK", "<Time/>"), /HTTP 200.*<Time\/>/s],
  ])("%s", async (_title, raw, message) => {
    const error = await ask(raw);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
    expect(error.hint).not.toBe("");
    expect(server.credentialsSeen).toBe(0);
    expect(server.requests).toHaveLength(1);
  });

  test("a connection that is reset in the middle of the answer", async () => {
    const error = await ask((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<DeviceInfo>", () => socket.resetAndDestroy());
    });
    expect(error.message).toContain("connection broke before the answer was complete");
  });

  test("headers without end", async () => {
    const error = await ask((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${"X-Filler: 0123456789012345678901234567890123456789\r\n".repeat(2000)}`);
    });
    expect(error.message).toMatch(/headers are larger/);
  });

  test("a slow drip ends at the time-out, however often a byte comes", async () => {
    const started = Date.now();
    let timer: NodeJS.Timeout | undefined;
    const error = await ask((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
      timer = setInterval(() => socket.write("<"), 50);
    }, 400);
    clearInterval(timer);
    expect(error.message).toContain("No complete answer within 0.4 s");
    expect(Date.now() - started).toBeLessThan(2000);
  });

  test("a body without end is cut at 1 MiB", async () => {
    let sent = 0;
    const error = await ask((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n");
      const pour = (): void => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 0x61))) sent += 65_536;
        if (!socket.destroyed) socket.once("drain", pour);
      };
      pour();
    }, 5000);
    expect(error.message).toContain("larger than 1024 KiB");
    expect(sent).toBeLessThan(16 * 1024 * 1024);
    expect(error.message.length).toBeLessThan(1500);
  });

  test("control characters of an answer do not reach the terminal", async () => {
    const error = await ask(answer("404 Not Found", "\u001b[2J\u0007 gone"));
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(error.message).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe("a place that asks like a device gets the digest", () => {
  const page =
    "<!DOCTYPE html><html><head><title>Document Error: Unauthorized</title></head><body>Access Error</body></html>";

  test.each<[string, string, Record<string, string>]>([
    ["userCheck", "<userCheck><statusValue>401</statusValue></userCheck>", {}],
    ["a prefixed userCheck", '<h:userCheck xmlns:h="urn:x"><h:statusValue>401</h:statusValue></h:userCheck>', {}],
    ["ResponseStatus", "<ResponseStatus><statusCode>4</statusCode></ResponseStatus>", {}],
    ...["App-webs/", "DNVRS-Webs", "DVRDVS-Webs", "Hikvision-Webs", "webserver"].map(
      (server): [string, string, Record<string, string>] => [`the HTML page of ${server}`, page, { Server: server }],
    ),
    ["no body and a realm of hex digits", "", {}],
    [
      "no body and a model as its realm",
      "",
      { "WWW-Authenticate": challenge.replace(/realm="\w+"/, 'realm="DS-2CD2032-I"') },
    ],
  ])("with %s", async (_title, body, headers) => {
    const ask401 = answer("401 Unauthorized", body, { "WWW-Authenticate": challenge, ...headers });
    server = new HostileServer((socket, request) =>
      socket.write(/^authorization:/im.test(request) ? answer("200 OK", INFO) : ask401),
    );
    const port = await server.start();
    const own = new DeviceContacts({ refusalFolder: null });
    const { deviceInfo } = await own.contact(optionsFor("127.0.0.1", { candidates: [httpAt(port)] }));
    await own.close();
    expect(deviceInfo.serialNumber).toBe("S1");
    expect(server.credentialsSeen).toBe(1);
  });

  test("and a refusal is one, also where the second 401 is a bare page", async () => {
    server = new HostileServer(afterLogin(answer("401 Unauthorized", page)));
    const port = await server.start();
    const own = new DeviceContacts({ refusalFolder: null });
    const ask = () => failure(own.contact(optionsFor("127.0.0.1", { candidates: [httpAt(port)] })));
    expect([(await ask()).code, (await ask()).code]).toEqual(["ISAPI_UNAUTHORIZED", "ISAPI_UNAUTHORIZED"]);
    await own.close();
    expect(server.credentialsSeen).toBe(1);
  });
});

describe("after the digest was sent, no other place is tried", () => {
  test.each([
    ["HTML", answer("200 OK", "<html>expired</html>"), "ISAPI_NOT_ISAPI"],
    ["truncated XML", answer("200 OK", INFO.slice(0, -5)), "ISAPI_MALFORMED_XML"],
    ["a 500", answer("500 Internal Server Error", "oops"), "ISAPI_NOT_ISAPI"],
    [
      "low privilege",
      answer(
        "403 Forbidden",
        "<ResponseStatus><statusCode>4</statusCode><subStatusCode>lowPrivilege</subStatusCode></ResponseStatus>",
      ),
      "ISAPI_LOW_PRIVILEGE",
    ],
  ])("%s", async (_title, last, code) => {
    const other = new HostileServer(answer("401 Unauthorized", "", { "WWW-Authenticate": challenge }));
    server = new HostileServer(afterLogin(last));
    const ports = [await server.start(), await other.start()];
    // An own memory of refusals: this address has had others in this file.
    const own = new DeviceContacts({ refusalFolder: null });
    const error = await failure(
      own.contact(optionsFor("127.0.0.1", { candidates: ports.map((port) => httpAt(port)) })),
    );
    await own.close();
    await other.stop();
    expect(error.code).toBe(code);
    expect(other.requests).toEqual([]);
    expect(server.requests.join("\n")).not.toContain(PASSWORD);
  });

  test("a document in GB2312: what is ASCII in it is read, and no other letter is guessed", async () => {
    const head = '<?xml version="1.0" encoding="GB2312"?><DeviceInfo><serialNumber>S1</serialNumber><deviceName>';
    // "camera" in Chinese.
    const body = `${head}\xc9\xe3\xcf\xf1\xbb\xfa</deviceName></DeviceInfo>`;
    const length = { "Content-Length": String(body.length) };
    server = new HostileServer((socket, request) =>
      socket.write(
        /^authorization:/im.test(request)
          ? Buffer.from(answer("200 OK", body, length), "latin1")
          : answer("401 Unauthorized", "", { "WWW-Authenticate": challenge }),
      ),
    );
    const port = await server.start();
    const own = new DeviceContacts({ refusalFolder: null });
    const { deviceInfo } = await own.contact(optionsFor("127.0.0.1", { candidates: [httpAt(port)] }));
    await own.close();
    expect(deviceInfo).toMatchObject({ serialNumber: "S1", deviceName: expect.stringMatching(/^\ufffd+$/) });
  });

  test("a place that calls every nonce stale is given up after three requests", async () => {
    server = new HostileServer(
      answer("401 Unauthorized", "", { "WWW-Authenticate": challenge.replace("FALSE", "TRUE") }),
    );
    const port = await server.start();
    const own = new DeviceContacts({ refusalFolder: null });
    expect((await failure(own.contact(optionsFor("127.0.0.1", { candidates: [httpAt(port)] })))).code).toBe(
      "ISAPI_UNAUTHORIZED",
    );
    await own.close();
    expect(server.requests).toHaveLength(3);
  });
});

test("whatever is cut out of, put into or repeated in an answer ends in an error of ours or in the device, never in a hang", async () => {
  let raw = "";
  server = new HostileServer((socket) => socket.end(raw, "latin1"));
  const port = await server.start();
  const good = answer("200 OK", INFO);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length),
      fc.nat(20),
      fc.string({ unit: "binary", maxLength: 12 }),
      async (at, cut, put) => {
        raw = good.slice(0, at) + put + good.slice(at + cut);
        const own = new DeviceContacts({ refusalFolder: null });
        const started = Date.now();
        try {
          const { deviceInfo } = await own.contact(
            optionsFor("127.0.0.1", { candidates: [httpAt(port)], requestTimeoutMs: 500 }),
          );
          expect(Object.keys(deviceInfo)).toHaveLength(7);
        } catch (error) {
          expect(error).toBeInstanceOf(IsapiError);
        } finally {
          await own.close();
        }
        expect(Date.now() - started).toBeLessThan(1500);
      },
    ),
    { numRuns: 300 },
  );
});
