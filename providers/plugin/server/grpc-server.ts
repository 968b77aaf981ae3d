import { constants } from "node:crypto";
import { createSecureServer, createServer, type Http2Server, type Http2Session } from "node:http2";
import type { Logger } from "../framework";
import type { Cancellation } from "./cancellation";
import type { Certificate } from "./certificate";
import { grpcStatus, type Outcome, serveCall } from "./grpc";

const shutdown = "/plugin.GRPCController/Shutdown";

/** With these, TLS in both directions; without (TF_DISABLE_PLUGIN_TLS), plain. */
export interface MutualTls {
  readonly own: Certificate;
  /** PEM of the only client that is let in. */
  readonly clientCertificate: string;
}

export interface Answers {
  /** One call; `session` is the connection that it came on. A rejection says that the provider is not there. */
  readonly answer: (
    session: Http2Session | undefined,
    path: string,
    request: Uint8Array,
    cancellation: Cancellation,
  ) => Promise<Outcome>;
  /** What go-plugin's Shutdown does; without it the call is an unknown one. */
  readonly shutDown?: () => void;
}

/** HTTP/2 for connections that are emitted to it: it does not listen by itself. */
export function grpcServer(tls: MutualTls | undefined, log: Logger, { answer, shutDown }: Answers): Http2Server {
  const server = http2Server(tls);
  server.on("tlsClientError", (error: Error) => {
    log.warn("Refused a connection", { error: error.message });
  });
  server.on("stream", (stream, headers) => {
    serveCall(stream, headers, async (path, request, cancellation) => {
      if (path === shutdown && shutDown !== undefined) {
        stream.on("close", shutDown);
        return { message: new Uint8Array() };
      }
      try {
        return await answer(stream.session, path, request, cancellation);
      } catch (error) {
        return { status: grpcStatus.internal, reason: whyNotLoaded(error) };
      }
    });
  });
  return server;
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

function http2Server(tls: MutualTls | undefined): Http2Server {
  // The default window of 64 KiB makes a large state take many round trips.
  const settings = { initialWindowSize: 1 << 20, maxConcurrentStreams: 1 << 20 };
  if (tls === undefined) return createServer({ settings });
  return createSecureServer({
    settings,
    key: tls.own.keyPem,
    cert: tls.own.certPem,
    ca: [tls.clientCertificate],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    // Every connection shows its certificate: a resumed one would be let in for its ticket, and core resumes none.
    secureOptions: constants.SSL_OP_NO_TICKET,
  });
}
