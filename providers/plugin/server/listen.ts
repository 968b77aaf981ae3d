import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address } from "./handshake";

// sun_path on macOS, its ending zero included; Linux has four bytes more.
const longestSocketPath = 103;

/** Opens the server where only this user can reach it: a socket in a private folder, loopback on Windows. */
export async function listen(server: Server, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<Address> {
  if (platform === "win32") {
    const host = "127.0.0.1";
    await listening(server, { host, port: 0 });
    const bound = server.address();
    return { network: "tcp", host, port: typeof bound === "object" && bound !== null ? bound.port : 0 };
  }
  const path = join(privateFolder(env["PLUGIN_UNIX_SOCKET_DIR"] ?? tmpdir()), "s");
  await listening(server, { path });
  return { network: "unix", path };
}

/** Made with mode 0700, removed when the process ends in any way that it can notice; core does not do that. */
function privateFolder(parent: string): string {
  const name = "tfp-XXXXXX";
  const fits = join(parent, name, "s").length <= longestSocketPath;
  const folder = mkdtempSync(join(fits ? parent : "/tmp", name.replace(/X+$/, "")));
  process.on("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function listening(server: Server, options: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
