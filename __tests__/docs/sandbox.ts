import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { SimulatedHome } from "../../simulators/home";
import { fences } from "./command-blocks";

const ROOT = resolve(__dirname, "../..");
const CLI = join(ROOT, "dist", "cli", "cdktf-hikvision.js");

/** What npm install would bring, from what is installed here. */
const LINK_PACKAGES = `link-packages() {
  mkdir -p node_modules/.bin
  for name in cdktf constructs tsx; do ln -sfn "${ROOT}/node_modules/$name" "node_modules/$name"; done
  for name in cdktf tsx; do ln -sfn "${ROOT}/node_modules/.bin/$name" "node_modules/.bin/$name"; done
  ln -sfn "${ROOT}" node_modules/cdktf-hikvision
  ln -sfn "${CLI}" node_modules/.bin/cdktf-hikvision
}`;

/** What the documentation names, and what stands for it here; in this order. */
function standIns(home: SimulatedHome): readonly (readonly [RegExp, string])[] {
  return [
    [/http:\/\/192\.168\.1\.1:5000\/rootDesc\.xml/g, home.router.descriptionUrl],
    [/192\.168\.1\.64/g, home.dvr.host],
    [/203\.0\.113\.7/g, home.wanHost],
    // What externalPorts: "allocated" makes of 192.168.1.64, HTTPS.
    [/\b22561\b/g, String(home.router.mappings()[0]?.externalPort)],
    [/\/var\/lib\/node_exporter\//g, "./"],
    // Nobody is there to type "yes".
    [/\bcdktf deploy\b(?! *--)/g, "cdktf deploy --auto-approve"],
    [/^( *)npm (?:install|ci)(?= *(?:#.*)?$)/gm, "$1link-packages"],
  ];
}

/** The one program on the page that sells. */
function programOnReadme(): string {
  const [program, ...others] = fences("README.md").filter(({ text }) => text.includes("app.synth()"));
  if (program === undefined || others.length > 0) throw new Error("README.md does not show one main.ts");
  return program.text;
}

/**
 * A project as `cdktf-hikvision init` makes it, with the main.ts that README.md shows, in front of a simulated home, in
 * which the commands of the documentation run one after the other, as a reader types them.
 */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), "hikvision-docs-"));

  constructor(private readonly home: SimulatedHome) {}

  async start(): Promise<void> {
    const made = await this.run(
      `"${CLI}" init --dvr 192.168.1.64 --router-url http://192.168.1.1:5000/rootDesc.xml\nnpm install`,
    );
    if (made.code !== 0) throw new Error(`the project cannot be made:\n${made.output}`);
    writeFileSync(join(this.folder, "main.ts"), this.prepared(programOnReadme()));
  }

  /** One block, in a bash that stops at the first command that fails; stdin holds the device's password. */
  run(script: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const child = spawn("bash", ["-euo", "pipefail", "-c", `${LINK_PACKAGES}\n${this.prepared(script)}`], {
      cwd: this.folder,
      env: {
        ...process.env,
        ...this.home.environment,
        HIKVISION_REFUSAL_CACHE: join(this.folder, ".refusals"),
        CHECKPOINT_DISABLE: "1",
        NO_COLOR: "1",
        CI: "1",
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdin.on("error", () => undefined).end(`${this.home.password}\n`);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    }
    return new Promise((done, failed) => {
      child.once("error", failed).once("close", (code) => {
        done({ code, output: stripVTControlCharacters(output) });
      });
    });
  }

  /** Before this home, what is written for a real one. */
  private prepared(text: string): string {
    return standIns(this.home).reduce((changed, [from, to]) => changed.replace(from, to), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
