import type { DriftFinding } from "./model";

/** A mapping as `hikvision_port_mappings` reads it from a router. */
export interface ListedMapping {
  readonly id: string;
  readonly internal_host: string;
  readonly internal_port: number;
  readonly description: string;
}

/** Those of a router's mappings that nobody declares. */
export function undeclaredMappings(
  listed: readonly ListedMapping[],
  isDeclared: (id: string) => boolean,
): DriftFinding[] {
  return listed
    .filter(({ id }) => !isDeclared(id))
    .map(({ id, internal_host, internal_port, description }) => ({
      kind: "undeclared",
      what: id,
      type: "hikvision_port_mapping",
      attributes: [
        { name: "internal_host", before: null, after: internal_host },
        { name: "internal_port", before: null, after: internal_port },
        { name: "description", before: null, after: description },
      ],
    }));
}
