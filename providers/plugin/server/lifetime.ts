import type { Logger } from "../framework";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const pollParent = 1000;
const graceAfterParent = 10_000;

/** What ends the process, and what does not. */
export interface Lifetime {
  /** Ends the process: Terraform said so. */
  readonly end: () => void;
}

/**
 * A provider that Terraform started ends when Terraform says so or is gone, and never by a signal: Ctrl-C reaches the
 * whole process group, and core needs the provider to finish what is in flight and to save the truth. For that reason
 * a stray exception is logged and does not end the process either.
 *
 * @param parent pid of Terraform, asked before it can be gone: whoever is the parent then stays it for ever
 */
export function livesWithTerraform(parent: number, log: Logger, stop: (reason: string) => Promise<void>): Lifetime {
  for (const signal of signals) process.on(signal, () => undefined);
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.error("An error that nobody caught; this is a bug in the provider", { error: stackOf(error) });
    });
  }
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    // Nobody is left to take the state: what is in flight gets a short while to leave the world in order.
    setTimeout(end, graceAfterParent).unref();
    void stop("Terraform is gone").then(end, end);
  }, pollParent);
  watch.unref();
  return { end };
}

/** A provider that a person started lives until the person ends it. */
export function livesWithItsTerminal(): Lifetime {
  for (const signal of signals) process.on(signal, end);
  return { end };
}

// process.exit runs the exit handlers, which remove the socket's folder.
function end(): void {
  process.exit(0);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
