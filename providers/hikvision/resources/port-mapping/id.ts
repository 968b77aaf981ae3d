import { isIPv4 } from "node:net";
import { DiagnosticError, isUnknown, type Unknown } from "../../../plugin";
import type { PortMappingKey } from "../../../router";
import type { PortMappingPlan } from "./schema";

/** `home/tcp/8082`, with a source `home/tcp/8082/198.51.100.7`; undefined while a part of it is unknown. */
export function mappingId(plan: PortMappingPlan): string | undefined {
  const { router, protocol, external_port: port, source_address: source } = plan;
  const parts = [router, protocol, port, source];
  return parts.some((part: string | number | null | Unknown) => isUnknown(part))
    ? undefined
    : parts.filter((part) => part !== "" && part !== null).join("/");
}

/** The id of what a router holds under a key: not as somebody wrote it, "home/tcp/08082" is the same mapping. */
export function idOfKey(router: string, { protocol, externalPort, remoteHost }: PortMappingKey): string {
  return [router, protocol, externalPort, remoteHost].filter((part) => part !== "").join("/");
}

/** @throws DiagnosticError that shows the form, if `id` has another */
export function parseMappingId(id: string): { readonly router: string; readonly key: PortMappingKey } {
  const [router, protocol, port, source, ...rest] = id.split("/");
  const externalPort = /^[1-9]\d{0,4}$/.test(port ?? "") ? Number(port) : 0;
  const validSource = source === undefined || isIPv4(source);
  if (
    router !== undefined &&
    router !== "" &&
    (protocol === "tcp" || protocol === "udp") &&
    externalPort >= 1 &&
    externalPort <= 65535 &&
    validSource &&
    rest.length === 0
  ) {
    return { router, key: { protocol, externalPort, remoteHost: source ?? "" } };
  }
  throw new DiagnosticError({
    summary: "Invalid Import Id",
    detail:
      `${JSON.stringify(id)} names no port mapping. Write ROUTER/PROTOCOL/EXTERNAL_PORT, as "home/tcp/8082", and for a ` +
      'mapping that one source alone may use ROUTER/PROTOCOL/EXTERNAL_PORT/SOURCE, as "home/tcp/8082/198.51.100.7".',
  });
}
