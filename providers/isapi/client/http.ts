import type { Client } from "undici";
import { connectorThrough, type Tunnel } from "../../tunnel";
import { endpointUrl, placeOf, type Endpoint } from "../endpoint";
import { IsapiError, type Source } from "../errors";
import { CertificatePin, pinned, TLS } from "./certificate";
import { connectionError, timeoutError } from "./connection-error";

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
    const client = await this.#connection();
    const clock = new AbortController();
    const timer = setTimeout(() => {
      clock.abort();
    }, this.#options.requestTimeoutMs);
    try {
      const { statusCode, headers, body } = await client.request({
        method: request.method,
        path: request.path,
        headers: {
          accept: "application/xml",
          ...(request.body === undefined ? {} : { "content-type": 'application/xml; charset="UTF-8"' }),
          ...(authorization === undefined ? {} : { authorization }),
        },
        body: request.body ?? null,
        signal: clock.signal,
      });
      const text = await readBody(body, source);
      return { status: statusCode, header: (name) => [headers[name] ?? []].flat(), text };
    } catch (error) {
      if (clock.signal.aborted) throw timeoutError(this.#options.requestTimeoutMs, source);
      throw connectionError(error, source);
    } finally {
      clearTimeout(timer);
    }
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
        // One clock for the whole request: a slow drip resets these.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    }));
  }
}

async function readBody(body: AsyncIterable<Buffer>, source: Source): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop by an error destroys the stream and with it the connection: the rest is never read.
  for await (const chunk of body) {
    size += chunk.length;
    if (size > BODY_LIMIT)
      throw new IsapiError({
        code: "ISAPI_TOO_LARGE",
        summary: `The answer is larger than ${BODY_LIMIT / 1024} KiB`,
        source,
        answer: Buffer.concat(chunks).subarray(0, 400).toString("utf8"),
        hint: "Check that host and port are the device's: no ISAPI document is that large.",
      });
    chunks.push(chunk);
  }
  // Drops a byte order mark. What is not UTF-8 becomes U+FFFD, and AdminAccesses then refuses to be written back.
  return new TextDecoder("utf-8").decode(Buffer.concat(chunks));
}
