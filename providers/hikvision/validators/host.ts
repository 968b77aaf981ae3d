import { isIPv4 } from "node:net";

const NAME =
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$/;
const LOOKS_LIKE_IPV4 = /^[\d.]+$/;

/** A LAN address or name. A port beside it is the usual slip, and would make two places for one fact. */
export const hostWithoutPort = (value: string): string | undefined =>
  (LOOKS_LIKE_IPV4.test(value) ? isIPv4(value) : NAME.test(value))
    ? undefined
    : 'must be an IPv4 address or a host name alone, as "192.168.1.64": no scheme, no path, no port (a port goes into management_port)';

/** Port mappings of IGD routers point at IPv4 addresses only (WANIPConnection:2, NewInternalClient). */
export const ipv4Address = (value: string): string | undefined =>
  isIPv4(value) ? undefined : 'must be an IPv4 address, as "192.168.1.64"';
