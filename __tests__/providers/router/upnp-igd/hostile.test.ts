import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { Routers, type RouterWriter } from "../../../../providers/router";
import { UpnpRouter } from "../../../../simulators/upnp-router";
import { wanted } from "../port-mapping/table-router";

const TIMEOUT_MS = 300;
const KEY = { protocol: "tcp", externalPort: 8082, remoteHost: "" } as const;

const soap = (content: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${content}</s:Body></s:Envelope>`;
const found = (values: string): string =>
  soap(
    `<u:GetSpecificPortMappingEntryResponse xmlns:u="urn:schemas-upnp-org:service:WANIPConnection:1">${values}</u:GetSpecificPortMappingEntryResponse>`,
  );
const entry = (over: Record<string, string> = {}): string =>
  Object.entries({
    NewInternalPort: "80",
    NewInternalClient: "192.168.1.64",
    NewEnabled: "1",
    NewPortMappingDescription: "x",
    NewLeaseDuration: "0",
    ...over,
  })
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join("");

describe("a router that answers what no router should", () => {
  let simulated: UpnpRouter;
  let routers: Routers;
  let router: RouterWriter;
  beforeEach(async () => {
    simulated = new UpnpRouter();
    await simulated.start();
    routers = new Routers({ requestTimeoutMs: TIMEOUT_MS });
    router = routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: null });
  });
  afterEach(async () => {
    await routers.close();
    await simulated.stop();
  });

  const answers = (body: string, status = 200, headers: Record<string, string> = {}): void => {
    simulated.fail({ action: "GetSpecificPortMappingEntry", answer: { kind: "http", status, body, headers } });
  };

  it.each([
    [
      "an HTML page with status 500",
      "<html><body>Internal Error 0xBEEF</body></html>",
      500,
      "UPNP_HTTP_STATUS",
      "0xBEEF",
    ],
    ["plain text with status 500", "oops", 500, "UPNP_HTTP_STATUS", "oops"],
    [
      "a login page with status 200",
      "<html><body>Please log in</body></html>",
      200,
      "UPNP_MALFORMED_ANSWER",
      "Please log in",
    ],
    ["status 404", "nope", 404, "UPNP_HTTP_STATUS", "HTTP 404"],
    ["nothing", "", 200, "UPNP_MALFORMED_ANSWER", ""],
    ["a cut answer", found(entry()).slice(0, -20), 200, "UPNP_MALFORMED_ANSWER", "NewInternalPort"],
    ["an answer to something else", soap("<u:OtherResponse/>"), 200, "UPNP_MALFORMED_ANSWER", "OtherResponse"],
    [
      "an entity bomb",
      `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${found(entry({ NewPortMappingDescription: "&b;" }))}`,
      200,
      "UPNP_MALFORMED_ANSWER",
      "DOCTYPE",
    ],
    ["a port that is none", found(entry({ NewInternalPort: "eighty" })), 200, "UPNP_MALFORMED_ANSWER", "eighty"],
    [
      "two internal clients",
      found(entry() + "<NewInternalClient>192.168.1.66</NewInternalClient>"),
      200,
      "UPNP_MALFORMED_ANSWER",
      "NewInternalClient",
    ],
    ["a response with status 500", found(entry()), 500, "UPNP_HTTP_STATUS", "HTTP 500"],
    [
      "more than a router has to say",
      found(entry({ NewPortMappingDescription: "x".repeat(300_000) })),
      200,
      "UPNP_ANSWER_TOO_LARGE",
      "262144 bytes",
    ],
  ])("is an error that shows what came back: %s", async (_title, body, status, code, shown) => {
    answers(body, status);
    const error: unknown = await router.portMapping(KEY).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code,
      action: "GetSpecificPortMappingEntry",
      message: expect.stringContaining(shown),
    });
    expect(error).toMatchObject({ message: expect.stringContaining(new URL(simulated.descriptionUrl).origin) });
    expect((error as Error).message.length).toBeLessThan(900);
    expect(simulated.unexpected).toEqual([]);
  });

  it("is never followed to another place", async () => {
    const other = createServer();
    let visited = false;
    other.on("connection", () => (visited = true)).listen(0, "127.0.0.1");
    await once(other, "listening");
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    answers("", 307, { location });
    await expect(router.portMapping(KEY)).rejects.toMatchObject({ code: "UPNP_HTTP_STATUS" });
    simulated.fail({ action: "description", answer: { kind: "http", status: 302, body: "", headers: { location } } });
    const fresh = routers.reader({ type: "upnp", url: simulated.descriptionUrl, udn: simulated.udn });
    await expect(fresh.describe()).rejects.toMatchObject({
      code: "UPNP_HTTP_STATUS",
      message: expect.stringContaining("HTTP 302"),
    });
    expect(visited).toBe(false);
    other.close();
  });

  it("is not sent another host's mapping requests, whatever its description says", async () => {
    const body = `<root><device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType><serviceList><service><serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType><controlURL>http://127.0.0.66:80/ctl</controlURL></service></serviceList></device></root>`;
    simulated.fail({ action: "description", answer: { kind: "http", status: 200, body } });
    await expect(router.addPortMapping(wanted)).rejects.toMatchObject({
      code: "UPNP_FOREIGN_URL",
      answer: "http://127.0.0.66/ctl",
    });
  });

  it.each([
    ["hangs", "hang", "UPNP_TIMEOUT"],
    ["cuts the connection", "reset", "UPNP_UNREACHABLE"],
  ] as const)("is an error where it %s, never an absent mapping", async (_title, kind, code) => {
    simulated.fail({ action: "GetSpecificPortMappingEntry", times: 1, answer: { kind } });
    await expect(router.portMapping(KEY)).rejects.toMatchObject({ code });
    expect(await router.portMapping(KEY)).toBeNull();
  });

  it.each([401, 402, 403, 501, 606, 713, 800])("is absent on 714 only: %i is an error", async (code) => {
    simulated.fail({
      action: "GetSpecificPortMappingEntry",
      answer: { kind: "upnp-error", code, description: "says no" },
    });
    await expect(router.portMapping(KEY)).rejects.toMatchObject({
      code: "UPNP_FAULT",
      upnpCode: code,
      answer: `${code} "says no"`,
      hint: expect.stringMatching(/\w/),
    });
  });

  it("does not end a walk on an error", async () => {
    await router.addPortMapping({ ...wanted, externalPort: 40_100, internalHost: "127.0.0.1" });
    for (const code of [501, 402]) {
      simulated.fail({
        action: "GetGenericPortMappingEntry",
        times: 1,
        answer: { kind: "upnp-error", code, description: "" },
      });
      await expect(router.portMappings()).rejects.toMatchObject({ code: "UPNP_FAULT", upnpCode: code });
    }
    expect(await router.portMappings()).toHaveLength(1);
  });

  it("is left where it repeats itself without an end", async () => {
    const body = soap(
      `<u:GetGenericPortMappingEntryResponse><NewRemoteHost/><NewExternalPort>1</NewExternalPort><NewProtocol>TCP</NewProtocol>${entry()}</u:GetGenericPortMappingEntryResponse>`,
    );
    simulated.fail({ action: "GetGenericPortMappingEntry", answer: { kind: "http", status: 200, body } });
    await expect(router.portMappings()).rejects.toMatchObject({ code: "UPNP_TABLE_TOO_LONG" });
    expect(simulated.requests.length).toBeLessThan(300);
  });

  it("tells 725 as what it is, and what to ask for instead", async () => {
    simulated.fail({
      action: "AddPortMapping",
      answer: { kind: "upnp-error", code: 725, description: "OnlyPermanentLeasesSupported" },
    });
    await expect(router.addPortMapping({ ...wanted, leaseSeconds: 60 })).rejects.toMatchObject({
      upnpCode: 725,
      refused: "permanent-leases-only",
      hint: "Ask for a lease of 0 seconds.",
    });
  });
});

