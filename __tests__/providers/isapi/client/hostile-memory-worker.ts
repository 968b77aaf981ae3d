// A client in a process of its own, so that its memory is its own: asks each place that it is told over the channel, ten
// times at once. Over the channel: { ports } -> what each place ended with, and megabytes before and at the peak.
import { DeviceContacts, IsapiError } from "../../../../providers/isapi";
import { httpAt, optionsFor } from "../device-fixture";

const AT_ONCE = 10;

export interface MemoryReport {
  /** Error codes by port. */
  readonly codes: Readonly<Record<number, readonly string[]>>;
  readonly before: number;
  readonly peak: number;
}

/** Fails in its own right: a request of 20 s has not ended by a time-out. */
async function ask(port: number): Promise<string> {
  const contacts = new DeviceContacts({ refusalFolder: null });
  try {
    await contacts.contact(optionsFor("127.0.0.1", { candidates: [httpAt(port)], requestTimeoutMs: 20_000 }));
    return "answered";
  } catch (error) {
    if (!(error instanceof IsapiError)) throw error;
    return error.cause instanceof IsapiError ? error.cause.code : error.code;
  } finally {
    await contacts.close();
  }
}

const megabytes = (): number => process.memoryUsage.rss() / 2 ** 20;

process.on("message", ({ ports, quiet }: { ports: number[]; quiet: number }) => {
  void (async () => {
    // What loads at the first request is no part of what an answer takes.
    await ask(quiet);
    const before = megabytes();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, megabytes())), 5);
    const codes: Record<number, string[]> = {};
    for (const port of ports) {
      codes[port] = [...new Set(await Promise.all(Array.from({ length: AT_ONCE }, () => ask(port))))];
    }
    clearInterval(watch);
    process.send?.({ codes, before, peak } satisfies MemoryReport);
  })();
});
process.on("disconnect", () => {
  process.exit(0);
});
