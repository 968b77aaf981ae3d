import { spawnSync } from "node:child_process";
import { testBinaries } from "../../providers/plugin/testing";
import { chromium } from "../browser/chromium";
import { postgresPrograms } from "../postgres";

/** What a group of tests may need of the machine. Each is found out once, by trying. */
export type Need = "terraform" | "tofu" | "lab" | "lab with SSH" | "postgres" | "chromium";

const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** What is missing for each need, or undefined where the machine has it. The text is what the skipped group says. */
const missing: Record<Need, () => string | undefined> = {
  terraform: () => (runs("terraform", "version") ? undefined : "terraform is not on PATH"),
  tofu: () => (runs("tofu", "version") ? undefined : "tofu is not on PATH"),
  chromium: () => (chromium() === undefined ? "chromium is not on PATH" : undefined),
  lab: () => missingInTheLab([]),
  "lab with SSH": () =>
    missingInTheLab(["/usr/sbin/sshd", "ssh", "ssh-agent", "ssh-keygen", "tinyproxy", "unshare", "openssl"]),
  postgres: () =>
    missing.terraform() ??
    (postgresPrograms() === undefined ? "no initdb and postgres (Debian: postgresql)" : undefined),
};

function missingInTheLab(more: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0) return "network namespaces need root";
  const commands = ["ip", "nft", "upnpc", "/usr/sbin/miniupnpd", "curl", ...more];
  const absent = commands.filter((name) => !runs("sh", "-c", `command -v ${name}`));
  return absent.length === 0 ? undefined : `${absent.join(", ")} not installed (__tests__/lab/lab.sh deps)`;
}

const answers = new Map<Need, string | undefined>();

/** Says what is missing for `need`, or undefined. */
export function whatIsMissing(need: Need): string | undefined {
  if (!answers.has(need)) answers.set(need, missing[need]());
  return answers.get(need);
}

/**
 * A group of tests that only some machines can run. Where it cannot run, it is skipped under a name that says why, and
 * `__tests__/machine/reporter.cjs` lists it; with REQUIRE_LAB=1 a skip that is not on the reviewed list fails the run.
 */
export function describeWhere(need: Need, title: string, body: () => void): void {
  const reason = whatIsMissing(need);
  if (reason === undefined) describe(title, body);
  else describe.skip(`[needs ${need}: ${reason}] ${title}`, body);
}

/** A group of tests once for each terraform and tofu that this machine is asked to test with. */
export function describeOnEachBinary(title: string, body: (binary: string) => void): void {
  for (const { name, path, missing: reason } of testBinaries()) {
    if (reason === undefined) {
      describe(`${title} (${name})`, () => {
        body(path);
      });
    } else {
      describe.skip(`[needs ${name}: ${reason}] ${title}`, () => {
        body(path);
      });
    }
  }
}
