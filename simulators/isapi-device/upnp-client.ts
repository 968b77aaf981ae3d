import { createSocket } from "node:dgram";
import { request } from "node:http";

/** What the client asks a router for: one TCP port for the device itself. */
export interface WantedPort {
  readonly externalPort: number;
  readonly internalPort: number;
}

/** What became of it, in the words of a device. */
export type PortOutcome = "active" | "inactive" | "conflict";

interface Service {
  readonly type: string;
  readonly controlUrl: URL;
}

const TIMEOUT_MS = 3_000;
const CONNECTION_SERVICE =
  /<serviceType>\s*(urn:schemas-upnp-org:service:WAN(?:IP|PPP)Connection:\d)\s*<\/serviceType>[^]*?<controlURL>\s*([^<\s]+)\s*<\/controlURL>/;

/**
 * A control point for an Internet gateway, as in a device: it asks from the device's own address and for that address
 * only, so that a router in secure mode grants it.
 */
export class UpnpClient {
  readonly #host: string;
  readonly #router: string;

  /**
   * @param host the device's own address
   * @param router URL of the router's description, or `ssdp` to search for it
   */
  constructor(host: string, router: string) {
    this.#host = host;
    this.#router = router;
  }

  /** Asks for the port; how it ended. A router that cannot be asked makes it `inactive`. */
  async open({ externalPort, internalPort }: WantedPort): Promise<PortOutcome> {
    const answer = await this.#call("AddPortMapping", [
      ["NewRemoteHost", ""],
      ["NewExternalPort", String(externalPort)],
      ["NewProtocol", "TCP"],
      ["NewInternalPort", String(internalPort)],
      ["NewInternalClient", this.#host],
      ["NewEnabled", "1"],
      ["NewPortMappingDescription", "Simulated device"],
      ["NewLeaseDuration", "0"],
    ]);
    if (answer?.status === 200) return "active";
    return answer?.body.includes("<errorCode>718</errorCode>") === true ? "conflict" : "inactive";
  }

  /** Gives a port back where it is this device's. */
  async close(externalPort: number): Promise<void> {
    const key: [string, string][] = [
      ["NewRemoteHost", ""],
      ["NewExternalPort", String(externalPort)],
      ["NewProtocol", "TCP"],
    ];
    const found = await this.#call("GetSpecificPortMappingEntry", key);
    const owner = /<NewInternalClient>\s*([^<]*?)\s*<\/NewInternalClient>/.exec(found?.body ?? "")?.[1];
    if (owner === this.#host) await this.#call("DeletePortMapping", key);
  }

  /** What the router calls its address on the Internet side; "" where it tells none. */
  async wanAddress(): Promise<string> {
    const answer = await this.#call("GetExternalIPAddress", []);
    return /<NewExternalIPAddress>\s*([^<]*?)\s*<\/NewExternalIPAddress>/.exec(answer?.body ?? "")?.[1] ?? "";
  }

  async #call(action: string, args: readonly (readonly [string, string])[]): Promise<Reply | undefined> {
    const service = await this.#service();
    if (service === undefined) return undefined;
    const given = args.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
    const body = `<?xml version="1.0"?>\r\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body><u:${action} xmlns:u="${service.type}">${given}</u:${action}></s:Body></s:Envelope>\r\n`;
    return this.#send(service.controlUrl, "POST", body, {
      "content-type": 'text/xml; charset="utf-8"',
      soapaction: `"${service.type}#${action}"`,
    });
  }

  /** Read anew for every call: the router may have been replaced. */
  async #service(): Promise<Service | undefined> {
    const location = this.#router === "ssdp" ? await this.#search() : this.#router;
    if (location === undefined) return undefined;
    const description = await this.#send(new URL(location), "GET", "", {});
    const [, type, path] = CONNECTION_SERVICE.exec(description?.body ?? "") ?? [];
    return type === undefined || path === undefined ? undefined : { type, controlUrl: new URL(path, location) };
  }

  /** The LOCATION of the first gateway that answers on the device's network (UPnP DA 1.1, section 1.3). */
  #search(): Promise<string | undefined> {
    const target = "urn:schemas-upnp-org:device:InternetGatewayDevice:1";
    const question = `M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ${target}\r\n\r\n`;
    return new Promise((resolve) => {
      const socket = createSocket("udp4");
      const end = (location: string | undefined): void => {
        clearTimeout(timer);
        socket.removeAllListeners("message");
        socket.close();
        resolve(location);
      };
      const timer = setTimeout(() => {
        end(undefined);
      }, TIMEOUT_MS);
      socket.on("error", () => undefined);
      socket.on("message", (answer) => {
        const location = /^location:\s*(\S+)/im.exec(answer.toString("latin1"))?.[1];
        if (location !== undefined) end(location);
      });
      socket.bind({ address: this.#host, port: 0 }, () => {
        socket.setMulticastInterface(this.#host);
        socket.send(question, 1900, "239.255.255.250");
      });
    });
  }

  #send(url: URL, method: string, body: string, headers: Record<string, string>): Promise<Reply | undefined> {
    return new Promise((resolve) => {
      const outgoing = request(
        url,
        { method, agent: false, localAddress: this.#host, timeout: TIMEOUT_MS, headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", () => {
            resolve(undefined);
          });
          incoming.on("end", () => {
            resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
          });
        },
      );
      // A router that is off is what the status says, no failure of the device.
      outgoing.on("error", () => {
        resolve(undefined);
      });
      outgoing.on("timeout", () => outgoing.destroy());
      outgoing.end(body);
    });
  }
}

interface Reply {
  readonly status: number;
  readonly body: string;
}
