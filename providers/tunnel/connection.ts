import type { RequestOptions } from "node:http";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import type { Tunnel } from "./tunnel";

/**
 * `createConnection` of a request of node:http or node:https whose connection goes through a tunnel; TLS is spoken with the
 * host at its end. The request fails with the tunnel's error.
 */
export function connectionThrough(tunnel: Tunnel): NonNullable<RequestOptions["createConnection"]> {
  return ({ protocol, host, port }, connected) => {
    const to = host ?? "";
    // RFC 6066, section 3: a server name is no address.
    const tls = { host: to, servername: isIP(to) === 0 ? to : "" };
    tunnel.connect(to, Number(port)).then(
      (socket) => {
        connected(null, protocol === "https:" ? connect({ socket, ...tls }) : socket);
      },
      (error: unknown) => {
        // Typed as if there were always a connection.
        connected(error instanceof Error ? error : new Error(String(error)), undefined as unknown as Duplex);
      },
    );
    return undefined;
  };
}
