import type { Agent } from "undici";
import { connectorThrough, TunnelError, type Tunnel } from "../../tunnel";
import { quote } from "./quote";
import { UpnpError, type UpnpErrorCode } from "./upnp-error";

/** The largest description seen is 20 kB (FRITZ!Box); a table entry is under 2 kB. */
const ANSWER_MAX_BYTES = 256 * 1024;

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

/** One request, one answer within the limits of time and size. Redirects are answers like any other: never followed. */
export class HttpClient {
  #agent: Promise<Agent> | undefined;
  readonly #requestTimeoutMs: number;
  readonly #tunnel: Tunnel | undefined;

  /** @param options.tunnel the way into the router's network; left out where this machine is in it */
  constructor(options: { requestTimeoutMs: number; tunnel?: Tunnel | undefined }) {
    this.#requestTimeoutMs = options.requestTimeoutMs;
    this.#tunnel = options.tunnel;
  }

  async send(sent: HttpRequest): Promise<HttpAnswer> {
    // undici takes as long to load as Node itself, and most processes of a run contact no router.
    const { request } = await import("../../undici");
    const dispatcher = await this.#connections();
    try {
      // Before the clock of the request: the first hop has one of its own.
      await this.#tunnel?.open();
      const { statusCode, body } = await request(sent.url, {
        dispatcher,
        method: sent.method,
        headers: sent.headers ?? {},
        body: sent.body ?? null,
        // miniupnpd closes after each answer, and a router that keeps connections may drop an idle one unannounced.
        reset: true,
        signal: AbortSignal.timeout(this.#requestTimeoutMs),
      });
      return { status: statusCode, text: await body.text() };
    } catch (cause) {
      throw this.#explain(sent, cause);
    }
  }

  async close(): Promise<void> {
    await (await this.#connections()).destroy();
  }

  #connections(): Promise<Agent> {
    const timeout = this.#requestTimeoutMs;
    const tunnel = this.#tunnel;
    return (this.#agent ??= import("../../undici").then(({ Agent, buildConnector }) => {
      const connect = tunnel === undefined ? { timeout } : connectorThrough(tunnel, buildConnector({ timeout }));
      return new Agent({ maxResponseSize: ANSWER_MAX_BYTES, connect });
    }));
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
    const kind = kinds[failed.code] ?? kinds[failed.name] ?? unreachable;
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
const timeout: Failure = {
  code: "UPNP_TIMEOUT",
  what: ({ timeoutMs }) => `no complete answer within ${timeoutMs} ms`,
  hint: "The router is overloaded, hangs, or a firewall drops the packets. Try again, or restart the router.",
};
const kinds: Record<string, Failure> = {
  TimeoutError: timeout,
  UND_ERR_CONNECT_TIMEOUT: timeout,
  UND_ERR_HEADERS_TIMEOUT: timeout,
  UND_ERR_BODY_TIMEOUT: timeout,
  UND_ERR_RES_EXCEEDED_MAX_SIZE: {
    code: "UPNP_ANSWER_TOO_LARGE",
    what: () => `the answer is larger than ${ANSWER_MAX_BYTES} bytes`,
    hint: IS_IT_THE_ROUTER,
  },
  UND_ERR_DESTROYED: {
    code: "UPNP_CLOSED",
    what: () => "the connection was closed by this program",
    hint: "Nothing can be asked after closing.",
  },
  HTTPParserError: {
    code: "UPNP_MALFORMED_ANSWER",
    what: ({ says }) => `the answer is not HTTP: ${says}`,
    hint: IS_IT_THE_ROUTER,
  },
};

interface Failed {
  name: string;
  code: string;
  message: string;
  /** What came back, where undici's parser could make nothing of it. */
  data: string | undefined;
}

/** Errors come from node, undici and `AbortSignal.timeout`, whose DOMException has a number for its code. */
function asFailed(cause: unknown): Failed {
  const fields: Partial<Record<keyof Failed, unknown>> = typeof cause === "object" && cause !== null ? cause : {};
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    name: text(fields.name),
    code: text(fields.code),
    message: text(fields.message),
    data: typeof fields.data === "string" ? quote(fields.data) : undefined,
  };
}
