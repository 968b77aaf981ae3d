import type { RequestOptions } from "node:http";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import type { Tunnel } from "./tunnel";

/**
 * `createConnection` of a request of node:http or node:https whose connection goes through a tunnel; TLS is spoken with the
 * host at its end. The request fails with the tunnel's error.
 */
export function connectionThrough(tunnel: Tunnel): NonNullable<RequestOptions["createConnection"]> {
  return ({ protocol, host, port }, connected) => {
    const secure = protocol === "https:";
    const servername = (host ?? "").replace(/^\[|\]$/g, "");
    tunnel.connect(servername, Number(port ?? (secure ? 443 : 80))).then(
      (socket) => {
        connected(null, secure ? connect({ socket, servername }) : socket);
      },
      (error: unknown) => {
        connected(error instanceof Error ? error : new Error(String(error)), undefined as unknown as Duplex);
      },
    );
    return undefined;
  };
}
