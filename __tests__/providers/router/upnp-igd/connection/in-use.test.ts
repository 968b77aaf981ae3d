import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Routers } from "../../../../../providers/router";

const service = (type: string): string =>
  `<service><serviceType>urn:schemas-upnp-org:service:${type}:1</serviceType><controlURL>/${type}</controlURL></service>`;

/** A router with two connection services, each with its own status; null does not answer as a UPnP service. */
async function serve(statuses: Record<"WANIPConnection" | "WANPPPConnection", string | null>): Promise<Server> {
  const server = createServer((request, answer) => {
    const path = (request.url ?? "").slice(1);
    if (path === "d.xml") {
      answer.end(
        `<root><device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType><UDN>uuid:two</UDN><serviceList>${service("WANIPConnection")}${service("WANPPPConnection")}</serviceList></device></root>`,
      );
      return;
    }
    const action = /#(\w+)"$/.exec(request.headers["soapaction"] as string)?.[1] ?? "";
    // A call of one service at the other's URL is a mix-up.
    const [, asked] = /service:(\w+):1#/.exec(request.headers["soapaction"] as string) ?? [];
    const status = statuses[path as keyof typeof statuses];
    if (asked !== path || status === null) answer.writeHead(404).end("not here");
    else {
      const values =
        action === "GetStatusInfo"
          ? `<NewConnectionStatus>${status}</NewConnectionStatus>`
          : `<NewExternalIPAddress>${path === "WANPPPConnection" ? "198.51.100.2" : "198.51.100.1"}</NewExternalIPAddress>`;
      answer.end(
        `<s:Envelope xmlns:s="x"><s:Body><u:${action}Response xmlns:u="y">${values}</u:${action}Response></s:Body></s:Envelope>`,
      );
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

describe("a router with several connection services", () => {
  let server: Server | undefined;
  const routers = new Routers({ requestTimeoutMs: 1_000 });
  afterEach(() => server?.close());
  afterAll(() => routers.close());

  it.each([
    ["Connected", "Disconnected", "WANIPConnection", "198.51.100.1"],
    ["Disconnected", "Connected", "WANPPPConnection", "198.51.100.2"],
    [null, "Connected", "WANPPPConnection", "198.51.100.2"],
  ])("whose IP service is %j and whose PPP service is %j is asked at %s", async (ip, ppp, type, address) => {
    server = await serve({ WANIPConnection: ip, WANPPPConnection: ppp });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/d.xml`;
    const reader = routers.reader({ type: "upnp", url, udn: null });
    expect(await reader.describe()).toMatchObject({
      serviceType: `urn:schemas-upnp-org:service:${type}:1`,
      controlUrl: new URL(`/${type}`, url).href,
    });
    expect(await reader.externalAddress()).toMatchObject({ address });
  });

  it("of which none is connected is an error that says what each said, never a guess", async () => {
    server = await serve({ WANIPConnection: "Connecting", WANPPPConnection: null });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/d.xml`;
    await expect(
      routers
        .reader({ type: "upnp", url, udn: null })
        .portMapping({ protocol: "tcp", externalPort: 80, remoteHost: "" }),
    ).rejects.toMatchObject({
      code: "UPNP_NOT_CONNECTED",
      message: expect.stringMatching(/WANIPConnection:1: Connecting; .*WANPPPConnection:1: .*404/),
    });
  });
});
