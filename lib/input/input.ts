import type { Construct } from "constructs";
import { noPort } from "./errors";

/** @param otherwise what holds where neither says anything */
function text(scope: Construct, name: string, otherwise: string): string {
  return read(scope, name) ?? otherwise;
}

/**
 * A port, or undefined where nothing is said.
 *
 * @throws DeclarationError if it is no number from 1 to 65535
 */
function port(scope: Construct, name: string): number | undefined {
  const value = read(scope, name);
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= 65535) return number;
  throw noPort(variable(name), name, value);
}

/** Reads `name` from the environment (`routerUrl` as `HIKVISION_ROUTER_URL`), else from the `context` of cdktf.json. */
export const Input = { text, port };

function read(scope: Construct, name: string): string | undefined {
  const fromContext: unknown = scope.node.tryGetContext(name);
  const said = [process.env[variable(name)], typeof fromContext === "number" ? String(fromContext) : fromContext];
  return said.find((value): value is string => typeof value === "string" && value !== "");
}

function variable(name: string): string {
  return `HIKVISION_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
