import type { AdminAccesses, ServiceChange } from "../../../isapi";
import { DiagnosticError, isUnknown, path, type Unknown } from "../../../plugin";
import { type DeclaredService, SERVICES, type ServiceName, type ServiceValues } from "../../device";
import type { DevicePortsConfig } from "./schema";

const names = Object.keys(SERVICES) as ServiceName[];

/** What the configuration declares of one service; undefined where it says nothing, or nothing that is known yet. */
function declaration(config: DevicePortsConfig, name: ServiceName): DeclaredService | undefined {
  const declared = config[name];
  return declared === null || isUnknown(declared) ? undefined : declared;
}

/** The services as they will be: what is declared, and for all else what `present` says. */
export function plannedServices(config: DevicePortsConfig, present: ServiceValues) {
  const planned = names.map((name) => {
    if (isUnknown(config[name])) return [name, config[name]] as const;
    const declared = declaration(config, name);
    if (declared === undefined) return [name, present[name]] as const;
    return [
      name,
      {
        port: declared.port ?? present[name]?.port ?? null,
        enabled: declared.enabled ?? present[name]?.enabled ?? null,
      },
    ] as const;
  });
  return Object.fromEntries(planned) as Record<ServiceName, DeclaredService | null | Unknown>;
}

/** @throws DiagnosticError where the configuration declares what this device does not have */
export function requirePossible(config: DevicePortsConfig, document: AdminAccesses, device: string): void {
  for (const name of names) {
    const declared = declaration(config, name);
    const service = document.service(SERVICES[name].protocol);
    if (declared !== undefined && service === undefined) {
      const has = names.filter((each) => document.service(SERVICES[each].protocol) !== undefined);
      throw new DiagnosticError({
        summary: "No Such Service",
        detail: `${device} has no ${SERVICES[name].protocol} service. It has: ${has.join(", ")}. Take ${name} out of the configuration.`,
        path: path(name),
      });
    }
    if (declared?.enabled === false && service?.enabled === null) {
      throw new DiagnosticError({
        summary: "Service Cannot Be Switched Off",
        detail: `${device} has no switch for its ${SERVICES[name].protocol} service, which is always on. Take ${name}.enabled out of the configuration, and do not expose its port.`,
        path: path(name, "enabled"),
      });
    }
  }
}

/** @throws DiagnosticError where the configuration sets a redirect that this device does not know */
export function requireRedirect(config: DevicePortsConfig, document: AdminAccesses, device: string): void {
  const declared = config.redirect_to_https;
  if (declared === null || isUnknown(declared) || document.service("HTTPS")?.redirectToHttps != null) return;
  throw new DiagnosticError({
    summary: "No Such Setting",
    detail: `${device} has no redirect from HTTP to HTTPS. Take redirect_to_https out of the configuration.`,
    path: path("redirect_to_https"),
  });
}

/** What is to be written: every declared value, known by now. */
export function declaredChanges(config: DevicePortsConfig): ServiceChange[] {
  const redirect = config.redirect_to_https;
  return names.flatMap((name) => {
    const declared = declaration(config, name);
    const redirectToHttps = name === "https" && redirect !== null && !isUnknown(redirect) ? redirect : undefined;
    if (declared === undefined && redirectToHttps === undefined) return [];
    return [
      {
        protocol: SERVICES[name].protocol,
        ...knownPart("port", declared?.port),
        ...knownPart("enabled", declared?.enabled),
        ...(redirectToHttps === undefined ? {} : { redirectToHttps }),
      },
    ];
  });
}

function knownPart<N extends string, T>(name: N, value: T | null | undefined | Unknown): Partial<Record<N, T>> {
  return value === null || value === undefined || isUnknown(value) ? {} : ({ [name]: value } as Record<N, T>);
}

/** What a plan shows of the services: as they are, or as they will be. */
export interface ServicesAndRedirect extends Record<ServiceName, DeclaredService | null | Unknown> {
  readonly redirect_to_https: boolean | null | Unknown;
}

/** `HTTP 80 -> 8082`, `HTTPS off -> on`: what applying does to the live device. */
export function liveChanges(before: ServicesAndRedirect, after: ServicesAndRedirect): string[] {
  const services = names.flatMap((name) => {
    const { protocol } = SERVICES[name];
    const [then, now] = [before[name], after[name]];
    if (isUnknown(now) || isUnknown(then)) return isUnknown(now) ? [`${protocol} ${shown(now)}`] : [];
    const [ports, switches] = [
      [then?.port ?? null, now?.port ?? null],
      [then?.enabled ?? null, now?.enabled ?? null],
    ];
    return [
      ...(ports[0] === ports[1] ? [] : [`${protocol} ${shown(ports[0])} -> ${shown(ports[1])}`]),
      ...(switches[0] === switches[1] ? [] : [`${protocol} ${shown(switches[0])} -> ${shown(switches[1])}`]),
    ];
  });
  const [then, now] = [before.redirect_to_https, after.redirect_to_https];
  return now === then ? services : [...services, `redirect to HTTPS ${shown(then)} -> ${shown(now)}`];
}

function shown(value: number | boolean | null | undefined | Unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return isUnknown(value) ? "(known after apply)" : String(value ?? "none");
}
