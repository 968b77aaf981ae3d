import type { AttributePath } from "../diagnostics";
import { type Attribute, type Attributes, nestedAttributes } from "../schema";
import { equalValues, isObjectValue, isUnknown, type ObjectValue, type Value, type ValueType } from "../values";

/** The same attribute in the plan, in the configuration and in the prior state. */
export interface Site {
  readonly attribute: Attribute;
  readonly path: AttributePath;
  readonly planned: Value;
  readonly config: Value;
  /** Undefined where the object around it did not exist before. */
  readonly prior: Value | undefined;
}

interface Triple<V> {
  readonly planned: V;
  readonly config: V;
  readonly prior: V | undefined;
}

/**
 * Gives the planned object with `visit` applied to each attribute, from the outside in. It goes into a nested attribute
 * only where the configuration has one: what is inside a value that the provider alone decides is no rule's business.
 */
export function mapAttributes(
  attributes: Attributes,
  object: Triple<ObjectValue>,
  at: AttributePath,
  visit: (site: Site) => Value,
): ObjectValue {
  const result: ObjectValue = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const site: Site = {
      attribute,
      path: at.attribute(name),
      planned: object.planned[name] ?? null,
      config: object.config[name] ?? null,
      prior: object.prior === undefined ? undefined : (object.prior[name] ?? null),
    };
    const planned = visit(site);
    const nested = nestedAttributes(attribute.type);
    result[name] = nested === undefined ? planned : mapNested(attribute.type, nested, { ...site, planned }, visit);
  }
  return result;
}

function mapNested(
  type: ValueType,
  nested: Attributes,
  site: Omit<Site, "attribute">,
  visit: (site: Site) => Value,
): Value {
  const { planned, config, path } = site;
  const child = (values: Triple<Value>, at: AttributePath): Value => {
    if (!isObjectValue(values.planned) || !isObjectValue(values.config)) return values.planned;
    const prior = values.prior !== undefined && isObjectValue(values.prior) ? values.prior : undefined;
    return mapAttributes(nested, { planned: values.planned, config: values.config, prior }, at, visit);
  };
  if (type.kind === "object") return child(site, path);
  if (Array.isArray(planned) && Array.isArray(config)) {
    const priors = Array.isArray(site.prior) ? site.prior : [];
    if (type.kind === "list") {
      return planned.map((element, index) =>
        child({ planned: element, config: config[index] ?? null, prior: priors[index] }, path.key(index)),
      );
    }
    // A set has no order by which to pair its elements, and its elements no identity that a prior one could have.
    const unpaired = [...config];
    return planned.map((element) => {
      const found = unpaired.findIndex((candidate) => couldHaveBecome(nested, candidate, element));
      const [paired = null] = found === -1 ? [] : unpaired.splice(found, 1);
      return child({ planned: element, config: paired, prior: undefined }, path);
    });
  }
  if (type.kind === "map" && isObjectValue(planned) && isObjectValue(config)) {
    const priors = site.prior !== undefined && isObjectValue(site.prior) ? site.prior : {};
    const entries = Object.entries(planned).map(([key, element]): [string, Value] => [
      key,
      child({ planned: element, config: config[key] ?? null, prior: priors[key] }, path.key(key)),
    ]);
    return Object.fromEntries(entries);
  }
  return planned;
}

/** Whether the planned element says all that the configured one says; computed attributes may say more. */
function couldHaveBecome(attributes: Attributes, config: Value, planned: Value): boolean {
  if (!isObjectValue(config) || !isObjectValue(planned)) return isUnknown(config) && isUnknown(planned);
  return Object.entries(attributes).every(([name, attribute]) => {
    const [wanted, got] = [config[name] ?? null, planned[name] ?? null];
    if (wanted === null) return attribute.computed || attribute.default !== undefined || got === null;
    if (isUnknown(wanted)) return isUnknown(got);
    const nested = attribute.type.kind === "object" ? nestedAttributes(attribute.type) : undefined;
    return nested ? couldHaveBecome(nested, wanted, got) : equalValues(attribute.type, wanted, got);
  });
}
