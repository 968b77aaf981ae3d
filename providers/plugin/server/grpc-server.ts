import { constants, X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Logger } from "../framework";
import type { Cancellation } from "./cancellation";
import type { Certificate } from "./certificate";
import { grpcStatus, type Outcome, requestMessage, response } from "./grpc";
import { type Answering, serveHttp2 } from "./http2";

const shutdown = "/plugin.GRPCController/Shutdown";

/** With these, TLS in both directions; without (TF_DISABLE_PLUGIN_TLS), plain. */
export interface MutualTls {
  readonly own: Certificate;
  /** PEM of the only client that is let in. */
  readonly clientCertificate: string;
}

export interface Answers {
  /** One call; `connection` is one object for all calls of a connection. A rejection says that the provider is not there. */
  readonly answer: (
    connection: object,
    path: string,
    request: Uint8Array,
    cancellation: Cancellation,
  ) => Promise<Outcome>;
  /** What go-plugin's Shutdown does; without it the call is an unknown one. */
  readonly shutDown?: () => void;
}

/** gRPC on the connections that it is given: it does not listen by itself. */
export function grpcServer(
  tls: MutualTls | undefined,
  log: Logger,
  { answer, shutDown }: Answers,
): (socket: Socket) => void {
  const answerOne: Answering = async (request, cancellation, connection) => {
    if (request.path === shutdown && shutDown !== undefined) {
      return { ...response({ message: new Uint8Array() }), sent: shutDown };
    }
    const message = requestMessage(request);
    if (!(message instanceof Uint8Array)) return response(message);
    try {
      return response(await answer(connection, request.path, message, cancellation));
    } catch (error) {
      return response({ status: grpcStatus.internal, reason: whyNotLoaded(error) });
    }
  };
  const connected = (socket: Socket): void => {
    serveHttp2(socket, answerOne);
  };
  return tls === undefined ? connected : mutualTls(tls, log, connected);
}

function whyNotLoaded(error: unknown): string {
  const [what] = String(error).split("\nRequire stack:");
  // A bundled provider is a folder: the executable, and the files that it loads after the handshake.
  const incomplete = error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
  const whose = incomplete
    ? "its folder is not complete. Install the whole folder or archive again, not the executable alone"
    : "a bug in it";
  return `the provider could not be loaded, ${whose}: ${what ?? ""}`;
}

/**
 * TLS in which the client proves that it has the key of the one certificate that Terraform announced, byte for byte. No
 * authority is asked: for the first one that a context is told of, Node 20 reads the 140 that it knows itself, and that
 * took 35 to 55 ms of each process (design note 0008). `ca: []` is the only way to tell it of none.
 */
function mutualTls(
  { own, clientCertificate }: MutualTls,
  log: Logger,
  admitted: (socket: Socket) => void,
): (socket: Socket) => void {
  const announced = new X509Certificate(clientCertificate).raw;
  const refuse = (socket: Socket, error: string): void => {
    log.warn("Refused a connection", { error });
    socket.destroy();
  };
  const server = createTlsServer({
    key: own.keyPem,
    cert: own.certPem,
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ["h2"],
    minVersion: "TLSv1.2",
    // Every connection shows its certificate: a resumed one would be let in for its ticket, and core resumes none.
    secureOptions: constants.SSL_OP_NO_TICKET,
  });
  server.on("secureConnection", (socket) => {
    socket.disableRenegotiation(); // RFC 9113, section 9.2.1
    const shown = socket.getPeerX509Certificate()?.raw;
    if (shown?.equals(announced) === true) admitted(socket);
    else refuse(socket, shown === undefined ? "no certificate was shown" : "the certificate is another one");
  });
  server.on("tlsClientError", (error, socket) => {
    refuse(socket, error.message);
  });
  return (socket) => void server.emit("connection", socket);
}