describe("a host that is no router", () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  let routers: Routers;
  beforeEach(() => {
    routers = new Routers({ requestTimeoutMs: TIMEOUT_MS });
  });
  afterEach(async () => {
    await routers.close();
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(talk: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
      socket.once("data", () => {
        talk(socket);
      });
    }).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/d.xml`;
  }
  const describeAt = (url: string): Promise<unknown> => routers.reader({ type: "upnp", url, udn: null }).describe();

  it.each<[string, string, (socket: Socket) => void]>([
    ["speaks no HTTP", "UPNP_MALFORMED_ANSWER", (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
    ["closes without a word", "UPNP_UNREACHABLE", (socket) => socket.end()],
    ["says nothing", "UPNP_TIMEOUT", () => undefined],
    [
      "stops in the middle of its answer",
      "UPNP_TIMEOUT",
      (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n<root>"),
    ],
    [
      "closes in the middle of its answer",
      "UPNP_UNREACHABLE",
      (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n<root>"),
    ],
    [
      "drips its answer without end",
      "UPNP_TIMEOUT",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const timer = setInterval(() => socket.write("<a>"), 20);
        socket.on("close", () => {
          clearInterval(timer);
        });
      },
    ],
    [
      "floods",
      "UPNP_ANSWER_TOO_LARGE",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const flood = (): void => {
          while (socket.writable && socket.write("x".repeat(65_536)));
        };
        socket.on("drain", flood);
        flood();
      },
    ],
    [
      "is a web server",
      "UPNP_MALFORMED_ANSWER",
      (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n<!doctype html><title>Printer</title>"),
    ],
    [
      "is another UPnP device",
      "UPNP_NOT_A_ROUTER",
      (socket) =>
        socket.end(
          "HTTP/1.1 200 OK\r\n\r\n<root><device><deviceType>urn:schemas-upnp-org:device:MediaServer:1</deviceType><manufacturer>TV</manufacturer></device></root>",
        ),
    ],
  ])("is refused within the time limit where it %s", async (_title, code, talk) => {
    const url = await serve(talk);
    const begun = Date.now();
    await expect(describeAt(url)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(url),
      hint: expect.stringMatching(/\w/),
    });
    expect(Date.now() - begun).toBeLessThan(TIMEOUT_MS + 1_500);
  });

  it("is refused where nobody listens, and named with the system's own words", async () => {
    const url = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    await expect(describeAt(url)).rejects.toMatchObject({
      code: "UPNP_UNREACHABLE",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it.each(["", "192.168.1.1", "https://192.168.1.1/d.xml", "file:///etc/passwd", "http://"])(
    "is not asked for at %j",
    async (url) => {
      await expect(describeAt(url)).rejects.toMatchObject({ code: "UPNP_BAD_URL" });
    },
  );
});
