import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const REPOSITORY = resolve(__dirname, "..");
const BINARIES = join(REPOSITORY, "node_modules", ".bin");

/** What a cdktf command printed, and how it ended. */
export interface CdktfRun {
  readonly code: number | null;
  /** stdout and stderr as they came, without colours and without the stack's name before each line. */
  readonly output: string;
  readonly seconds: number;
}

interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly unknown[];
  }[];
}

/** How a command is started: here, or in a network namespace. */
export type Launch = (
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
) => ChildProcess;

const launchHere: Launch = (command, args, options) =>
  spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });

/** A folder of its own with a cdktf.json whose app is the repository's main.ts: nobody's state is touched. */
export class CdktfProject {
  readonly folder = mkdtempSync(join(tmpdir(), "hikvision-demo-"));
  readonly #environment: NodeJS.ProcessEnv;

  /** @param app what synthesises; the repository's main.ts unless a test brings its own */
  constructor(
    environment: Record<string, string>,
    private readonly launch: Launch = launchHere,
    app = join(REPOSITORY, "main.ts"),
  ) {
    this.#environment = {
      ...process.env,
      HIKVISION_REFUSAL_CACHE: join(this.folder, "refusals"),
      ...environment,
      PATH: `${BINARIES}${delimiter}${process.env["PATH"] ?? ""}`,
      CHECKPOINT_DISABLE: "1",
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      CI: "1",
      ...(terraformBinary() === "terraform" ? {} : { TERRAFORM_BINARY_NAME: terraformBinary() }),
    };
    const cdktf = { language: "typescript", app: `tsx ${app}`, sendCrashReports: "false" };
    writeFileSync(join(this.folder, "cdktf.json"), JSON.stringify(cdktf));
  }

  /** For the commands from now on. */
  setEnvironment(name: string, value: string): void {
    this.#environment[name] = value;
  }

  /** `cdktf plan`, `cdktf deploy --auto-approve`… */
  run(...args: string[]): Promise<CdktfRun> {
    return this.start("cdktf", args);
  }

  /** Any command, in the project's folder and environment. */
  start(command: string, args: string[]): Promise<CdktfRun> {
    const started = Date.now();
    const child = this.launch(command, args, { cwd: this.folder, env: this.#environment });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    return new Promise((done, failed) => {
      child.once("error", failed).once("close", (code) => {
        done({ code, output: plain(output), seconds: (Date.now() - started) / 1000 });
      });
    });
  }

  /**
   * The addresses of the managed resources in the stack's state, sorted.
   * What a deploy did is judged by this and by its exit code, never by "Apply complete!": cdktf-cli 0.21 reads
   * terraform through node-pty 0.10, which closes the terminal 200 ms after terraform's end, read out or not
   * (unixTerminal.ts, DESTROY_SOCKET_TIMEOUT_MS), so that a busy machine loses the last lines.
   */
  managed(): string[] {
    const states = readdirSync(this.folder).filter((name) => /^terraform\..*\.tfstate$/.test(name));
    return states
      .flatMap((name) => (JSON.parse(readFileSync(join(this.folder, name), "utf8")) as State).resources)
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name, instances }) => instances.map(() => `${type}.${name}`))
      .sort();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @throws Error that says what to install, where neither is on PATH */
export function terraformBinary(): "terraform" | "tofu" {
  for (const name of ["terraform", "tofu"] as const) {
    if (spawnSync(name, ["version"], { stdio: "ignore" }).status === 0) return name;
  }
  throw new Error("neither terraform (1.8 or newer) nor tofu is on PATH: install one of them");
}

function plain(output: string): string {
  return (
    output
      // eslint-disable-next-line no-control-regex -- what colours a terminal
      .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "")
      .replace(/^home {2}/gm, "")
  );
}
