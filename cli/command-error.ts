/** What ends a command with exit code 1: a message for people, and what to do now. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    message: string,
    readonly hint = "",
  ) {
    super(hint === "" ? message : `${message}\n${hint}`);
  }
}
