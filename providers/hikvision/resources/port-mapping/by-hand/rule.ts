import { isUnknown } from "../../../../plugin";
import type { PortMappingPlan } from "../schema";

/** A value of a plan as a person types it in. */
const shown = (value: unknown): string => (isUnknown(value) ? "(known after apply)" : String(value));

const anyone = (source: unknown): string => (source === "" || source === null ? "anyone" : shown(source));

/** What most menus ask for, in the order in which most ask for it. */
const lines: readonly (readonly [name: string, value: (mapping: PortMappingPlan) => string])[] = [
  ["External port", (mapping) => shown(mapping.external_port)],
  ["Protocol", (mapping) => shown(mapping.protocol).toUpperCase()],
  ["Internal host", (mapping) => shown(mapping.internal_host)],
  ["Internal port", (mapping) => shown(mapping.internal_port)],
  ["Allowed source", (mapping) => anyone(mapping.source_address)],
  ["Description", (mapping) => shown(mapping.description)],
];

/** The rule, one field a line, indented so that Terraform does not wrap it. Where it changes: `old -> new`. */
export function ruleText(mapping: PortMappingPlan, before: PortMappingPlan = mapping): string {
  return lines
    .map(([name, value]) => {
      const [was, is] = [value(before), value(mapping)];
      return `  ${name.padEnd(15)} ${was === is ? is : `${was} -> ${is}`}`;
    })
    .join("\n");
}
