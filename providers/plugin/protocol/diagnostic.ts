import type { MessageInitShape } from "@bufbuild/protobuf";
import { AttributePath, type Diagnostic } from "../diagnostics";
import { type AttributePathSchema, Diagnostic_Severity, type DiagnosticSchema } from "./gen/tfplugin6_pb";

export function toWireDiagnostic(diagnostic: Diagnostic): MessageInitShape<typeof DiagnosticSchema> {
  const { severity, summary, detail, path } = diagnostic;
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail,
    ...(path === undefined ? {} : { attribute: toWirePath(topLevel(path)) }),
  };
}

/**
 * The attribute of the resource that the path goes through. Given more, terraform 1.11.4 does not find the place in the
 * configuration and shows the resource's first line instead of the attribute's; the text has the whole path.
 */
function topLevel(path: AttributePath): AttributePath {
  const [first] = path.steps;
  return first !== undefined && "attribute" in first ? AttributePath.root.attribute(first.attribute) : path;
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
