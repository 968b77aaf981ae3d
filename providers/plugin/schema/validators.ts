import type { AttributePath, Diagnostic } from "../diagnostics";
import { type Decimal, isUnknown, type Unknown } from "../values";
import type { Validator } from "./attribute";

/** One of the values. */
export function oneOf(...allowed: readonly (string | number)[]): Validator<string | number> {
  const words = allowed.map((value) => JSON.stringify(value)).join(", ");
  return (value) => (allowed.includes(value) ? undefined : `must be one of ${words}`);
}

/** A number within the bounds, both included. */
export function between(least: number, most: number): Validator<number | Decimal> {
  return (value) => {
    const number = Number(value.toString());
    return number >= least && number <= most ? undefined : `must be between ${least} and ${most}`;
  };
}

/** Text that the pattern matches; `requirement` says what that is, as in "must be an IPv4 address". */
export function matching(pattern: RegExp, requirement: string): Validator<string> {
  return (value) => (pattern.test(value) ? undefined : requirement);
}

/** Applies a validator to each known element of a list or set. The first fault is told. */
export function each<T>(validator: Validator<T>): Validator<(T | Unknown)[]> {
  return (elements, path) => {
    for (const [index, element] of elements.entries()) {
      if (isUnknown(element)) continue;
      const fault = validator(element, path);
      if (fault !== undefined) return typeof fault === "string" ? elementFault(fault, index, path) : fault;
    }
    return undefined;
  };
}

function elementFault(requirement: string, index: number, path: AttributePath): Diagnostic {
  return {
    severity: "error",
    summary: `Invalid value of ${path.toString()}`,
    detail: `Element ${index + 1} of ${path.toString()} ${requirement}.`,
    path,
  };
}
