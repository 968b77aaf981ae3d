import { setTimeout as sleep } from "node:timers/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Answer } from "./answers";
import type { Fault, Faults } from "./faults";
import type { IsapiRequest, Outcome } from "./isapi-objects";

export interface LoggedRequest {
  readonly scheme: "http" | "https";
  readonly method: string;
  readonly url: string;
  /** Whether it carried an Authorization header. */
  readonly withCredential: boolean;
  /** What was answered; 0 for a cut or hanging connection. */
  readonly status: number;
  /** Port of the client: requests with the same one came over one connection. */
  readonly clientPort: number;
  /** When it came and when it was answered, in milliseconds of `performance.now`. */
  readonly from: number;
  readonly until: number;
}

export interface WebServerOptions {
  readonly faults: Faults;
  readonly answer: (request: IsapiRequest) => Outcome;
  /** Its `Server` header. */
  readonly server: string;
  /** How long each answer takes. */
  readonly latencyMs: number;
  readonly log: (request: LoggedRequest) => void;
}

const BODY_LIMIT = 1024 * 1024;

/** Carries requests and answers over HTTP, and does what the ordered faults say. */
export async function serve(
  options: WebServerOptions,
  scheme: "http" | "https",
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "", headers } = request;
  const { authorization } = headers;
  const [from, clientPort] = [performance.now(), request.socket.remotePort ?? 0];
  const body = await readBody(request);
  if (body === undefined) {
    request.socket.destroy();
    return;
  }
  const log = (status: number): void => {
    const until = performance.now();
    options.log({ scheme, method, url, withCredential: authorization !== undefined, status, clientPort, from, until });
  };
  if (options.latencyMs > 0) await sleep(options.latencyMs);
  const effect = options.faults.take(method, url);
  if (effect === "hang" || effect === "cut-before") {
    log(0);
    if (effect === "cut-before") request.socket.destroy();
    return;
  }
  const asked = { scheme, method, url, authorization, body };
  if (typeof effect === "object") {
    log("raw" in effect ? 0 : effect.status);
    instead(options, asked, response, effect);
    return;
  }
  const { answer, afterwards, cut } = options.answer(asked);
  if (effect === "cut-after" || cut === true) {
    log(0);
    request.socket.destroy();
    afterwards?.();
    return;
  }
  log(answer.status);
  end(options, response, answer, afterwards);
}

function end({ server }: WebServerOptions, response: ServerResponse, answer: Answer, afterwards?: () => void): void {
  response.writeHead(answer.status, {
    Server: server,
    "Content-Type": answer.contentType,
    "Content-Length": Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  response.end(answer.body, afterwards);
}

function instead(
  options: WebServerOptions,
  asked: IsapiRequest,
  response: ServerResponse,
  effect: Exclude<Fault["effect"], string>,
): void {
  const afterwards = effect.done === true ? options.answer(asked).afterwards : undefined;
  if (!("raw" in effect)) end(options, response, { contentType: 'application/xml; charset="UTF-8"', ...effect });
  else if (response.socket !== null) pour(response.socket, effect);
  afterwards?.();
}

/** Without `repeat` the connection ends after the bytes. */
function pour(socket: Socket, { raw, repeat, everyMs }: Extract<Fault["effect"], { raw: string }>): void {
  socket.write(raw, "latin1");
  if (repeat === undefined) socket.end();
  else if (everyMs === undefined) {
    const more = (): void => {
      while (!socket.destroyed && socket.write(repeat, "latin1"));
      if (!socket.destroyed) socket.once("drain", more);
    };
    more();
  } else {
    const timer = setInterval(() => socket.write(repeat, "latin1"), everyMs);
    socket.once("close", () => {
      clearInterval(timer);
    });
  }
}

/** undefined where the client cut or sent more than a device takes. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMIT) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on("end", () => {
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
    for (const cut of ["error", "close"]) {
      request.on(cut, () => {
        resolve(undefined);
      });
    }
  });
}
