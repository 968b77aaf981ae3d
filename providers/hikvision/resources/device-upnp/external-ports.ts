import { isUnknown, type Unknown } from "../../../plugin";
import { SERVICE_NAMES } from "../../device";

type Declared = Readonly<Record<string, number | Unknown | null>>;

/** Services by their Terraform names, and a port of its own for each. */
export function externalPorts(declared: Declared): string | undefined {
  const known: readonly string[] = SERVICE_NAMES;
  const ports = new Map<number, string>();
  for (const [service, port] of Object.entries(declared)) {
    if (!known.includes(service))
      return `must have only services as keys, and "${service}" is none of ${known.join(", ")}`;
    if (isUnknown(port)) continue;
    if (port === null || !Number.isInteger(port) || port < 1 || port > 65_535)
      return `must have ports between 1 and 65535, and that of ${service} is ${String(port)}`;
    const other = ports.get(port);
    if (other !== undefined)
      return `must give each service its own port, and ${other} and ${service} both have ${port}`;
    ports.set(port, service);
  }
  return undefined;
}
