/** What a command may use of the process it runs in. */
export interface CommandContext {
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly err: (text: string) => void;
  /** What it is doing now, one line without an end. */
  readonly step: (doing: string) => void;
  /** Resolves when the user asks to stop (Ctrl-C). */
  readonly stopped: Promise<void>;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** @returns the exit code */
  run(argv: readonly string[], context: CommandContext): Promise<number>;
}
