import type { AttributePath } from "./attribute-path";

/** What Terraform prints for the user; with a path it shows the line of the configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line. */
  readonly summary: string;
  /** What was tried, what came back, what to do now. Never a secret. */
  readonly detail: string;
  readonly path?: AttributePath | undefined;
}

/** A diagnostic that is an error by being thrown. */
export type Problem = Omit<Diagnostic, "severity">;

/** Collects what one call has to tell the user. */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];

  error(summary: string, detail: string, path?: AttributePath): void {
    this.add({ severity: "error", summary, detail, path });
  }

  warning(summary: string, detail: string, path?: AttributePath): void {
    this.add({ severity: "warning", summary, detail, path });
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    this.#all.push(...diagnostics);
  }

  get all(): readonly Diagnostic[] {
    return this.#all;
  }

  get hasErrors(): boolean {
    return this.#all.some(({ severity }) => severity === "error");
  }
}

/** Thrown by a resource to end its call with this diagnostic. */
export class DiagnosticError extends Error {
  override readonly name = "DiagnosticError";

  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(`${problem.summary}: ${problem.detail}`, options);
  }
}
