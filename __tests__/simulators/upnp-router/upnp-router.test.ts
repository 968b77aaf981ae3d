import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { request } from "undici";
import { UpnpRouter, type SimulatedMapping } from "../../../simulators/upnp-router";

const SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:1";
const ADD_ARGUMENTS = [
  ["NewRemoteHost", ""],
  ["NewExternalPort", "40001"],
  ["NewProtocol", "TCP"],
  ["NewInternalPort", "80"],
  ["NewInternalClient", "127.0.0.1"],
  ["NewEnabled", "1"],
  ["NewPortMappingDescription", "camera"],
  ["NewLeaseDuration", "0"],
] as const;

const mapping = (over: Partial<SimulatedMapping>): SimulatedMapping => ({
  protocol: "tcp",
  externalPort: 40001,
  remoteHost: "",
  internalHost: "127.0.0.1",
  internalPort: 80,
  enabled: true,
  description: "camera",
  leaseSeconds: 0,
  ...over,
});

/** A TCP port on which nothing listens: bound for a moment, then released. */
async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("the simulated UPnP router", () => {
  let router: UpnpRouter;
  const servers: Server[] = [];
  const sockets: Socket[] = [];

  beforeEach(async () => {
    router = new UpnpRouter();
    await router.start();
  });
  afterEach(async () => {
    await router.stop();
    for (const server of servers.splice(0)) server.close();
    for (const socket of sockets.splice(0)) socket.close();
  });

  async function call(
    action: string,
    given: readonly (readonly [string, string])[],
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> {
    const body = given.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
    const answer = await request(new URL("/ctl/IPConn", router.descriptionUrl), {
      method: "POST",
      headers: { soapaction: `"${SERVICE}#${action}"`, ...headers },
      body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><u:${action} xmlns:u="${SERVICE}">${body}</u:${action}></s:Body></s:Envelope>`,
      reset: true,
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  }

  /** Half-closes after sending and returns all that comes back. */
  async function exchangeTcp(host: string, port: number, message: string): Promise<string> {
    const socket = connect({ host, port, allowHalfOpen: true });
    const received: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => received.push(chunk));
    socket.end(message);
    await once(socket, "close");
    return Buffer.concat(received).toString();
  }

  async function udp(host: string): Promise<Socket> {
    const socket = createSocket("udp4");
    sockets.push(socket);
    socket.bind(0, host);
    await once(socket, "listening");
    return socket;
  }

  it("forwards TCP, each direction closed on its own", async () => {
    const inside = createServer({ allowHalfOpen: true }, (socket) => {
      let text = "";
      socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
      // Answers only after the client has closed its side: without half-close nothing would come back.
      socket.on("end", () => socket.end(`got ${text}`));
    }).listen(0, "127.0.0.1");
    servers.push(inside);
    await once(inside, "listening");
    const externalPort = await freePort("127.0.0.2");
    await router.setMapping(mapping({ externalPort, internalPort: (inside.address() as AddressInfo).port }));

    expect(await exchangeTcp("127.0.0.2", externalPort, "hello")).toBe("got hello");
    await router.removeMapping(mapping({ externalPort }));
    await expect(exchangeTcp("127.0.0.2", externalPort, "hello")).rejects.toThrow("ECONNREFUSED");
  });

  it("forwards UDP with one relay per client, and answers find their way back", async () => {
    const inside = await udp("127.0.0.1");
    const seen: string[] = [];
    inside.on("message", (message, from) => {
      seen.push(`${message.toString()} from ${from.address}:${from.port}`);
      inside.send(`got ${message.toString()}`, from.port, from.address);
    });
    const externalPort = await freePort("127.0.0.2");
    await router.setMapping(mapping({ protocol: "udp", externalPort, internalPort: inside.address().port }));

    const clients = [await udp("127.0.0.3"), await udp("127.0.0.3")];
    for (const [index, client] of clients.entries()) {
      client.send(`hello ${index}`, externalPort, "127.0.0.2");
      const [answer, from] = (await once(client, "message")) as [Buffer, { address: string; port: number }];
      expect(answer.toString()).toBe(`got hello ${index}`);
      expect(from).toMatchObject({ address: "127.0.0.2", port: externalPort });
    }
    expect(router.udpSessions.map(({ client, target }) => ({ client, target }))).toEqual(
      clients.map((client) => ({
        client: `127.0.0.3:${client.address().port}`,
        target: `127.0.0.1:${inside.address().port}`,
      })),
    );
    // Payload and source, as the host inside saw them.
    expect(seen).toEqual(router.udpSessions.map(({ relay }, index) => `hello ${index} from ${relay}`));
  });

  it("forgets an idle UDP client", async () => {
    await router.stop();
    router = new UpnpRouter({ udpIdleMs: 30 });
    await router.start();
    const inside = await udp("127.0.0.1");
    const externalPort = await freePort("127.0.0.2");
    await router.setMapping(mapping({ protocol: "udp", externalPort, internalPort: inside.address().port }));
    (await udp("127.0.0.3")).send("hello", externalPort, "127.0.0.2");
    await once(inside, "message");
    expect(router.udpSessions).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(router.udpSessions).toEqual([]);
  });

  it("lets in only the source that an entry names", async () => {
    const inside = createServer((socket) => socket.end("in")).listen(0, "127.0.0.1");
    servers.push(inside);
    await once(inside, "listening");
    const externalPort = await freePort("127.0.0.2");
    const internalPort = (inside.address() as AddressInfo).port;
    await router.setMapping(mapping({ externalPort, internalPort, remoteHost: "127.0.0.9" }));
    await expect(exchangeTcp("127.0.0.2", externalPort, "")).rejects.toThrow("ECONNRESET");
    await router.setMapping(mapping({ externalPort, internalPort, remoteHost: "127.0.0.1" }));
    expect(await exchangeTcp("127.0.0.2", externalPort, "")).toBe("in");
  });

  it("adds ports below 1024 with an offset where it is told to", async () => {
    await router.stop();
    router = new UpnpRouter({ portOffset: 10_000 });
    await router.start();
    const inside = createServer((socket) => socket.end("in")).listen(10_080, "127.0.0.1");
    servers.push(inside);
    await once(inside, "listening");
    await router.setMapping(mapping({ externalPort: 443, internalPort: 80 }));
    expect(await exchangeTcp("127.0.0.2", 10_443, "")).toBe("in");
    expect(router.mappings()).toMatchObject([{ externalPort: 443, internalPort: 80 }]);
  });

  it("adds, answers, refuses another host and deletes, without anything unexpected", async () => {
    expect((await call("AddPortMapping", ADD_ARGUMENTS)).status).toBe(200);
    expect(router.mappings()).toEqual([mapping({})]);
    const other = ADD_ARGUMENTS.map(
      ([name, value]) => [name, name === "NewInternalClient" ? "127.0.0.5" : value] as const,
    );
    expect((await call("AddPortMapping", other)).text).toContain("<errorCode>718</errorCode>");
    const found = await call("GetSpecificPortMappingEntry", ADD_ARGUMENTS.slice(0, 3));
    expect(found.text).toContain("<NewInternalClient>127.0.0.1</NewInternalClient>");
    expect((await call("DeletePortMapping", ADD_ARGUMENTS.slice(0, 3))).status).toBe(200);
    expect((await call("GetSpecificPortMappingEntry", ADD_ARGUMENTS.slice(0, 3))).text).toContain("<errorCode>714<");
    expect((await call("GetGenericPortMappingEntry", [["NewPortMappingIndex", "0"]])).text).toContain(
      "<errorCode>713<",
    );
    expect(router.unexpected).toEqual([]);
  });

  it.each([
    ["another order of the arguments", [...ADD_ARGUMENTS].reverse(), {}, "402"],
    ["a missing argument", ADD_ARGUMENTS.slice(0, 7), {}, "402"],
    ["port 0", ADD_ARGUMENTS.map(([n, v]) => [n, n === "NewExternalPort" ? "0" : v] as const), {}, "402"],
    [
      "protocol tcp in small letters",
      ADD_ARGUMENTS.map(([n, v]) => [n, n === "NewProtocol" ? "tcp" : v] as const),
      {},
      "402",
    ],
    ["a SOAPACTION of another service", ADD_ARGUMENTS, { soapaction: '"urn:x#AddPortMapping"' }, "402"],
    ["a body that is not well-formed", [["NewRemoteHost", "<"]] as const, {}, "402"],
  ])("answers %s with an error and records it", async (_title, given, headers, code) => {
    const { status, text } = await call("AddPortMapping", given, headers);
    expect(status).toBe(500);
    expect(text).toContain(`<errorCode>${code}</errorCode>`);
    expect(router.unexpected).toHaveLength(1);
    expect(router.mappings()).toEqual([]);
  });

  it("answers 501 for a port that it cannot bind, and holds no mapping for it", async () => {
    const blocker = createServer().listen(0, "127.0.0.2");
    servers.push(blocker);
    await once(blocker, "listening");
    const port = String((blocker.address() as AddressInfo).port);
    const given = ADD_ARGUMENTS.map(([n, v]) => [n, n === "NewExternalPort" ? port : v] as const);
    expect((await call("AddPortMapping", given)).text).toContain("<errorCode>501</errorCode>");
    expect(router.unexpected.join()).toContain("EADDRINUSE");
    expect(router.mappings()).toEqual([]);
  });

  it("lets leases run out and loses its table in a reboot", async () => {
    await router.setMapping(mapping({ leaseSeconds: 1, externalPort: await freePort("127.0.0.2") }));
    await router.setMapping(mapping({ externalPort: await freePort("127.0.0.2") }));
    expect(router.mappings().map(({ leaseSeconds }) => leaseSeconds)).toEqual([0, 1]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(router.mappings()).toHaveLength(1);
    await router.reboot();
    expect(router.mappings()).toEqual([]);
  });

  it("keeps the description of an entry that the same host asks for again, as miniupnpd does", async () => {
    await call("AddPortMapping", ADD_ARGUMENTS);
    const again = ADD_ARGUMENTS.map(([n, v]) => [n, n === "NewPortMappingDescription" ? "door" : v] as const);
    expect((await call("AddPortMapping", again)).status).toBe(200);
    expect(router.mappings()).toMatchObject([{ description: "camera" }]);
  });

  it("breaks as it is told, for as long as it is told", async () => {
    router.fail({ action: "GetStatusInfo", times: 1, answer: { kind: "http", status: 500, body: "<html>oops" } });
    expect((await call("GetStatusInfo", [])).text).toBe("<html>oops");
    expect((await call("GetStatusInfo", [])).status).toBe(200);
    router.fail({ action: "*", answer: { kind: "reset" } });
    await expect(call("GetStatusInfo", [])).rejects.toThrow();
    router.heal();
    router.fail({ action: "AddPortMapping", acts: true, answer: { kind: "reset" } });
    await expect(call("AddPortMapping", ADD_ARGUMENTS)).rejects.toThrow();
    expect(router.mappings()).toHaveLength(1);
  });
});
