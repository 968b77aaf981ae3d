import { RouterError, type AddRefusal } from "../router-error";

export type UpnpErrorCode =
  /** The given URL is not one. */
  | "UPNP_BAD_URL"
  /** No connection: refused, no route, unknown name, cut off. */
  | "UPNP_UNREACHABLE"
  /** The tunnel to the router's network is down: nothing was asked of the router. */
  | "UPNP_TUNNEL_DOWN"
  | "UPNP_TIMEOUT"
  /** An HTTP status that means neither an answer nor a UPnP error. Redirects are among them: they are never followed. */
  | "UPNP_HTTP_STATUS"
  | "UPNP_ANSWER_TOO_LARGE"
  /** Not XML, cut short, a DOCTYPE in it, or a value that cannot be. */
  | "UPNP_MALFORMED_ANSWER"
  /** The router answered with a UPnP error: see `upnpCode`. */
  | "UPNP_FAULT"
  /** A UPnP device without a service for port mappings. */
  | "UPNP_NOT_A_ROUTER"
  /** The description points to another host. */
  | "UPNP_FOREIGN_URL"
  /** Several connection services, and none says that it is connected. */
  | "UPNP_NOT_CONNECTED"
  | "UPNP_NO_ROUTER_FOUND"
  | "UPNP_SEVERAL_ROUTERS"
  /** Another device answers than the one that was pinned. */
  | "UPNP_WRONG_ROUTER"
  /** A table without end. */
  | "UPNP_TABLE_TOO_LONG"
  /** `Routers.close()` was called. */
  | "UPNP_CLOSED";

export interface UpnpErrorDetails {
  /** What was tried: a UPnP action's name, or what else was asked. */
  action: string;
  /** Where: a URL, or the multicast group. */
  address: string;
  hint: string;
  /** What came back, cut to a sane length; null where nothing did. */
  answer?: string | null;
  /** The UPnP error code that the router gave, e.g. 718. */
  upnpCode?: number;
  refused?: AddRefusal;
  cause?: unknown;
}

/** A UPnP router could not be asked, or did not answer as one does. */
export class UpnpError extends RouterError<UpnpErrorCode> {
  readonly action: string;
  readonly address: string;
  readonly answer: string | null;
  readonly upnpCode: number | undefined;

  constructor(code: UpnpErrorCode, message: string, details: UpnpErrorDetails) {
    super(code, message, details);
    this.name = "UpnpError";
    this.action = details.action;
    this.address = details.address;
    this.answer = details.answer ?? null;
    this.upnpCode = details.upnpCode;
  }
}
