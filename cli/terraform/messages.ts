/** A diagnostic of terraform's machine-readable output. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Resource that it is about: `hikvision_port_mapping.http`. */
  readonly address?: string;
}

interface Message {
  readonly type?: string;
  readonly diagnostic?: Diagnostic;
}

/** The diagnostics in the output of `terraform … -json`; lines that are not JSON (warnings about its own CLI configuration) are left out. */
export function parseMessages(output: string): Diagnostic[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    let message: Message;
    try {
      message = JSON.parse(line) as Message;
    } catch {
      return [];
    }
    return message.type === "diagnostic" && message.diagnostic !== undefined ? [message.diagnostic] : [];
  });
}
