import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { CdktfProject, type CdktfRun, type Launch } from "../../demo/cdktf";

/** A command that runs: a person may answer it, read along, or kill it. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<CdktfRun>;
  /** Resolves when the command prints `text`, and fails if it ends before. */
  printed(text: string): Promise<void>;
}

const launchHere: Launch = (command, args, options) => spawn(command, args, options);

/** A checkout of an app on a machine of its own, whose one stack is deployed by terraform itself: it can be held and killed. */
export class StackRunner {
  readonly #project: CdktfProject;
  readonly #children: ChildProcess[] = [];

  /** @param app the main.ts, which declares the stack of that name */
  constructor(
    private readonly app: string,
    stack: string,
    environment: Record<string, string>,
    launch: Launch = launchHere,
  ) {
    this.#project = new CdktfProject(
      { ...environment, CDKTF_OUTDIR: "cdktf.out", TF_CLI_CONFIG_FILE: "" },
      (command, args, options) => {
        const cwd = command === "terraform" ? join(options.cwd, "cdktf.out", "stacks", stack) : options.cwd;
        const child = launch(command, args, { ...options, cwd });
        this.#children.push(child);
        return child;
      },
      app,
    );
  }

  /** Where the app runs, and where state is kept unless the app says otherwise. */
  get folder(): string {
    return this.#project.folder;
  }

  start(command: string, ...args: string[]): Running {
    const ended = this.#project.start(command, args);
    const child = this.#children.at(-1);
    if (child === undefined) throw new Error(`${command} was not started`);
    let output = "";
    const printed = (text: string) =>
      new Promise<void>((done, failed) => {
        for (const stream of [child.stdout, child.stderr]) {
          stream?.on("data", (chunk: Buffer) => {
            output += chunk.toString("utf8");
            if (output.includes(text)) done();
          });
        }
        child.once("close", () => {
          failed(new Error(`${command} ${args.join(" ")} ended without "${text}":\n${output}`));
        });
      });
    return { child, ended, printed };
  }

  /** In the stack's folder. */
  terraform(...args: string[]): Running {
    return this.start("terraform", ...args);
  }

  /** `terraform apply` without a question. */
  apply(): Promise<CdktfRun> {
    return this.terraform("apply", "-auto-approve").ended;
  }

  /** Makes what the app declares ready for terraform. */
  async synth(): Promise<void> {
    for (const run of [await this.start("tsx", this.app).ended, await this.terraform("init").ended]) {
      if (run.code !== 0) throw new Error(`the stack cannot be initialised:\n${run.output}`);
    }
  }

  /** For the commands from now on. */
  setEnvironment(name: string, value: string): void {
    this.#project.setEnvironment(name, value);
  }

  /** Ends what still runs: a prompt waits for ever. */
  stop(): Promise<void> {
    for (const child of this.#children) child.kill("SIGKILL");
    this.#project.remove();
    return Promise.resolve();
  }
}
