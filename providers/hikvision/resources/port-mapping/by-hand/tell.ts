import { type Diagnostics, isUnknown, path } from "../../../../plugin";
import type { Client } from "../../../configuration";
import type { PortMappingPlan, PortMappingState } from "../schema";
import { ruleText } from "./rule";

/** Who has to type what, and where. */
export interface Telling {
  readonly client: Client;
  readonly diagnostics: Diagnostics;
}

const NOBODY_KNOWS =
  "Nothing here can see whether it is done, so verified is always false at this router. Try the port from outside, as with " +
  "npx cdktf-hikvision probe ADDRESS:PORT.";

/**
 * Each rule under a title of its own: Terraform shows one warning of a title and counts the rest, and a rule that is
 * counted is a rule that nobody types in.
 */
export function tellToAdd(telling: Telling, plan: PortMappingPlan): void {
  tell(telling, plan, "Add", `Add this rule in the menu of ${menuOf(telling.client, plan)}:\n\n${ruleText(plan)}`);
}

export function tellToChange(telling: Telling, prior: PortMappingState, plan: PortMappingPlan): void {
  const text = `Change this rule in the menu of ${menuOf(telling.client, plan)}:\n\n${ruleText(plan, prior)}`;
  tell(telling, plan, "Change", text);
}

export function tellToRemove(telling: Telling, prior: PortMappingState): void {
  const text = `Remove this rule in the menu of ${menuOf(telling.client, prior)}: until then the port stays open.\n\n${ruleText(prior)}`;
  tell(telling, prior, "Remove", text);
}

export function tellNotVerified(diagnostics: Diagnostics, { id }: PortMappingState): void {
  diagnostics.warning(
    "Port Mapping Not Verified",
    `${id ?? ""} was to be typed in by hand, and its router is of type "manual", which cannot be asked. Whether the rule is there, and what else is open, is not known. ` +
      "Try the port from outside, as with npx cdktf-hikvision probe ADDRESS:PORT.",
    path("router"),
  );
}

function tell({ diagnostics }: Telling, mapping: PortMappingPlan, verb: string, text: string): void {
  const title = isUnknown(mapping.id) ? `${verb} A Port Mapping By Hand` : `${verb} By Hand: ${mapping.id ?? ""}`;
  diagnostics.warning(title, `${text}\n\n${NOBODY_KNOWS}`, path("router"));
}

/** `the router "home" (http://192.168.1.1/)` */
function menuOf(client: Client, { router }: PortMappingPlan): string {
  if (typeof router !== "string") return "the router";
  const url = client.configuredRouters.has(router)
    ? client.configuredRouters.address(router, path("router")).url
    : null;
  return `the router "${router}"${url === null ? "" : ` (${url})`}`;
}
