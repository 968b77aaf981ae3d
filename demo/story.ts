/** Thrown where the demo does not show what it promises. */
export class DemoFailed extends Error {
  override readonly name = "DemoFailed";
}

/** Tells the demo step by step; every claim is checked before it is told. */
export class Story {
  #step = 0;

  step(title: string): void {
    this.#step += 1;
    console.log(`\n${this.#step}. ${title}`);
  }

  say(...lines: readonly string[]): void {
    for (const line of lines) console.log(`   ${line}`);
  }

  /** The lines of `output` that match, indented; they must be at least `least`. */
  quote(output: string, pattern: RegExp, least = 1): void {
    const lines = output
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => pattern.test(line));
    if (lines.length < least) throw new DemoFailed(`expected ${least} lines like ${String(pattern)} in:\n${output}`);
    for (const line of lines) console.log(`   │ ${line}`);
  }
}
