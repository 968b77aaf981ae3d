import { TunnelError } from "../../tunnel";
import { IsapiError, type IsapiErrorCode, type Source } from "../errors";

interface Kind {
  readonly code: IsapiErrorCode;
  readonly summary: string;
  readonly hint: string;
}

const CHECK_ADDRESS = "Check that the device is switched on and that host and port are right";

/** What undici and Node say, as what it means. First match wins. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    /ECONNREFUSED/,
    {
      code: "ISAPI_UNREACHABLE",
      summary: "Nothing listens there",
      hint: `${CHECK_ADDRESS}; its HTTP port may have been moved.`,
    },
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    { code: "ISAPI_UNREACHABLE", summary: "The name does not resolve", hint: "Check host, or write the LAN address." },
  ],
  [
    /EHOSTUNREACH|ENETUNREACH|EHOSTDOWN/,
    {
      code: "ISAPI_UNREACHABLE",
      summary: "There is no way to that address",
      hint: `${CHECK_ADDRESS}, and that this machine is in the device's network.`,
    },
  ],
  [
    /UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT/,
    { code: "ISAPI_TIMEOUT", summary: "No connection in time", hint: `${CHECK_ADDRESS}; a firewall may drop packets.` },
  ],
  [
    /HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/,
    {
      code: "ISAPI_TOO_LARGE",
      summary: "The answer's headers are larger than any device's",
      hint: `${CHECK_ADDRESS}.`,
    },
  ],
  [
    /HTTPParserError|HPE_|UND_ERR_RESPONSE|UND_ERR_NOT_SUPPORTED/,
    {
      code: "ISAPI_NOT_ISAPI",
      summary: "What answers there does not speak HTTP",
      hint: `${CHECK_ADDRESS}: the server port (8000) and RTSP (554) are not the HTTP port.`,
    },
  ],
  [
    /ERR_SSL|EPROTO|ERR_TLS|before secure TLS/,
    {
      code: "ISAPI_UNREACHABLE",
      summary: "The TLS handshake failed",
      hint: `${CHECK_ADDRESS}: 8443 (SDK over TLS) is not HTTPS. Very old firmware speaks only TLS versions that are no longer safe: use http there.`,
    },
  ],
];

const BROKEN: Kind = {
  code: "ISAPI_UNREACHABLE",
  summary: "The connection broke before the answer was complete",
  hint: `${CHECK_ADDRESS}, then run again.`,
};

/** Turns whatever a connection failed with into the package's error. */
export function connectionError(error: unknown, source: Source): IsapiError {
  if (error instanceof IsapiError) return error;
  if (error instanceof TunnelError) return throughTunnel(error, source);
  const { code = "", message = "", name = "" } = error as { code?: string; message?: string; name?: string };
  const verbatim = message === "" ? code : code === "" || message.includes(code) ? message : `${code}: ${message}`;
  const kind = KINDS.find(([pattern]) => pattern.test(`${name} ${verbatim}`))?.[1] ?? BROKEN;
  return new IsapiError({ ...kind, source, answer: verbatim, cause: error });
}

function throughTunnel(error: TunnelError, source: Source): IsapiError {
  const code = error.code === "TUNNEL_DOWN" ? "ISAPI_TUNNEL_DOWN" : "ISAPI_UNREACHABLE";
  return new IsapiError({ code, summary: error.message, source, hint: error.hint, cause: error });
}

export function timeoutError(milliseconds: number, source: Source): IsapiError {
  return new IsapiError({
    code: "ISAPI_TIMEOUT",
    summary: `No complete answer within ${milliseconds / 1000} s`,
    source,
    hint: `${CHECK_ADDRESS}; on a slow link raise request_timeout.`,
  });
}
