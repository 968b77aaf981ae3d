import { isDeepStrictEqual } from "node:util";
import { ctyType } from "./cty-type";
import { Decimal } from "./decimal";
import { isUnknown } from "./unknown";
import { Dynamic, isObjectValue, type Value } from "./value";
import type { ValueType } from "./value-type";

/** Whether two values of the type are the same to Terraform: sets without order, unknown equal to unknown only. */
export function equalValues(type: ValueType, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || isUnknown(a) || isUnknown(b)) return false;
  if (a instanceof Decimal) return b instanceof Decimal && a.text === b.text;
  if (a instanceof Dynamic) return b instanceof Dynamic && equalDynamics(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && equalArrays(type, a, b);
  return isObjectValue(a) && isObjectValue(b) && equalObjects(type, a, b);
}

function equalDynamics(a: Dynamic, b: Dynamic): boolean {
  return isDeepStrictEqual(ctyType(a.type), ctyType(b.type)) && equalValues(a.type, a.value, b.value);
}

function equalArrays(type: ValueType, a: Value[], b: Value[]): boolean {
  if (a.length !== b.length) return false;
  if (type.kind === "tuple") {
    return type.elements.every((element, index) => equalValues(element, a[index] ?? null, b[index] ?? null));
  }
  if (type.kind !== "list" && type.kind !== "set") return false;
  if (type.kind === "list") return a.every((value, index) => equalValues(type.element, value, b[index] ?? null));
  const rest = [...b];
  return a.every((value) => {
    const found = rest.findIndex((other) => equalValues(type.element, value, other));
    if (found !== -1) rest.splice(found, 1);
    return found !== -1;
  });
}

function equalObjects(type: ValueType, a: Record<string, Value>, b: Record<string, Value>): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => {
      const child =
        type.kind === "object" ? type.attributes[key]?.type : type.kind === "map" ? type.element : undefined;
      return child !== undefined && Object.hasOwn(b, key) && equalValues(child, a[key] ?? null, b[key] ?? null);
    })
  );
}
