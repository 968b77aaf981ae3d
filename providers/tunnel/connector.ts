import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { buildConnector } from "undici";
import type { Tunnel } from "./tunnel";

/**
 * An undici connector whose connections go through a tunnel; TLS is spoken with the host at its end.
 *
 * @param direct how it connects without: serves for TLS, over the connection that the tunnel made
 */
export function connectorThrough(tunnel: Tunnel, direct: buildConnector.connector): buildConnector.connector {
  return (to, callback) => {
    const secure = to.protocol === "https:";
    const port = to.port === "" ? (secure ? 443 : 80) : Number(to.port);
    tunnel.connect(to.hostname.replace(/^\[|\]$/g, ""), port).then(
      (stream) => {
        if (secure) direct({ ...to, httpSocket: asSocket(stream) }, callback);
        else callback(null, asSocket(stream));
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), null);
      },
    );
  };
}

/** undici and TLS ask nothing of a socket that a Duplex lacks; the types do. */
function asSocket(stream: Duplex): Socket {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  return stream as Socket;
}
