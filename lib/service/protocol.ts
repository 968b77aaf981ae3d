/** Transport protocol of a port mapping. */
export enum Protocol {
  /** What every Hikvision service speaks. */
  TCP = "tcp",
  /** Media of an RTSP session, where a client asks for it. */
  UDP = "udp",
}

/** Protocols to forward: a list, or `"both"`, as most guides say. */
export type Protocols = readonly Protocol[] | "both";

/** The list that is meant. */
export function protocolsOf(protocols: Protocols): readonly Protocol[] {
  return protocols === "both" ? [Protocol.TCP, Protocol.UDP] : protocols;
}
