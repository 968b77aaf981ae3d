import type { Construct } from "constructs";
import { DeclarationError } from "../errors";

export const nothingToCheck = (check: Construct) =>
  new DeclarationError(
    "DECLARATION_NOTHING_EXPOSED",
    `${check.node.path} has no TCP mapping to check`,
    "give it an exposure that maps TCP ports, or leave the check out",
  );

export const askedFromInside = (check: Construct, router: string) =>
  new DeclarationError(
    "DECLARATION_ADDRESS",
    `${check.node.path} would ask the router "${router}" at its public address from its LAN, which it is declared not to answer (capabilities.hairpin: false)`,
    'give it a probe that runs outside, as in probe: "ssh vps npx cdktf-hikvision probe"',
  );
