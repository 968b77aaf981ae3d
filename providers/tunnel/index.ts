/**
 * Ways to a network that this machine is not in: a connection to a host and port there, made by an SSH jump host, a SOCKS
 * proxy or an HTTP proxy. Knows neither devices nor routers, and decides nothing about them: a tunnel that is down is told
 * apart from a host that it could not reach, and neither means that anything is gone.
 */
export { connectionThrough } from "./connection";
export { connectorThrough } from "./connector";
export type { Tunnel } from "./tunnel";
export { TunnelError, type TunnelErrorCode } from "./tunnel-error";
export { openTunnel, parseTunnelUrl, type TunnelSettings } from "./open-tunnel";
