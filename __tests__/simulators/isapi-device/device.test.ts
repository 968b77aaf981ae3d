import { createHash, randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { IsapiDevice, type IsapiDeviceOptions } from "../../../simulators/isapi-device";
import { ask, digest, send } from "./isapi-client";

const LIST = "/ISAPI/Security/adminAccesses";
let device: IsapiDevice;

async function start(options: Partial<IsapiDeviceOptions> = {}): Promise<string> {
  const host = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  const ports = { HTTP: 8080, RTSP: 5540, HTTPS: 4430 };
  device = new IsapiDevice({ host, username: "admin", password: "right", ports, ...options });
  await device.start();
  return host;
}

afterEach(() => device.stop());

/** What a TCP server says to `hello`, until it closes or says a blank line. */
function talk(host: string, port: number, hello = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ host, port }, () => socket.write(hello));
    socket.on("data", (chunk) => {
      text += chunk.toString();
      if (text.includes("\r\n\r\n")) socket.end();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      resolve(text);
    });
  });
}

/** The answer to a datagram, and the port that it was sent from. */
function datagram(host: string, port: number, payload: Buffer): Promise<{ answer: string; from: number }> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    socket.on("error", (error) => {
      socket.close();
      reject(error);
    });
    socket.on("message", (answer) => {
      const from = socket.address().port;
      socket.close();
      resolve({ answer: answer.toString(), from });
    });
    socket.connect(port, host, () => {
      socket.send(payload);
    });
  });
}

describe("the services of a simulated device", () => {
  test("say which device was reached, each in its way", async () => {
    const host = await start();
    const page = await send(host, 8080, "GET", "/");
    expect(page.body).toContain(device.serialNumber);
    const rtsp = await talk(host, 5540, "OPTIONS rtsp://x/ RTSP/1.0\r\nCSeq: 7\r\n\r\n");
    expect(rtsp).toMatch(/^RTSP\/1.0 200 OK\r\nCSeq: 7\r\n[^]*Public: OPTIONS/);
    expect(await talk(host, 8000)).toBe(`isapi-device simulator ${device.serialNumber} DEV_MANAGE 8000\r\n`);
    expect(device.unexpected).toEqual([]);
  });

  test("record datagrams with their source and answer with the payload's hash", async () => {
    const host = await start();
    const payload = Buffer.from([0, 255, 1, 2, 3]);
    const { answer, from } = await datagram(host, 8080, payload);
    const [seen] = device.received;
    expect(seen).toMatchObject({ port: 8080, source: { address: "127.0.0.1", port: from } });
    expect(seen?.payload).toEqual(payload);
    expect(answer).toContain(device.serialNumber);
    expect(answer).toContain(
      `udp 8080 sha256 ${createHash("sha256").update(payload).digest("hex")} from 127.0.0.1:${from}`,
    );
  });

  test("do not listen while they are off, and do once they are on", async () => {
    const host = await start();
    await expect(talk(host, 4430)).rejects.toThrow(/ECONNREFUSED/);
    await expect(datagram(host, 4430, Buffer.from("x"))).rejects.toThrow(/ECONNREFUSED/);
    await device.setService("https", { enabled: true });
    expect(device.boundPort("HTTPS")).toBe(4430);
    await expect(datagram(host, 4430, Buffer.from("x"))).resolves.toBeDefined();
  });

  test("move when someone moves them by hand, and what was connected is cut", async () => {
    const host = await start();
    const cut = new Promise((resolve) => {
      const socket = connect({ host, port: 8080 }, () => void device.setService("HTTP", { port: 8082 }));
      socket.on("close", resolve);
      socket.on("error", () => undefined);
    });
    await cut;
    expect((await send(host, 8082, "GET", "/")).status).toBe(200);
    await expect(send(host, 8080, "GET", "/")).rejects.toThrow(/ECONNREFUSED/);
    expect(device.service("HTTP")).toEqual({ protocol: "HTTP", port: 8082, enabled: true });
  });

  test("below 1024 are bound with the offset, and keep their number in the document", async () => {
    const host = await start({ portOffset: 10_000, ports: { RTSP: 554, HTTP: 80 } });
    expect(device.boundPort("HTTP")).toBe(10_080);
    expect((await ask(host, 10_080, "GET", LIST)).body).toContain("<portNo>80</portNo>");
    await datagram(host, 10_554, Buffer.from("x"));
    expect(device.received[0]?.port).toBe(554);
  });

  test("a service or switch that the family lacks cannot be set", async () => {
    await start();
    await expect(device.setService("SRTP", { port: 322 })).rejects.toThrow(/no service SRTP/);
    await expect(device.setService("DEV_MANAGE", { enabled: false })).rejects.toThrow(/no enabled/);
  });
});

