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

  request({ path, headers }: { path: string; headers: Record<string, string> }): Promise<object> {
    const status = headers["authorization"] === undefined ? 401 : 200;
    const answer = recorded[`${this.origin}${path} ${status}`];
    if (answer === undefined) return Promise.reject(new Error(`${this.origin}${path} was never recorded`));
    const body = Promise.resolve([Buffer.from(answer.body)]);
    return body.then((chunks) => ({ statusCode: status, headers: answer.headers, body: chunks }));
  }

  destroy(): Promise<void> {
    this.destroyed = true;
    return Promise.resolve();
  }
}
