// Stands in for undici in a provider that is bundled for the benchmark alone: each request is answered at once with the
// bytes that the same request got from the device before. The file is named by BENCH_RECORDED.
import { readFileSync } from "node:fs";
import type { Client as UndiciClient } from "undici";
import type { Recorded } from "./fleet";

export { Agent, buildConnector, request } from "undici";

/** By origin, path and status. */
const recorded = JSON.parse(readFileSync(process.env["BENCH_RECORDED"] ?? "", "utf8")) as Record<string, Recorded>;

export class Client implements Pick<UndiciClient, "destroyed"> {
  destroyed = false;

  constructor(private readonly origin: string) {}

  dispatch({ path, headers }: { path: string; headers: Record<string, string> }, handler: Handler): boolean {
    const status = headers["authorization"] === undefined ? 401 : 200;
    const answer = recorded[`${this.origin}${path} ${status}`];
    if (answer === undefined) throw new Error(`${this.origin}${path} was never recorded`);
    queueMicrotask(() => {
      handler.onResponseStart(undefined, status, answer.headers);
      handler.onResponseData(undefined, Buffer.from(answer.body));
      handler.onResponseEnd();
    });
    return true;
  }

  destroy(): Promise<void> {
    this.destroyed = true;
    return Promise.resolve();
  }
}

/** What the device client gives to undici, as far as answers from memory need it. */
interface Handler {
  onResponseStart(controller: undefined, status: number, headers: Recorded["headers"]): void;
  onResponseData(controller: undefined, chunk: Buffer): void;
  onResponseEnd(): void;
}
