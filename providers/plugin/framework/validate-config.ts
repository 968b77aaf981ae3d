import { AttributePath, type Diagnostic, Diagnostics } from "../diagnostics";
import { nestedAttributes, type Schema, type Validator } from "../schema";
import { Decimal, isObjectValue, isUnknown, type ObjectValue, type Value } from "../values";
import { attempt, type Scope } from "./attempt";
import { mapAttributes, type Site } from "./map-attributes";
import type { ValidateCall } from "./resource";

/** Judges a configuration by the schema's validators, then by the author's own rules. */
export async function validateConfig(
  scope: Scope,
  definition: { readonly schema: Schema; validate?(call: ValidateCall<Schema>): void | Promise<void> },
  config: ObjectValue,
  { writeOnlyAllowed = true } = {},
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  await attempt(scope, diagnostics, async () => {
    const { attributes } = definition.schema;
    mapAttributes(attributes, { planned: config, config, prior: undefined }, AttributePath.root, (site) => {
      if (isWritten(site)) diagnostics.add(...remarksOn(site, writeOnlyAllowed));
      diagnostics.add(...faultsAt(site, isSecret(definition.schema, site.path)));
      return site.planned;
    });
    await definition.validate?.({ config, diagnostics });
  });
  return diagnostics.all;
}

/** Blocks are never null, yet there may be none. */
function isWritten({ attribute, config }: Site): boolean {
  return config !== null && (attribute.block === undefined || !isEmpty(config));
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isObjectValue(value) ? Object.values(value).every(isEmpty) : value === null;
}

/** What is to be said of an attribute whenever the configuration sets it. */
function remarksOn({ attribute, path }: Site, writeOnlyAllowed: boolean): Diagnostic[] {
  const name = path.toString();
  const remarks: Diagnostic[] = [];
  if (attribute.deprecated !== false) {
    const instead = attribute.deprecated === true ? "See the provider's documentation." : attribute.deprecated;
    remarks.push({ severity: "warning", summary: `${name} is deprecated`, detail: instead, path });
  }
  if (attribute.writeOnly && !writeOnlyAllowed) {
    const detail = `${name} is write-only: this Terraform would keep the value in its state. Use Terraform 1.11 or later.`;
    remarks.push({ severity: "error", summary: "Terraform is too old for this attribute", detail, path });
  }
  return remarks;
}

function faultsAt({ attribute, path, config }: Site, secret: boolean): Diagnostic[] {
  if (config === null || isUnknown(config)) return [];
  return attribute.validators.flatMap((validate) => {
    // The builder took validators of this attribute's own value type, and the value was checked against it.
    const fault = (validate as Validator<Value>)(config, path);
    if (fault === undefined) return [];
    if (typeof fault !== "string") return [fault];
    const got = secret ? "" : gotText(config);
    return [
      {
        severity: "error",
        summary: `Invalid value of ${path.toString()}`,
        detail: `${path.toString()} ${fault}${got}.`,
        path,
      },
    ];
  });
}

function gotText(value: Value): string {
  if (typeof value === "string")
    return `, got ${JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value)}`;
  return typeof value === "number" || typeof value === "boolean" || value instanceof Decimal
    ? `, got ${value.toString()}`
    : "";
}

/** Sensitive or write-only itself, or inside something sensitive. */
function isSecret(schema: Schema, path: AttributePath): boolean {
  let attributes = schema.attributes;
  for (const step of path.steps) {
    if (!("attribute" in step)) continue;
    const attribute = attributes[step.attribute];
    if (attribute?.sensitive === true || attribute?.writeOnly === true) return true;
    attributes = (attribute && nestedAttributes(attribute.type)) ?? {};
  }
  return false;
}
