import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { generate } from "selfsigned";
import { HttpClient } from "../../../../providers/router/upnp-igd/http";
import { type Tunnel, TunnelError } from "../../../../providers/tunnel";

/** A tunnel to this machine, whatever it is asked to connect to. */
class ToThisMachine implements Tunnel {
  readonly name = "shop";
  readonly title = 'tunnel "shop" (ssh://runner@shop.example:22)';
  readonly url = "ssh://runner@shop.example:22";
  readonly asked: string[] = [];
  constructor(private readonly port: number) {}
  open(): Promise<void> {
    return Promise.resolve();
  }
  connect(host: string, port: number): Promise<Duplex> {
    this.asked.push(`${host} ${port}`);
    return Promise.resolve(connect(this.port, "127.0.0.1"));
  }
  close(): void {
    // Nothing is kept open.
  }
}

describe("the client of UPnP routers", () => {
  const servers: Server[] = [];
  const portOf = async (server: Server): Promise<number> => {
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });
  const get = (http: HttpClient, url: string) => http.send({ action: "looking", url, method: "GET" });

  it("asks through a tunnel for the host and port of the URL, whose default is the protocol's", async () => {
    const hosts: (string | undefined)[] = [];
    const tunnel = new ToThisMachine(
      await portOf(createServer(({ headers }, answer) => (hosts.push(headers.host), answer.end("ü")))),
    );
    const http = new HttpClient({ requestTimeoutMs: 5_000, tunnel });
    expect(await get(http, "http://router.example/rootDesc.xml")).toEqual({ status: 200, text: "ü" });
    expect(await get(http, "http://192.0.2.1:5000/rootDesc.xml")).toEqual({ status: 200, text: "ü" });
    expect(tunnel.asked).toEqual(["router.example 80", "192.0.2.1 5000"]);
    expect(hosts).toEqual(["router.example", "192.0.2.1:5000"]);
  });

  it.each([
    ["directly", (port: number) => ({ url: `https://127.0.0.1:${port}/`, tunnel: undefined })],
    ["through a tunnel", (port: number) => ({ url: "https://router.example/", tunnel: new ToThisMachine(port) })],
  ])("believes no certificate that nobody vouches for: %s", async (_title, way) => {
    const { cert, private: key } = await generate([{ name: "commonName", value: "router.example" }]);
    let asked = false;
    const port = await portOf(createSecureServer({ cert, key }, (_, answer) => ((asked = true), answer.end())));
    const { url, tunnel } = way(port);
    await expect(get(new HttpClient({ requestTimeoutMs: 5_000, tunnel }), url)).rejects.toMatchObject({
      code: "UPNP_UNREACHABLE",
      message: expect.stringContaining("self-signed certificate"),
    });
    expect(asked).toBe(false);
    expect(tunnel?.asked ?? ["router.example 443"]).toEqual(["router.example 443"]);
  });

  it("says what the tunnel says", async () => {
    const tunnel = new ToThisMachine(0);
    tunnel.connect = () =>
      Promise.reject(new TunnelError("TUNNEL_DOWN", "the jump host is down", "Look after the jump host."));
    await expect(
      get(new HttpClient({ requestTimeoutMs: 5_000, tunnel }), "http://router.example/"),
    ).rejects.toMatchObject({ code: "UPNP_TUNNEL_DOWN", hint: "Look after the jump host." });
  });

  it("ends in time, and says how, whatever becomes of an answer that has begun", async () => {
    const begun = (answer: ServerResponse, headers = {}): void => {
      answer.writeHead(200, headers).write("<");
    };
    const answers: Record<string, (answer: ServerResponse) => void> = {
      "/never-ends": begun,
      "/drips": (answer) => {
        begun(answer);
        const drops = setInterval(() => answer.write("."), 20);
        answer.on("close", () => {
          clearInterval(drops);
        });
      },
      "/is-cut": (answer) => {
        begun(answer, { "content-length": "1000" });
        answer.socket?.end();
      },
      "/another-protocol": (answer) =>
        answer.socket?.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
    };
    const port = await portOf(createServer(({ url = "" }, answer) => answers[url]?.(answer)));
    const ends = (path: string) =>
      get(new HttpClient({ requestTimeoutMs: 300 }), `http://127.0.0.1:${port}${path}`).catch(
        (error: unknown) => error,
      );
    expect(await ends("/never-ends")).toMatchObject({ code: "UPNP_TIMEOUT" });
    expect(await ends("/drips")).toMatchObject({ code: "UPNP_TIMEOUT" });
    expect(await ends("/is-cut")).toMatchObject({ code: "UPNP_UNREACHABLE" });
    expect(await ends("/another-protocol")).toEqual({ status: 101, text: "" });
  });

  it("ends what is under way when it is closed, and asks nothing after", async () => {
    const server = createServer(() => undefined);
    const url = `http://127.0.0.1:${await portOf(server)}/`;
    const http = new HttpClient({ requestTimeoutMs: 5_000 });
    const asked = once(server, "request");
    const underWay = expect(get(http, url)).rejects.toMatchObject({ code: "UPNP_CLOSED" });
    await asked;
    http.close();
    await underWay;
    await expect(get(http, url)).rejects.toMatchObject({ code: "UPNP_CLOSED" });
  });
});
