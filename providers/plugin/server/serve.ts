import type { Socket } from "node:net";
import { basename } from "node:path";
import { PluginError } from "../diagnostics/plugin-error";
import type { Logger, Provider } from "../framework";
import type { Calls } from "./calls";
import { selfSignedCertificate } from "./certificate";
import { checkStartedByTerraform, handshakeLine, reattachLine } from "./handshake";
import { livesWithItsTerminal, livesWithTerraform } from "./lifetime";
import { listen } from "./listen";
import { hclog } from "./log";
import { keepStdoutClean, writeStdout } from "./stdout";

/** The provider, or how to load it. */
export type ProviderSource = Provider | (() => Provider | Promise<Provider>);

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
  const parent = process.ppid;

  const clientCertificate = process.env["PLUGIN_CLIENT_CERT"];
  const tls = clientCertificate === undefined ? undefined : { own: selfSignedCertificate(), clientCertificate };
  const waiting: Socket[] = [];
  let accept: (socket: Socket) => unknown = (socket) => waiting.push(socket);
  const address = await listen((socket) => accept(socket), process.platform, process.env);
  if (!debug) writeStdout(handshakeLine(address, tls?.own.der));
  keepStdoutClean(log);

  let calls: Promise<Calls> | undefined;
  const lifetime = debug
    ? livesWithItsTerminal()
    : livesWithTerraform(parent, log, async (reason) => {
        await (await calls)?.stop(reason);
      });

  // Only now TLS and HTTP/2, then the codecs and the provider (design note 0008): core connects meanwhile, and its calls wait.
  const serveConnection = await import("./grpc-server")
    .then(({ grpcServer }) =>
      grpcServer(tls, log, {
        answer: async (...call) => (await loaded).answer(...call),
        ...(debug ? {} : { shutDown: lifetime.end }),
      }),
    )
    .catch((error: unknown) => {
      // Nothing can be answered: Terraform must see an end, not a silence.
      log.error("The plugin cannot serve", { error: String(error) });
      process.exit(1);
    });
  const loaded = (calls = load(source, log, debug));
  accept = serveConnection;
  waiting.forEach(accept);
  if (debug) {
    const { provider } = await loaded;
    writeStdout(reattachLine(provider.address ?? provider.name, address, process.pid));
  }
  // Reported by every call that waits for it.
  loaded.catch((error: unknown) => {
    log.error("The provider could not be loaded", { error: String(error) });
  });
}

async function load(source: ProviderSource, log: Logger, warm: boolean): Promise<Calls> {
  const [{ Calls }, provider] = await Promise.all([
    import("./calls"),
    typeof source === "function" ? source() : source,
  ]);
  return new Calls(provider, log, warm);
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

/** terraform-provider-hikvision_v0.1.0 -> hikvision: the log needs a name before the provider is loaded. */
function programName(): string {
  const file = basename(process.argv[1] ?? "");
  return /^terraform-provider-([^_.]+)/.exec(file)?.[1] ?? "plugin";
}
