import { Service } from "../service";

/** The ports that a router gives away by itself. */
export interface PortRange {
  /** Lowest port, 1-65535. */
  readonly from: number;
  /** Highest port, 1-65535. */
  readonly to: number;
}

/** Above what routers and well-known services use, below what routers take for outgoing connections (RFC 6335, 49152). */
export const DEFAULT_RANGE: PortRange = { from: 20000, to: 49151 };

/** Where a service stands among the ports of its host. Fixed for ever: to change one moves ports that people use. */
const OFFSETS: Readonly<Record<Service, number>> = {
  [Service.HTTP]: 0,
  [Service.HTTPS]: 1,
  [Service.RTSP]: 2,
  [Service.SERVER]: 3,
  [Service.SDK_OVER_TLS]: 4,
  [Service.WEBSOCKET]: 5,
  [Service.WEBSOCKETS]: 6,
  [Service.SRTP]: 7,
};
export const PORTS_PER_HOST = 8;

/**
 * The external port of a host's service: a function of these two alone, so that nothing else that is declared, moved or
 * removed can change it. Two hosts of a LAN get the same one only if the range has fewer places than the LAN has
 * addresses (docs/design/0005-allocated-external-ports.md).
 *
 * @param host literal IPv4 address on the LAN
 */
export function allocatedPort(host: string, service: Service, { from, to }: PortRange = DEFAULT_RANGE): number {
  const [, , third = 0, fourth = 0] = host.split(".").map(Number);
  const places = Math.floor((to - from + 1) / PORTS_PER_HOST);
  return from + ((third * 256 + fourth) % places) * PORTS_PER_HOST + OFFSETS[service];
}
