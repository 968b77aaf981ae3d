import { once } from "node:events";
import { request } from "node:http";
import { connect as connectTcp, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { titleOf, type Tunnel } from "./tunnel";
import { TunnelError } from "./tunnel-error";

/** Where a proxy is, and the account on it, if it wants one. */
export interface ProxyServer {
  readonly host: string;
  readonly port: number;
  readonly login: { readonly username: string; readonly password: string } | null;
  readonly timeoutMs: number;
}

/** Asks a proxy, over a connection to it, for one to a host and port. */
export type Negotiate = (proxy: ProxyServer, socket: Socket, host: string, port: number) => Promise<Duplex>;

/** The proxy itself refused to serve this machine: it is the first hop that failed. */
class NotLetIn extends Error {}

/** Through a proxy: a connection to it for each connection onwards. */
export class ProxyTunnel implements Tunnel {
  readonly title: string;

  constructor(
    readonly name: string,
    readonly url: string,
    private readonly proxy: ProxyServer,
    private readonly negotiate: Negotiate,
  ) {
    this.title = titleOf(name, url);
  }

  async open(): Promise<void> {
    // A proxy is asked for each connection anew.
  }

  close(): void {
    // Nor is anything kept open.
  }

  async connect(host: string, port: number): Promise<Duplex> {
    const socket = await this.#dial();
    const ignore = (): void => undefined;
    socket.on("error", ignore);
    const timer = setTimeout(() => {
      socket.destroy(new Error(`no answer within ${this.proxy.timeoutMs} ms`));
    }, this.proxy.timeoutMs);
    try {
      const stream = await Promise.race([this.negotiate(this.proxy, socket, host, port), failureOf(socket)]);
      socket.off("error", ignore);
      return stream;
    } catch (error) {
      socket.destroy();
      throw this.#explain(error, host, port);
    } finally {
      clearTimeout(timer);
    }
  }

  #explain(error: unknown, host: string, port: number): TunnelError {
    const says = error instanceof Error ? error.message : String(error);
    return error instanceof NotLetIn
      ? new TunnelError(
          "TUNNEL_DOWN",
          `The ${this.title} is down: the proxy does not serve this machine: ${says}`,
          "Name a credential that the proxy takes, or let it serve this machine.",
          error,
        )
      : new TunnelError(
          "TUNNEL_NO_WAY",
          `The ${this.title} is up, and the proxy did not get from there to ${host}:${port}: ${says}`,
          "Check that the address behind the proxy is right and switched on, and that the proxy allows this port.",
          error,
        );
  }

  async #dial(): Promise<Socket> {
    const { host, port, timeoutMs } = this.proxy;
    const socket = connectTcp({ host, port, noDelay: true });
    try {
      await once(socket, "connect", { signal: AbortSignal.timeout(timeoutMs) });
      return socket;
    } catch (error) {
      socket.destroy();
      const late = error instanceof Error && error.name === "AbortError";
      const says = late ? `no answer within ${timeoutMs} ms` : error instanceof Error ? error.message : String(error);
      throw new TunnelError(
        "TUNNEL_DOWN",
        `The ${this.title} is down: no connection from this machine to ${host}:${port}: ${says}`,
        "Check that the proxy runs, and that its address and port are right.",
        error,
      );
    }
  }
}

async function failureOf(socket: Socket): Promise<never> {
  const [error] = (await once(socket, "close").then(
    () => [new Error("the connection was closed")],
    (cause: unknown) => [cause],
  )) as [Error];
  throw error;
}

/** RFC 1928, by the `socks` package. */
export const socks5: Negotiate = async (proxy, socket, host, port) => {
  const { SocksClient } = await import("socks");
  try {
    await SocksClient.createConnection({
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: 5,
        ...(proxy.login === null ? {} : { userId: proxy.login.username, password: proxy.login.password }),
      },
      command: "connect",
      destination: { host, port },
      existing_socket: socket,
      timeout: proxy.timeoutMs,
    });
    return socket;
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw /authentication|initial handshake/i.test(says) ? new NotLetIn(says, { cause: error }) : error;
  }
};

/** RFC 9110, 9.3.6 (CONNECT). A proxy that wants an account answers 407; tinyproxy 1.11.1 answers 401 to a wrong one. */
export const httpConnect: Negotiate = (proxy, socket, host, port) =>
  new Promise((done, failed) => {
    const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const { login } = proxy;
    const asked = request({
      method: "CONNECT",
      path: authority,
      createConnection: () => socket,
      headers: {
        host: authority,
        ...(login === null
          ? {}
          : {
              "proxy-authorization": `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`,
            }),
      },
    });
    asked.once("error", failed);
    asked.once("connect", ({ statusCode = 0, statusMessage = "" }, _socket, head) => {
      const says = `HTTP ${statusCode} ${statusMessage}`.trim();
      if (statusCode === 407 || statusCode === 401) failed(new NotLetIn(says));
      else if (statusCode < 200 || statusCode > 299) failed(new Error(says));
      else {
        if (head.length > 0) socket.unshift(head);
        done(socket);
      }
    });
    asked.end();
  });
