import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { generate } from "selfsigned";
import { packagedProvider } from "../lib/provider-install/packaged-provider";
import type { Benchmark } from "./benchmark";
import { interleaved } from "./interleaved";
import { result } from "./result";

const rounds = 60;

/**
 * What every process that Terraform starts pays before its first call: from spawn to the handshake line, as core waits
 * for it, with TLS in both directions. The floor is a Node that has nothing to do, from spawn to its end.
 */
export const start: Benchmark = {
  name: "start",
  shows: "start of the packaged provider up to its handshake line, mTLS on, against a bare node",
  run: async (progress) => {
    const { folder, files } = packagedProvider();
    const executable = join(folder, files.find((name) => name.startsWith("terraform-provider-")) ?? "");
    const temporary = await mkdtemp(join(tmpdir(), "bench-start-"));
    try {
      const env = await asTerraformStarts(temporary);
      const medians = await interleaved(
        { node: () => bareNode(env), provider: () => toHandshakeLine(executable, env) },
        progress,
        rounds,
      );
      return [
        result({
          name: "start to handshake line",
          unit: "ms",
          measured: medians.provider,
          against: { name: "node -e 0", measured: medians.node },
          limit: 1.35,
          limitOf: "ratio",
        }),
      ];
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  },
};

/** What go-plugin sets, with a client certificate as it makes one (EC P-521), and the node of this process on PATH. */
async function asTerraformStarts(temporary: string): Promise<NodeJS.ProcessEnv> {
  const identity = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-521",
    algorithm: "sha512",
  });
  return {
    PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
    TMPDIR: temporary,
    TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    PLUGIN_PROTOCOL_VERSIONS: "5,6",
    PLUGIN_MIN_PORT: "10000",
    PLUGIN_MAX_PORT: "25000",
    PLUGIN_CLIENT_CERT: identity.cert,
  };
}

async function bareNode(env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  const [code] = (await once(spawn("node", ["-e", "0"], { env, stdio: "ignore" }), "exit")) as [number | null];
  const took = performance.now() - started;
  if (code !== 0) throw new Error(`node -e 0 ended with ${String(code)}`);
  return took;
}

async function toHandshakeLine(executable: string, env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  const child = spawn(executable, { env, stdio: ["ignore", "pipe", "ignore"] });
  const exited = once(child, "exit");
  try {
    const line = await firstLine(child);
    const took = performance.now() - started;
    if (!/^1\|6\|unix\|[^|]+\|grpc\|[\w+/]{300,}\n$/.test(line)) throw new Error(`no handshake line: ${line}`);
    return took;
  } finally {
    child.kill("SIGKILL");
    await exited;
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let line = "";
  for await (const chunk of stdout ?? []) {
    line += String(chunk);
    if (line.endsWith("\n")) break;
  }
  return line;
}
