import type { ClientRequest, RequestOptions } from "node:http";
import { connect, type NetConnectOpts } from "node:net";
import { connectionThrough, TunnelError, type Tunnel } from "../../tunnel";
import { quote } from "./quote";
import { UpnpError, type UpnpErrorCode } from "./upnp-error";

/** The largest description seen is 20 kB (FRITZ!Box); a table entry is under 2 kB. */
const ANSWER_MAX_BYTES = 256 * 1024;

const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
};

/** Loaded for the first request, since most processes of a run have none; once, since a bundle copies a module at each import(). */
const modules = { http: once(() => import("node:http")), https: once(() => import("node:https")) };

export interface HttpRequest {
  /** What this request is for, as errors name it. */
  action: string;
  url: string;
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export interface HttpAnswer {
  status: number;
  text: string;
}

/**
 * One request, one answer within the limits of time and size. Redirects are answers like any other: never followed.
 *
 * A connection for each, since miniupnpd closes after an answer, and a router that keeps connections may drop an idle one
 * unannounced. For that `node:http` takes a third of what undici does, which makes a pool and a client for each connection
 * (design note 0006).
 */
export class HttpClient {
  readonly #requestTimeoutMs: number;
  readonly #tunnel: Tunnel | undefined;
  readonly #underWay = new Set<ClientRequest>();
  #closed = false;

  /** @param options.tunnel the way into the router's network; left out where this machine is in it */
  constructor(options: { requestTimeoutMs: number; tunnel?: Tunnel | undefined }) {
    this.#requestTimeoutMs = options.requestTimeoutMs;
    this.#tunnel = options.tunnel;
  }

  async send(sent: HttpRequest): Promise<HttpAnswer> {
    try {
      if (this.#closed) throw new Ended("closed");
      const secure = /^https:/i.test(sent.url);
      const { request } = await (secure ? modules.https() : modules.http());
      // Before the clock of the request: the first hop has one of its own.
      await this.#tunnel?.open();
      const { url, method, headers = {} } = sent;
      return await this.#exchange(request(url, { method, headers, ...this.#connection(secure) }), sent.body);
    } catch (cause) {
      throw this.#explain(sent, cause);
    }
  }

  close(): void {
    this.#closed = true;
    for (const request of this.#underWay) request.destroy(new Ended("closed"));
  }

  /** Without an agent: what it keeps for later requests is work for nothing here. */
  #connection(secure: boolean): RequestOptions {
    if (this.#tunnel !== undefined)
      return { createConnection: connectionThrough(this.#tunnel), defaultPort: secure ? 443 : 80 };
    return secure ? { agent: false } : { createConnection: (to) => connect(to as NetConnectOpts) };
  }

  #exchange(request: ClientRequest, body: string | undefined): Promise<HttpAnswer> {
    this.#underWay.add(request);
    let clock: NodeJS.Timeout | undefined;
    return new Promise<HttpAnswer>((resolve, reject) => {
      clock = setTimeout(() => {
        const timeout = new Ended("timeout");
        // Rejected here too: a request that is closed already tells nobody of its end.
        reject(timeout);
        request.destroy(timeout);
      }, this.#requestTimeoutMs);
      request.on("error", reject);
      // Asked for by nobody. Without this, Node closes the connection and says nothing.
      request.on("upgrade", ({ statusCode = 0 }, socket) => {
        socket.destroy();
        resolve({ status: statusCode, text: "" });
      });
      request.on("response", (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on("error", reject);
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_MAX_BYTES) request.destroy(new Ended("too large"));
          else chunks.push(chunk);
        });
        answer.on("end", () => {
          resolve({ status: answer.statusCode ?? 0, text: new TextDecoder().decode(Buffer.concat(chunks)) });
        });
      });
      request.end(body);
    }).finally(() => {
      clearTimeout(clock);
      this.#underWay.delete(request);
    });
  }

  #explain(sent: HttpRequest, cause: unknown): UpnpError {
    if (cause instanceof TunnelError) {
      return new UpnpError(
        cause.code === "TUNNEL_DOWN" ? "UPNP_TUNNEL_DOWN" : "UPNP_UNREACHABLE",
        `${sent.action} at ${sent.url}: ${cause.message}.`,
        { action: sent.action, address: sent.url, hint: cause.hint, cause },
      );
    }
    const failed = asFailed(cause);
    const kind = cause instanceof Ended ? ended[cause.why] : failed.code.startsWith("HPE_") ? notHttp : unreachable;
    const says = quote([failed.message, failed.code].filter((part) => part !== "").join(", "));
    return new UpnpError(
      kind.code,
      `${sent.action} at ${sent.url}${this.#tunnel === undefined ? "" : ` through the ${this.#tunnel.title}`}: ${kind.what({ timeoutMs: this.#requestTimeoutMs, says })}.`,
      { action: sent.action, address: sent.url, answer: failed.data ?? null, hint: kind.hint, cause },
    );
  }
}

interface Failure {
  code: UpnpErrorCode;
  what: (facts: { timeoutMs: number; says: string }) => string;
  hint: string;
}

const IS_IT_THE_ROUTER = "Check that the URL is that of the router's UPnP description and that UPnP is switched on.";

const unreachable: Failure = {
  code: "UPNP_UNREACHABLE",
  what: ({ says }) => `no connection: ${says}`,
  hint: "Check the address and that the router is on. UPnP ports may change with a router's restart.",
};
/** What came back was no HTTP: llhttp's codes. */
const notHttp: Failure = {
  code: "UPNP_MALFORMED_ANSWER",
  what: ({ says }) => `the answer is not HTTP: ${says}`,
  hint: IS_IT_THE_ROUTER,
};

type Why = "timeout" | "too large" | "closed";

/** A request that this client has ended itself. */
class Ended extends Error {
  constructor(readonly why: Why) {
    super(why);
  }
}

const ended: Record<Why, Failure> = {
  timeout: {
    code: "UPNP_TIMEOUT",
    what: ({ timeoutMs }) => `no complete answer within ${timeoutMs} ms`,
    hint: "The router is overloaded, hangs, or a firewall drops the packets. Try again, or restart the router.",
  },
  "too large": {
    code: "UPNP_ANSWER_TOO_LARGE",
    what: () => `the answer is larger than ${ANSWER_MAX_BYTES} bytes`,
    hint: IS_IT_THE_ROUTER,
  },
  closed: {
    code: "UPNP_CLOSED",
    what: () => "the connection was closed by this program",
    hint: "Nothing can be asked after closing.",
  },
};

interface Failed {
  code: string;
  message: string;
  /** What came back, where the parser could make nothing of it. */
  data: string | undefined;
}

/** Errors come from node's sockets, its parser and TLS. */
function asFailed(cause: unknown): Failed {
  const fields: { code?: unknown; message?: unknown; rawPacket?: unknown } =
    typeof cause === "object" && cause !== null ? cause : {};
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    code: text(fields.code),
    message: text(fields.message),
    data: fields.rawPacket instanceof Uint8Array ? quote(Buffer.from(fields.rawPacket).toString("utf8")) : undefined,
  };
}
