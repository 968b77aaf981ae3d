import type { BenchResult } from "./result";

/** One question about speed or size. */
export interface Benchmark {
  /** As the command line takes it: the file's name. */
  readonly name: string;
  /** One line for --list. */
  readonly shows: string;
  /** Why this machine cannot run it; undefined where it can. */
  missing?(): string | undefined;
  /** Sets up, measures and cleans up. `progress` takes a short line for whoever waits. */
  run(progress: (line: string) => void): Promise<readonly BenchResult[]>;
}
