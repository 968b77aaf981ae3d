import { createServer } from "node:net";

/** What is added to a port below 1024 where the simulators may not bind it. */
const OFFSET = 10_000;

/**
 * Finds out by trying whether this user may bind ports below 1024.
 *
 * @returns 0 where it may (root, or a lowered `ip_unprivileged_port_start`), else 10000: what a simulator adds to such a
 *   port when it binds. The documents and mappings keep the real numbers.
 */
export async function privilegedPortOffset(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      // Anything else (EADDRINUSE) means that binding was allowed.
      resolve(error.code === "EACCES" ? OFFSET : 0);
    });
    probe.listen({ host: "127.0.0.1", port: 1023 }, () => {
      probe.close(() => {
        resolve(0);
      });
    });
  });
}

/** The port that is really bound for `port`, given what {@link privilegedPortOffset} found. */
export function boundPort(port: number, offset: number): number {
  return port < 1024 ? port + offset : port;
}
