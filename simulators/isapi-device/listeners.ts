import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";

/** Something that listens. `close` cuts what is connected. */
export interface Listener {
  close(): Promise<void>;
}

/** A UDP datagram that reached the device. */
export interface Datagram {
  /** The port of the service, as in the document. */
  readonly port: number;
  readonly payload: Buffer;
  /** As the device saw it: behind a router that translates, the router. */
  readonly source: { readonly address: string; readonly port: number };
}

export interface Place {
  readonly host: string;
  /** The port that is really bound. */
  readonly port: number;
}

function listen(server: Server, { host, port }: Place, connected = (): void => undefined): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    connected();
    sockets.add(socket);
    // A client that cuts is no failure of the device.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve({
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

/** What a device offers: `Keep-Alive: timeout=60, max=99` (hikvision_next#50, ERI-K104-P4). */
const KEEP_ALIVE = { keepAliveTimeout: 60_000 };

/** @param connected called for each connection, also one that brings no request */
export function listenHttp(place: Place, handle: RequestListener, connected: () => void): Promise<Listener> {
  const server: HttpServer = createHttpServer(KEEP_ALIVE, handle);
  return listen(server, place, connected);
}

export function listenHttps(
  place: Place,
  certificate: { key: string; cert: string },
  handle: RequestListener,
  connected: () => void,
): Promise<Listener> {
  const server = createHttpsServer({ ...certificate, ...KEEP_ALIVE }, handle);
  // A client that does not like the certificate hangs up.
  server.on("tlsClientError", (_error, socket) => socket.destroy());
  return listen(server, place, connected);
}

/** The server port and its like speak protocols of their own: this one says in a line which device was reached, as no real device does. */
export function listenBanner(place: Place, banner: string): Promise<Listener> {
  return listen(
    createTcpServer((socket) => {
      socket.end(`${banner}\r\n`);
    }),
    place,
  );
}

const RTSP_REQUEST = /^(\S+) (\S+) RTSP\/1\.0\r\n(?:[^\r\n]+\r\n)*?CSeq: *(\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/i;

/** Answers OPTIONS as RFC 2326 section 10.1 asks; whatever else comes is told to `unexpected`. */
export function listenRtsp(place: Place, server: string, unexpected: (what: string) => void): Promise<Listener> {
  return listen(
    createTcpServer((socket) => {
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk.toString("latin1");
        for (let match = RTSP_REQUEST.exec(text); match !== null; match = RTSP_REQUEST.exec(text)) {
          const [all, method = "", , sequence = ""] = match;
          text = text.slice(all.length);
          if (method !== "OPTIONS") unexpected(`RTSP ${method}`);
          const status = method === "OPTIONS" ? "200 OK" : "501 Not Implemented";
          socket.write(
            `RTSP/1.0 ${status}\r\nCSeq: ${sequence}\r\nServer: ${server}\r\nPublic: OPTIONS, DESCRIBE, PLAY, PAUSE, SETUP, TEARDOWN\r\n\r\n`,
          );
        }
        if (text.length > 16_384) {
          unexpected("RTSP: a request without end");
          socket.destroy();
        }
      });
    }),
    place,
  );
}

/**
 * Records each datagram and answers with what a client needs to prove the way there and back: device, port, the payload's
 * SHA-256, and the source as the device saw it.
 */
export function listenUdp(
  place: Place,
  servicePort: number,
  device: string,
  received: (datagram: Datagram) => void,
): Promise<Listener> {
  const socket = createSocket(place.host.includes(":") ? "udp6" : "udp4");
  socket.on("message", (payload, { address, port }) => {
    received({ port: servicePort, payload, source: { address, port } });
    const sha256 = createHash("sha256").update(payload).digest("hex");
    socket.send(`${device} udp ${servicePort} sha256 ${sha256} from ${address}:${port}`, port, address);
  });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind({ address: place.host, port: place.port }, () => {
      socket.off("error", reject);
      // An answer to a port that closed meanwhile comes back as an error: no failure of the device.
      socket.on("error", () => undefined);
      resolve({
        close: () =>
          new Promise((closed) => {
            socket.close(() => {
              closed();
            });
          }),
      });
    });
  });
}
