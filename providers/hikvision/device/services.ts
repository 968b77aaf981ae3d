import { between, bool, integer, objectAttribute, type Unknown } from "../../plugin";
import type { AdminAccesses, ServicePort } from "../../isapi";

/** Terraform's names of the services and ISAPI's (Security/adminAccesses). */
export const SERVICES = {
  http: { protocol: "HTTP", title: "web page, ISAPI and ONVIF" },
  https: { protocol: "HTTPS", title: "web page and ISAPI over TLS" },
  rtsp: { protocol: "RTSP", title: "video streams" },
  server: { protocol: "DEV_MANAGE", title: "iVMS-4200, Hik-Connect by address and other SDK clients" },
  sdk_over_tls: { protocol: "SDK_OVER_TLS", title: "SDK clients over TLS" },
  websocket: { protocol: "WebSocket", title: "live view in browsers" },
  websockets: { protocol: "WebSocketS", title: "live view in browsers over TLS" },
  srtp: { protocol: "SRTP", title: "encrypted video streams" },
} as const;

export type ServiceName = keyof typeof SERVICES;

/** One service in a configuration or plan. */
export interface DeclaredService {
  readonly port: number | null | Unknown;
  readonly enabled: boolean | null | Unknown;
}

/** Every service as a device has it; null where it has none. */
export type ServiceValues = Record<ServiceName, { port: number | null; enabled: boolean | null } | null>;

const names = Object.keys(SERVICES) as ServiceName[];

/** One attribute per service; `declarable` where the configuration may set it, else read only. */
export function serviceAttributes(declarable: boolean) {
  const declared = declarable ? { optional: true, computed: true } : { computed: true };
  const service = (name: ServiceName) =>
    objectAttribute({
      ...declared,
      description: `${SERVICES[name].protocol}: ${SERVICES[name].title}. Null where the device has no such service.`,
      attributes: {
        port: integer({
          ...declared,
          ...(declarable ? { validators: [between(1, 65535)] } : {}),
          description: "TCP port of the service.",
        }),
        enabled: bool({
          ...declared,
          description: "Whether the service is on. A device without a switch for it reads as on.",
        }),
      },
    });
  return {
    http: service("http"),
    https: service("https"),
    rtsp: service("rtsp"),
    server: service("server"),
    sdk_over_tls: service("sdk_over_tls"),
    websocket: service("websocket"),
    websockets: service("websockets"),
    srtp: service("srtp"),
  };
}

/** What the device's own document says, under Terraform's names. */
export function servicesOf(document: AdminAccesses): ServiceValues {
  const value = (service: ServicePort | undefined) =>
    service === undefined ? null : { port: service.port, enabled: service.enabled ?? true };
  return Object.fromEntries(
    names.map((name) => [name, value(document.service(SERVICES[name].protocol))]),
  ) as ServiceValues;
}
