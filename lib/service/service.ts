/** A service of a Hikvision device. */
export enum Service {
  /** Web page, ISAPI and ONVIF; TCP 80 from the factory. */
  HTTP = "http",
  /** Web page and ISAPI over TLS; TCP 443 from the factory, often switched off. */
  HTTPS = "https",
  /** Video streams; TCP 554 from the factory. */
  RTSP = "rtsp",
  /** iVMS-4200, Hik-Connect by address and other SDK clients; TCP 8000 from the factory. */
  SERVER = "server",
  /** SDK clients over TLS; TCP 8443 from the factory. */
  SDK_OVER_TLS = "sdkOverTls",
  /** Live view in browsers; TCP 7681 from the factory, fixed on many recorders. */
  WEBSOCKET = "websocket",
  /** Live view in browsers over TLS; TCP 7682 from the factory. */
  WEBSOCKETS = "websockets",
  /** Encrypted video streams; TCP 322 from the factory. */
  SRTP = "srtp",
}

/** Every service, in the order in which messages and tables list them. */
export const SERVICES: readonly Service[] = Object.values(Service);
