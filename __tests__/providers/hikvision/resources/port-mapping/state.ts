import type { PortMappingState } from "../../../../../providers/hikvision/resources/port-mapping/schema";
import type { PortMapping } from "../../../../../providers/router";

/** A mapping as the state has it, with differences. */
export const state = (over: Partial<PortMappingState> = {}): PortMappingState => ({
  router: "home",
  protocol: "tcp",
  external_port: 8082,
  internal_port: 80,
  internal_host: "192.0.2.64",
  description: "front door web page",
  lease_seconds: 0,
  source_address: "",
  mapped_by: "router",
  device: null,
  mapped_via: "router",
  id: "home/tcp/8082",
  external_address: "203.0.113.5",
  lease_expires: null,
  verified: true,
  ...over,
});

/** The same mapping as the router has it, with differences. */
export const present = (over: Partial<PortMapping> = {}): PortMapping => ({
  protocol: "tcp",
  externalPort: 8082,
  remoteHost: "",
  internalHost: "192.0.2.64",
  internalPort: 80,
  description: "front door web page",
  leaseSeconds: 0,
  enabled: true,
  ...over,
});
