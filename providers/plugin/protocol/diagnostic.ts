import type { MessageInitShape } from "@bufbuild/protobuf";
import { AttributePath, type Diagnostic } from "../diagnostics";
import { type Attribute, type Attributes, nestedAttributes } from "../schema";
import { type AttributePathSchema, Diagnostic_Severity, type DiagnosticSchema } from "./gen/tfplugin6_pb";

/** As the responses have them; `attributes` is the schema that the paths go through, where there is one. */
export function toWireDiagnostics(
  diagnostics: readonly Diagnostic[],
  attributes: Attributes | undefined,
): MessageInitShape<typeof DiagnosticSchema>[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail,
    ...(path === undefined ? {} : { attribute: toWirePath(shown(path, attributes)) }),
  }));
}

/**
 * The path through blocks to the first attribute. Given more, terraform 1.11.4 does not find the place in the
 * configuration and shows the block's first line instead of the attribute's; the text has the whole path.
 */
function shown(path: AttributePath, attributes: Attributes | undefined): AttributePath {
  let prefix = AttributePath.root;
  let within = attributes;
  for (const step of path.steps) {
    if ("key" in step) {
      prefix = prefix.key(step.key);
      continue;
    }
    prefix = prefix.attribute(step.attribute);
    const attribute: Attribute | undefined = within?.[step.attribute];
    if (attribute?.block === undefined) break;
    within = nestedAttributes(attribute.type);
  }
  return prefix;
}

export function toWirePath(path: AttributePath): MessageInitShape<typeof AttributePathSchema> {
  return {
    steps: path.steps.map((step) => {
      if ("attribute" in step) return { selector: { case: "attributeName", value: step.attribute } };
      return typeof step.key === "string"
        ? { selector: { case: "elementKeyString", value: step.key } }
        : { selector: { case: "elementKeyInt", value: BigInt(step.key) } };
    }),
  };
}