describe("the login of a simulated device", () => {
  test("lets the right password in and counts wrong ones until it locks, for the right one too", async () => {
    const host = await start();
    expect((await ask(host, 8080, "GET", LIST)).status).toBe(200);
    for (const left of [4, 3, 2, 1])
      expect((await ask(host, 8080, "GET", LIST, "", "wrong")).body).toContain(
        `<retryLoginTime>${left}</retryLoginTime>`,
      );
    expect((await ask(host, 8080, "GET", LIST, "", "wrong")).body).toMatch(
      /<lockStatus>lock<\/lockStatus>\n<unlockTime>1800</,
    );
    expect((await ask(host, 8080, "GET", LIST)).body).toContain("<lockStatus>lock</lockStatus>");
    expect(device.failedLogins).toBe(5);
    await device.reboot();
    expect((await ask(host, 8080, "GET", LIST)).status).toBe(200);
  });

  test("a request without credential counts for nothing, Basic counts as wrong", async () => {
    const host = await start();
    await send(host, 8080, "GET", LIST);
    expect(device.failedLogins).toBe(0);
    await send(host, 8080, "GET", LIST, "", "Basic YWRtaW46cmlnaHQ=");
    expect(device.failedLogins).toBe(1);
  });

  test("a replayed count and a digest for another path are seen", async () => {
    const host = await start();
    const { challenge } = await send(host, 8080, "GET", LIST);
    const header = digest(challenge, "right", "GET", LIST);
    expect((await send(host, 8080, "GET", LIST, "", header)).status).toBe(200);
    expect((await send(host, 8080, "GET", LIST, "", header)).status).toBe(401);
    expect((await send(host, 8080, "GET", "/ISAPI/System/deviceInfo", "", header)).status).toBe(401);
    expect(device.unexpected).toEqual([
      `GET ${LIST}: malformed: nc 1 after 1`,
      `GET /ISAPI/System/deviceInfo: malformed: uri ${LIST} in a request of /ISAPI/System/deviceInfo`,
    ]);
  });
});

describe("writing to a simulated device", () => {
  const host = { value: "" };
  let list = "";
  beforeEach(async () => {
    host.value = await start();
    list = (await ask(host.value, 8080, "GET", LIST)).body;
  });

  test("a changed port is taken and listened on", async () => {
    const { body } = await ask(host.value, 8080, "PUT", LIST, list.replace("<portNo>5540<", "<portNo>5541<"));
    expect(body).toMatch(/<statusCode>1<[^]*<subStatusCode>ok</);
    expect(await talk(host.value, 5541, "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n")).toContain("200 OK");
    expect(device.unexpected).toEqual([]);
  });

  test.each([
    [
      "lost an entry",
      (xml: string) => xml.replace(/<AdminAccessProtocol [^>]*>\n<id>5[^]*?<\/AdminAccessProtocol>\n/, ""),
    ],
    ["lost the namespace", (xml: string) => xml.replace(/ xmlns="[^"]*"/, "")],
    ["has another version", (xml: string) => xml.replace('version="1.0" xmlns', 'version="2.0" xmlns')],
    [
      "has another order",
      (xml: string) => xml.replace("<id>1</id>\n<enabled>true</enabled>", "<enabled>true</enabled>\n<id>1</id>"),
    ],
    ["gained a switch", (xml: string) => xml.replace("<id>4</id>", "<id>4</id><enabled>true</enabled>")],
    ["changed an id", (xml: string) => xml.replace("<id>2</id>", "<id>4</id>")],
  ])("a document that %s is refused and told", async (_title, spoil) => {
    expect(spoil(list)).not.toBe(list);
    const { status, body } = await ask(host.value, 8080, "PUT", LIST, spoil(list));
    expect([status, /<subStatusCode>(.*)</.exec(body)?.[1]]).toEqual([400, "badXmlContent"]);
    expect(device.unexpected).toHaveLength(1);
  });

  test("half a document is no XML to it", async () => {
    expect((await ask(host.value, 8080, "PUT", LIST, list.slice(0, 200))).body).toContain("badXmlFormat");
  });

  test("two services on one port are refused with badPort, which is nobody's bug", async () => {
    const { body } = await ask(host.value, 8080, "PUT", LIST, list.replace("<portNo>5540<", "<portNo>8000<"));
    expect(body).toContain("<subStatusCode>badPort</subStatusCode>");
    expect(device.unexpected).toEqual([]);
    expect(device.service("RTSP").port).toBe(5540);
  });

  test("an object that it does not have is 403 notSupport and told", async () => {
    const { status, body } = await ask(host.value, 8080, "GET", "/ISAPI/System/Network/NAT");
    expect([status, body.includes("<subStatusCode>notSupport</subStatusCode>")]).toEqual([403, true]);
    expect(device.unexpected).toEqual(["GET /ISAPI/System/Network/NAT"]);
  });
});

test("a device that needs a restart says so, and moves at the restart", async () => {
  const host = await start({ portChange: "after-reboot" });
  const list = (await ask(host, 8080, "GET", LIST)).body;
  const { body } = await ask(host, 8080, "PUT", LIST, list.replace("<portNo>8080<", "<portNo>8082<"));
  expect(body).toMatch(/<statusCode>7<[^]*<subStatusCode>rebootRequired</);
  expect([device.service("HTTP").port, device.boundPort("HTTP")]).toEqual([8082, 8080]);
  await device.reboot();
  expect(device.boundPort("HTTP")).toBe(8082);
  expect((await send(host, 8082, "GET", "/")).status).toBe(200);
});
