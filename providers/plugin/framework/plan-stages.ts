import { AttributePath } from "../diagnostics";
import type { Schema } from "../schema";
import { conform, equalValues, isUnknown, type ObjectValue, unknown, type Value } from "../values";
import { mapAttributes, type Site } from "./map-attributes";

/** Sets the default of every attribute that the configuration leaves out. */
export function setDefaults(schema: Schema, planned: ObjectValue, config: ObjectValue): ObjectValue {
  return mapAttributes(schema.attributes, { planned, config, prior: undefined }, AttributePath.root, (site) =>
    site.config === null && site.attribute.default !== undefined
      ? conform(site.attribute.type, site.attribute.default)
      : site.planned,
  );
}

/**
 * Marks as unknown what the provider is going to decide. An attribute with useStateForUnknown keeps its prior value
 * (null included: that too is what an update does not change) where the object had one.
 */
export function markComputed(
  schema: Schema,
  planned: ObjectValue,
  config: ObjectValue,
  prior: ObjectValue | undefined,
): ObjectValue {
  return mapAttributes(schema.attributes, { planned, config, prior }, AttributePath.root, (site) => {
    const decidedByProvider = site.config === null && site.attribute.computed && site.attribute.default === undefined;
    if (!decidedByProvider) return site.planned;
    return site.attribute.useStateForUnknown && site.prior !== undefined ? site.prior : unknown;
  });
}

/** The attributes whose change replaces the resource. An element that was not there before is no change of it. */
export function replacingPaths(
  schema: Schema,
  planned: ObjectValue,
  config: ObjectValue,
  prior: ObjectValue,
): AttributePath[] {
  const paths: AttributePath[] = [];
  mapAttributes(schema.attributes, { planned, config, prior }, AttributePath.root, (site) => {
    // Unknown only because markComputed made it so: nobody has asked for another value.
    const leftOpen = isUnknown(site.planned) && site.config === null;
    const changed = site.prior !== undefined && !equalValues(site.attribute.type, site.planned, site.prior);
    if (changed && !leftOpen && replaces(site)) paths.push(site.path);
    return site.planned;
  });
  return paths;
}

function replaces({ attribute, prior, planned }: Site): boolean {
  // The builder took a rule on this attribute's own value type, and the values were checked against it.
  const rule = attribute.requiresReplaceIf as ((prior: Value, planned: Value) => boolean) | undefined;
  return rule === undefined ? attribute.requiresReplace : rule(prior ?? null, planned);
}
