/** As far as it is used of stderr. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;

/**
 * What a command is doing, on stderr: one line that moves on a terminal, a plain line per step elsewhere (a log, a pipe, a
 * CI). The moving line is gone before anything else is printed.
 */
export class Progress {
  readonly #stream: Stream;
  readonly #moves: boolean;
  #doing = "";
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param environment a `CI` or a `TERM=dumb` in it means that nothing can move, terminal or not */
  constructor(stream: Stream, environment: NodeJS.ProcessEnv) {
    this.#stream = stream;
    this.#moves = stream.isTTY === true && environment["TERM"] !== "dumb" && (environment["CI"] ?? "") === "";
  }

  /** @param doing one line, as `home (2 of 3): planning` */
  step(doing: string): void {
    if (doing === this.#doing) return;
    this.#doing = doing;
    if (!this.#moves) {
      this.#stream.write(`${doing}\n`);
      return;
    }
    this.#draw();
    this.#timer ??= setInterval(() => {
      this.#draw();
    }, FRAME_MS).unref();
  }

  /** Takes the moving line away. The next step draws it again. */
  clear(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#doing = "";
    this.#stream.write("\r\u001b[2K");
  }

  #draw(): void {
    this.#frame = (this.#frame + 1) % FRAMES.length;
    // A line that wraps could not be taken away again.
    const room = (this.#stream.columns ?? 80) - 3;
    this.#stream.write(`\r\u001b[2K${FRAMES[this.#frame] ?? ""} ${this.#doing.slice(0, room)}`);
  }
}
