import { createSecureServer, createServer, type Http2Server, type Http2Session } from "node:http2";
import { basename } from "node:path";
import { PluginError } from "../diagnostics";
import type { Provider } from "../framework";
import { type Certificate, selfSignedCertificate } from "./certificate";
import { type Answer, grpcStatus, serveCall } from "./grpc";
import { checkStartedByTerraform, handshakeLine, reattachLine } from "./handshake";
import { Instance } from "./instance";
import { livesWithItsTerminal, livesWithTerraform } from "./lifetime";
import { listen } from "./listen";
import { hclog } from "./log";
import { takeStdout } from "./stdout";

/** The provider, or how to load it. */
export type ProviderSource = Provider | (() => Provider | Promise<Provider>);

const shutdown = "/plugin.GRPCController/Shutdown";

/**
 * Serves the provider until Terraform ends it. Given a function, the handshake with Terraform happens first and the
 * provider is loaded while Terraform connects: heavy modules then cost no start-up time.
 *
 * With `--debug` the process serves any number of terraform runs and prints the line that makes terraform use it.
 * Started by hand without it, it says what it is on stderr and sets exit code 1.
 *
 * @example void serve(async () => (await import("./provider")).provider);
 */
export async function serve(source: ProviderSource): Promise<void> {
  const debug = process.argv.includes("--debug");
  const log = hclog(programName(), process.env, (line) => process.stderr.write(line));
  if (!debug && !wasStartedByTerraform()) return;
  const writeStdout = takeStdout(log);

  // One process serves one provider block, and core may dial it again after a long idle time: all its connections share
  // the configuration. A warm process serves many blocks, and then core makes a connection for each.
  const only = new Instance();
  const perSession = new WeakMap<Http2Session, Instance>();
  const instanceOf = (session: Http2Session | undefined): Instance => {
    if (!debug || session === undefined) return only;
    const instance = perSession.get(session) ?? new Instance();
    perSession.set(session, instance);
    return instance;
  };

  const lifetime = debug
    ? livesWithItsTerminal()
    : livesWithTerraform(log, async (reason) => {
        only.stop(reason);
        await only.idle();
      });

  const certificate = process.env["PLUGIN_CLIENT_CERT"] === undefined ? undefined : selfSignedCertificate();
  const server = http2Server(certificate, process.env["PLUGIN_CLIENT_CERT"]);
  server.on("tlsClientError", (error: Error) => {
    log.warn("Refused a connection", { error: error.message });
  });
  server.on("stream", (stream, headers) => {
    const answer: Answer = async (path, request, cancellation) => {
      if (path === shutdown && !debug) {
        stream.on("close", lifetime.end);
        return { message: new Uint8Array() };
      }
      const { routeTo, provider } = await loaded;
      return routeTo(provider, instanceOf(stream.session), log)(path, request, cancellation);
    };
    serveCall(stream, headers, (path, request, cancellation) =>
      answer(path, request, cancellation).catch((error: unknown) => ({
        status: grpcStatus.internal,
        reason: `the provider could not be loaded, a bug in it: ${String(error)}`,
      })),
    );
  });

  const address = await listen(server, process.platform, process.env);
  if (!debug) writeStdout(handshakeLine(address, certificate?.der));
  // Only now the codecs and the provider: core connects meanwhile.
  const loaded = load(source);
  if (debug) {
    const { provider } = await loaded;
    writeStdout(reattachLine(provider.address ?? provider.name, address, process.pid));
  }
  // Reported by every call that waits for it.
  loaded.catch((error: unknown) => {
    log.error("The provider could not be loaded", { error: String(error) });
  });
}

async function load(source: ProviderSource) {
  const [{ routeTo }, provider] = await Promise.all([
    import("./route"),
    typeof source === "function" ? source() : source,
  ]);
  return { routeTo, provider };
}

function wasStartedByTerraform(): boolean {
  try {
    checkStartedByTerraform(process.env);
    return true;
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    process.stderr.write(`${error.message}\n${error.hint}\n`);
    process.exitCode = 1;
    return false;
  }
}

/** With a client certificate in the environment, TLS in both directions; without (TF_DISABLE_PLUGIN_TLS), plain. */
function http2Server(certificate: Certificate | undefined, clientCertificate: string | undefined): Http2Server {
  // The default window of 64 KiB makes a large state take many round trips.
  const settings = { initialWindowSize: 1 << 20, maxConcurrentStreams: 1 << 20 };
  if (certificate === undefined || clientCertificate === undefined) return createServer({ settings });
  return createSecureServer({
    settings,
    key: certificate.keyPem,
    cert: certificate.certPem,
    ca: [clientCertificate],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
  });
}

/** terraform-provider-hikvision_v0.1.0 -> hikvision: the log needs a name before the provider is loaded. */
function programName(): string {
  const file = basename(process.argv[1] ?? "");
  return /^terraform-provider-([^_.]+)/.exec(file)?.[1] ?? "plugin";
}
