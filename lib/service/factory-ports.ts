import { Service } from "./service";

/**
 * TCP ports from the factory: the defaults of `ISAPI/Security/adminAccesses` on recorders and cameras (ISAPI Developer
 * Guide UD09761B, AdminAccessProtocol). Single models differ (RTSP 10554 on some newer recorders), so that these are what a
 * stranger tries first, never what a device is assumed to have.
 */
export const FACTORY_PORTS: Readonly<Record<Service, number>> = {
  [Service.HTTP]: 80,
  [Service.HTTPS]: 443,
  [Service.RTSP]: 554,
  [Service.SERVER]: 8000,
  [Service.SDK_OVER_TLS]: 8443,
  [Service.WEBSOCKET]: 7681,
  [Service.WEBSOCKETS]: 7682,
  [Service.SRTP]: 322,
};
