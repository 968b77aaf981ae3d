import type { Tunnel } from "../tunnel";

export type Scheme = "http" | "https";

/** Where a device's ISAPI answers. */
export interface Endpoint {
  readonly scheme: Scheme;
  /** LAN address or name; an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** `http://192.168.1.64:8082`: always with the port, since the port is what our users are asking about. */
export function endpointUrl(endpoint: Endpoint): string {
  const host = endpoint.host.includes(":") ? `[${endpoint.host}]` : endpoint.host;
  return `${endpoint.scheme}://${host}:${endpoint.port}`;
}

/** The endpoint as messages name it: with the tunnel through which it is asked, if there is one. */
export function placeOf(endpoint: Endpoint, tunnel: Tunnel | undefined): string {
  return tunnel === undefined ? endpointUrl(endpoint) : `${endpointUrl(endpoint)} through the ${tunnel.title}`;
}

export function sameEndpoint(a: Endpoint, b: Endpoint): boolean {
  return endpointUrl(a) === endpointUrl(b);
}
