import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engines } from "../../package.json";
import type { Finding } from "./finding";

/** Older ones do not start providers of protocol 6 as this one is made (docs/design/0002). */
const TERRAFORM_NEEDED = "1.8";

/** The node that runs this, and the one on PATH, with which terraform starts the provider. */
export function nodeFindings(): Finding[] {
  const needed = engines.node.replace(/^\D*/, "");
  const onPath = run("node", "--version");
  const place = (says: string, version: string | undefined): Finding => {
    const good = version !== undefined && atLeast(version, needed);
    return {
      check: "node",
      what: "Node.js",
      outcome: good ? "ok" : "problem",
      says,
      next: good ? "" : `Install Node.js ${needed} or newer and put it on PATH.`,
    };
  };
  const here = place(`${process.versions.node} runs this`, process.versions.node);
  const version = /^v(\S+)/.exec(onPath ?? "")?.[1];
  if (version === process.versions.node) return [here];
  const there = `${version ?? "there is none"} on PATH, where terraform looks for the provider's`;
  return [here, place(there, version)];
}

/** The terraform or tofu that cdktf starts. */
export function terraformFinding(environment: NodeJS.ProcessEnv): Finding {
  const binary = environment["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const finding = (outcome: Finding["outcome"], says: string, next = ""): Finding => ({
    ...{ check: "terraform", what: binary, outcome, says, next },
  });
  const version = versionOf(binary);
  if (version === undefined) {
    const instead = ["terraform", "tofu"].find((name) => name !== binary && versionOf(name) !== undefined);
    const install = `Install terraform ${TERRAFORM_NEEDED} or newer, or OpenTofu, and put it on PATH.`;
    const use = `${instead ?? ""} is there: export TERRAFORM_BINARY_NAME=${instead ?? ""}`;
    return finding("problem", "cannot be started, or does not tell its version", instead === undefined ? install : use);
  }
  return atLeast(version, TERRAFORM_NEEDED)
    ? finding("ok", version)
    : finding("problem", `${version} is too old`, `Install ${TERRAFORM_NEEDED} or newer.`);
}

/** The command that plans and deploys: cdktf, or its fork. It is not started, which takes it seconds. */
export function cdktfFinding(folder: string, environment: NodeJS.ProcessEnv): Finding {
  const places = [join(folder, "node_modules", ".bin"), ...(environment["PATH"] ?? "").split(delimiter)];
  const found = ["cdktf", "cdktn"].find((name) => places.some((place) => existsSync(join(place, name))));
  const about = { check: "project", what: found ?? "cdktf" } as const;
  return found === undefined
    ? { ...about, outcome: "problem", says: "is neither in node_modules nor on PATH", next: "npm install" }
    : { ...about, outcome: "ok", says: "is there", next: "" };
}

/** tofu, too, calls it terraform_version. */
function versionOf(binary: string): string | undefined {
  return /"terraform_version": *"([^"]+)"/.exec(run(binary, "version", "-json") ?? "")?.[1];
}

function run(command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    timeout: 20_000,
  });
  return status === 0 ? stdout : undefined;
}

/** Whether a version is as new as another; what follows the numbers does not count. */
export function atLeast(version: string, needed: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [have, want] = [numbers(version), numbers(needed)];
  const differs = [0, 1, 2].find((place) => (have[place] ?? 0) !== (want[place] ?? 0));
  return differs === undefined || (have[differs] ?? 0) > (want[differs] ?? 0);
}
