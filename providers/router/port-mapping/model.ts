/** The protocols that a port mapping can be for. */
export type PortMappingProtocol = "tcp" | "udp";

/** What names one entry of a router's table. */
export interface PortMappingKey {
  protocol: PortMappingProtocol;
  /** 1–65535, on the router's Internet side. */
  externalPort: number;
  /** The only host that may come in, as an IPv4 address; `""` is anyone. */
  remoteHost: string;
}

/** An entry of a router's table, as read. */
export interface PortMapping extends PortMappingKey {
  /** The internal client: who receives. Its owner, too. */
  internalHost: string;
  internalPort: number;
  enabled: boolean;
  /** Routers cut and mangle it: never proof of who made the mapping. */
  description: string;
  /** Seconds that remain; 0 is permanent. */
  leaseSeconds: number;
  /** Where it stands that we may read and not change, as words; left out of what can be changed. */
  keptBy?: string;
  /** What became of it on the router, as words; left out of what is as it was made. It may let in more than its key says. */
  altered?: string;
  /** What keeps it from taking effect, as sentences; left out where nothing is known to. */
  caution?: string;
}

/** A mapping that somebody asks for. Always enabled: an unwanted mapping is absent, not disabled. */
export interface WantedMapping extends PortMappingKey {
  /** IPv4 address. */
  internalHost: string;
  internalPort: number;
  /** See `validDescription`; `""` accepts whatever the router writes. */
  description: string;
  /** Seconds asked for; 0 is as long as the router allows. */
  leaseSeconds: number;
}
