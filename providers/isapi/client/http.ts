import type { Client, Dispatcher } from "undici";
import { connectorThrough, type Tunnel } from "../../tunnel";
import { endpointUrl, placeOf, type Endpoint } from "../endpoint";
import { IsapiError, type Source } from "../errors";
import { CertificatePin, pinned, TLS } from "./certificate";
import { connectionError, timeoutError } from "./connection-error";

/**
 * How long an idle connection is kept at most. Devices offer a minute; a plan of a large fleet meets a hundred of them a
 * second, and all would stay open that long.
 */
const KEPT_MS = 15_000;

/** The documents read here have a few KiB; what is larger than this is not one of them. */
const BODY_LIMIT = 1024 * 1024;

export interface HttpRequest {
  readonly method: "GET" | "PUT";
  /** Path and query, as sent. */
  readonly path: string;
  /** An XML document. */
  readonly body?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** All values of a header by its lower-case name; empty where it is absent. */
  readonly header: (name: string) => string[];
  readonly text: string;
}

export interface HttpOptions {
  /** Milliseconds for one request: connecting, sending and the whole answer. */
  readonly requestTimeoutMs: number;
  readonly tlsFingerprint: string | null;
  /** The way into the device's network; left out where this machine is in it. */
  readonly tunnel?: Tunnel | undefined;
}

/**
 * One keep-alive connection to one place, one request at a time. Follows no redirect, knows no authentication.
 * Every failure is an IsapiError.
 */
export class HttpConnection {
  readonly address: string;
  readonly #options: HttpOptions;
  #client: Promise<Client> | undefined;
  readonly #pin: CertificatePin;

  constructor(
    private readonly endpoint: Endpoint,
    options: HttpOptions,
  ) {
    this.address = placeOf(endpoint, options.tunnel);
    this.#pin = new CertificatePin(options.tlsFingerprint);
    this.#options = options;
  }

  /** SHA-256 of the certificate of this connection; null over http or before it is made. */
  get tlsFingerprint(): string | null {
    return this.#pin.fingerprint;
  }

  source(request: HttpRequest): Source {
    return { address: this.address, request: `${request.method} ${request.path}` };
  }

  async send(request: HttpRequest, authorization: string | undefined): Promise<HttpAnswer> {
    const source = this.source(request);
    await this.#openTunnel(source);
    return exchange(await this.#connection(), request, authorization, {
      timeoutMs: this.#options.requestTimeoutMs,
      source,
    });
  }

  /** Before the clock of the request starts: the first hop has one of its own, so that it is known which of them was too slow. */
  async #openTunnel(source: Source): Promise<void> {
    try {
      await this.#options.tunnel?.open();
    } catch (error) {
      throw connectionError(error, source);
    }
  }

  /** Closes at once; a running request fails. */
  async destroy(): Promise<void> {
    const client = await this.#connection();
    if (!client.destroyed) await client.destroy();
  }

  /** undici takes as long to load as Node itself, and most processes of a run contact no device. */
  #connection(): Promise<Client> {
    return (this.#client ??= import("../../undici").then(({ buildConnector, Client }) => {
      const { requestTimeoutMs: timeout, tunnel } = this.#options;
      const secure = this.endpoint.scheme === "https";
      const direct = buildConnector(secure ? { ...TLS, timeout } : { timeout });
      const connect = tunnel === undefined ? direct : connectorThrough(tunnel, direct);
      return new Client(endpointUrl(this.endpoint), {
        connect: secure ? pinned(connect, this.#pin, this.address) : connect,
        pipelining: 1,
        keepAliveMaxTimeout: KEPT_MS,
        // One clock for the whole request: a slow drip resets these.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    }));
  }
}

/**
 * One request and its whole answer. By undici's handler, not by its promises and streams: those take as long as the request
 * itself, which a refresh of 1,000 devices feels (bench/device-fleet).
 */
function exchange(
  client: Client,
  { method, path, body }: HttpRequest,
  authorization: string | undefined,
  { timeoutMs, source }: { readonly timeoutMs: number; readonly source: Source },
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let late: IsapiError | undefined;
    const clock = setTimeout(() => {
      late = timeoutError(timeoutMs, source);
      controller?.abort(late);
      // Nothing to abort while it still connects, or waits for that.
      reject(late);
    }, timeoutMs);
    let answer: Omit<HttpAnswer, "text"> | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    client.dispatch(
      {
        method,
        path,
        headers: {
          accept: "application/xml",
          ...(body === undefined ? {} : { "content-type": 'application/xml; charset="UTF-8"' }),
          ...(authorization === undefined ? {} : { authorization }),
        },
        body: body ?? null,
      },
      {
        onRequestStart: (given) => {
          controller = given;
          if (late !== undefined) given.abort(late);
        },
        onResponseStart: (_, status, headers) => {
          // 100 to 199 announce an answer and are none.
          if (status >= 200) answer = { status, header: (name) => [headers[name] ?? []].flat() };
        },
        onResponseData: (given, chunk) => {
          size += chunk.length;
          // Ends the connection too: the rest is never read.
          if (size > BODY_LIMIT) given.abort(tooLarge(chunks, source));
          else chunks.push(chunk);
        },
        onResponseEnd: () => {
          clearTimeout(clock);
          // Drops a byte order mark. What is not UTF-8 becomes U+FFFD, and AdminAccesses then refuses to be written back.
          const text = new TextDecoder("utf-8").decode(Buffer.concat(chunks));
          if (answer !== undefined) resolve({ ...answer, text });
        },
        onResponseError: (_, error) => {
          clearTimeout(clock);
          reject(connectionError(error, source));
        },
      },
    );
  });
}

function tooLarge(chunks: readonly Buffer[], source: Source): IsapiError {
  return new IsapiError({
    code: "ISAPI_TOO_LARGE",
    summary: `The answer is larger than ${BODY_LIMIT / 1024} KiB`,
    source,
    answer: Buffer.concat(chunks).subarray(0, 400).toString("utf8"),
    hint: "Check that host and port are the device's: no ISAPI document is that large.",
  });
}
