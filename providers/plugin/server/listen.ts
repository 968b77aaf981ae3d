import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { Address } from "./handshake";

// sun_path on macOS, its ending zero included; Linux has four bytes more.
const longestSocketPath = 103;
// mkdtemp puts them behind the name.
const randomCharacters = 6;

/** Listens where only this user can reach it: a socket in a private folder, loopback on Windows. */
export async function listen(
  connected: (socket: Socket) => void,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Promise<Address> {
  const server = createServer((socket) => {
    // A client that hangs up before anybody has taken the connection.
    socket.on("error", () => undefined);
    connected(socket);
  });
  if (platform === "win32") {
    const host = "127.0.0.1";
    await listening(server, () => server.listen({ host, port: 0 }));
    const bound = server.address();
    return { network: "tcp", host, port: typeof bound === "object" && bound !== null ? bound.port : 0 };
  }
  // As Go's os.TempDir, which go-plugin asks, and without loading node:os.
  const parent = [env["PLUGIN_UNIX_SOCKET_DIR"], env["TMPDIR"]].find((folder) => folder) ?? "/tmp";
  const path = join(privateFolder(parent), "s");
  await listening(server, () => {
    listenAlone(server, path);
  });
  return { network: "unix", path };
}

/** Made with mode 0700, removed when the process ends in any way that it can notice; core does not do that. */
function privateFolder(parent: string): string {
  const begin = "tfp-";
  const fits = join(parent, begin, "s").length + randomCharacters <= longestSocketPath;
  const folder = mkdtempSync(join(fits ? parent : "/tmp", begin));
  process.on("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/**
 * Without asking node:cluster whether this is one of several workers: to answer, Node loads it, child_process and dgram,
 * 4 of the 66 ms of a start (design note 0008). What `listen` does after that question is called `_listen2` in Node 20;
 * where another has it no more, the start takes longer and nothing else changes.
 */
function listenAlone(
  server: Server & { _listen2?: (path: string, noPort: -1, noAddressType: -1) => void },
  path: string,
): void {
  if (server._listen2) server._listen2(path, -1, -1);
  else server.listen({ path });
}

function listening(server: Server, start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve();
    });
    start();
  });
}
