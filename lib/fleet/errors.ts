import type { Construct } from "constructs";
import { DeclarationError } from "../errors";

export const oneStateForTwo = (one: Construct, other: Construct, backend: string) =>
  new DeclarationError(
    "DECLARATION_BACKEND",
    `the sites "${one.node.id}" and "${other.node.id}" keep their state in one place (${backend}): each deploy would remove what the other made`,
    "give each site a place of its own, as in new PgBackend(stack, { connStr, schemaName: site.name })",
  );

export const wrongData = (file: string, errors: readonly { readonly line: number; readonly says: string }[]) =>
  new DeclarationError(
    "DECLARATION_FLEET",
    `${file} has ${errors.length} ${errors.length === 1 ? "error" : "errors"}`,
    [
      "nothing is declared before they are mended",
      ...errors.map(({ line, says }) => `  ${file}:${line}: ${says}`),
    ].join("\n"),
  );

export const unknownFormat = (file: string, endings: readonly string[]) =>
  new DeclarationError(
    "DECLARATION_FLEET",
    `${file} is of no known format`,
    `its name must end in ${endings.join(", ")}`,
  );

export const noSuchTunnel = (site: string, tunnel: string, tunnels: readonly string[]) =>
  new DeclarationError(
    "DECLARATION_FLEET",
    `the site "${site}" is behind the tunnel "${tunnel}"`,
    `the fleet's tunnels are: ${tunnels.map((name) => `"${name}"`).join(", ") || "none"}`,
  );
