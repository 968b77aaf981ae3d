/**
 * What an author declares: attributes and their rules, from which TypeScript takes the types of configuration, plan and
 * state. Only declarations live here; what they do to a plan is in framework/, how they look on the wire in protocol/.
 */
export type { Attribute, AttributeOptions, Attributes, Block, BlockNesting, Validator } from "./attribute";
export { groupBlock, listBlock, mapBlock, setBlock, singleBlock } from "./blocks";
export {
  bool,
  dynamic,
  integer,
  list,
  listOfObjects,
  map,
  mapOfObjects,
  number,
  objectAttribute,
  set,
  setOfObjects,
  string,
} from "./builders";
export {
  type ConfigOf,
  defineSchema,
  hasWriteOnly,
  nestedAttributes,
  type PlanOf,
  type Schema,
  type StateOf,
} from "./define-schema";
export { type ElementType, elementType, type KnownElement, type PendingElement } from "./element-type";
export { jsonAs, stateFromJson } from "./from-json";
export { parseDuration, type TimedOperation, timeouts } from "./timeouts";
export { between, each, matching, oneOf } from "./validators";
