import type { MessageInitShape } from "@bufbuild/protobuf";
import type { AttributePath, Diagnostic } from "../diagnostics";
import { type AttributePathSchema, Diagnostic_Severity, type DiagnosticSchema } from "./gen/tfplugin6_pb";

export function toWireDiagnostic(diagnostic: Diagnostic): MessageInitShape<typeof DiagnosticSchema> {
  const { severity, summary, detail, path } = diagnostic;
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail,
    ...(path !== undefined && path.steps.length > 0 ? { attribute: toWirePath(path) } : {}),
  };
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
