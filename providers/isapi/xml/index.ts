// XML of devices: parsed to a tree that knows where each element stands in the text, and changed by splicing that text.
// A document is never rebuilt from a model: what we do not know would be lost, and devices lose settings that way.
// No ISAPI object by name here.
export { booleanOf } from "./boolean";
export {
  badValue,
  child,
  childText,
  type DeviceDocument,
  parseDocument,
  readDocument,
  type XmlElement,
} from "./document";
export { leafEdit, splice, startTagEnd, type Edit } from "./splice";
