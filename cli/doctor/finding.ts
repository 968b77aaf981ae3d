import { CommandError } from "../command-error";
import { IsapiError } from "../../providers/isapi";
import { RouterError } from "../../providers/router";

/** One thing that was looked at. */
export interface Finding {
  /** What kind of thing: for programs. */
  readonly check:
    | "node"
    | "terraform"
    | "provider"
    | "project"
    | "router"
    | "external-address"
    | "maps-for-others"
    | "test-mapping"
    | "device";
  /** Which one, as a person names it: `router home`, `device 192.168.1.64`. */
  readonly what: string;
  /**
   * - `ok`: as it should be
   * - `note`: works, and is worth knowing
   * - `problem`: a plan or deploy fails on it, or what it exposes cannot be reached
   * - `unchecked`: could not be looked at, so that nothing is known
   */
  readonly outcome: "ok" | "note" | "problem" | "unchecked";
  /** What was found; where something answered, its words. */
  readonly says: string;
  /** What to do now; "" where that is nothing. */
  readonly next: string;
}

/** What a failure says and what to do about it. @throws the error where it is none of those that a look can end in */
export function whatFailed(error: unknown): Pick<Finding, "says" | "next"> {
  if (error instanceof CommandError) {
    const { message, hint } = error;
    return { says: hint === "" ? message : message.slice(0, -hint.length).trimEnd(), next: hint };
  }
  if (error instanceof IsapiError || isRouterError(error))
    return { says: error.message, next: `${error.hint}${simulatorHint(error.message)}` };
  throw error;
}

// `instanceof` alone would leave the type parameter open.
const isRouterError = (error: unknown): error is RouterError => error instanceof RouterError;

/** A fresh project declares the addresses of the simulators. */
function simulatorHint(text: string): string {
  return /\b127\.\d+\.\d+\.\d+\b/.test(text)
    ? " Trying things out? npx cdktf-hikvision simulate starts a simulated device and router at the declared addresses."
    : "";
}
