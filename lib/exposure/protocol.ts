/** Transport protocol of a port mapping. */
export enum Protocol {
  /** What every Hikvision service speaks. */
  TCP = "tcp",
  /** Media of an RTSP session, where a client asks for it. */
  UDP = "udp",
}
