import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runIn } from "./command-line";

const PLAN = '{"format_version":"1.2","terraform_version":"1.11.4","configuration":{"root_module":{}}}';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hikvision-bad-input-"));
  const files = {
    "empty.json": "",
    "notes.txt": "what I did on Monday",
    "other.json": '{"name":"cdktf-hikvision"}',
    "torn.json": PLAN.slice(0, 60),
    "future.json": PLAN.replace("1.2", "2.0"),
    "state.json": '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}',
    "failed.json": PLAN.replace("{", '{"format_version":"1.2","errored":true,'),
    "torn.plan": "PK\u0003\u0004 and no more",
    "mutes.json": '{"what":"home/tcp/1"}',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs with `app` as what synthesises; without one there is no project. */
function failure(args: readonly string[], app?: string, env: NodeJS.ProcessEnv = {}): string {
  if (app !== undefined) writeFileSync(join(folder, "cdktf.json"), app);
  try {
    const { status, stdout, stderr } = runIn({ cwd: folder, env: { FORCE_COLOR: "1", ...env } }, ...args);
    const said = `${stdout}${stderr}`;
    expect({ status, said }).toEqual({ status: 1, said: expect.not.stringMatching(/^\s+at /m) as string });
    expect(said).not.toContain("\u001b");
    return said;
  } finally {
    rmSync(join(folder, "cdktf.json"), { force: true });
  }
}

/** What was given, what the error must say of it, and what it must say to do. */
const FILES: readonly (readonly [string, RegExp, RegExp])[] = [
  ["empty.json", /empty\.json: .*it is empty/, /npx cdktf plan/],
  ["notes.txt", /notes\.txt: .*begins with "what I did/, /npx cdktf plan/],
  ["other.json", /other\.json: .*begins with/, /npx cdktf plan/],
  ["torn.json", /torn\.json: .*not a whole plan/, /npx cdktf plan/],
  ["future.json", /the plan has format 2\.0; formats 1\.x are known/, /Update cdktf-hikvision/],
  ["state.json", /state\.json is a state, not a plan/, /npx cdktf plan/],
  ["failed.json", /NOT KNOWN(.|\n)*Plan That Failed/, /plan again/],
  ["torn.plan", /terraform show -json \S*torn\.plan failed/, /terraform and the provider that made it/],
];

test.each(FILES)("review of %s says what is wrong with it and what to do", (file, wrong, next) => {
  const said = failure(["review", file]);
  expect(said).toMatch(wrong);
  expect(said).toMatch(next);
  expect(said).not.toContain("Nothing changes");
});

const app = (command: string) => JSON.stringify({ language: "typescript", app: command });

test.each<readonly [string, readonly string[], string | undefined, RegExp, RegExp]>([
  ["no project", ["drift"], undefined, /has no cdktf\.json/, /cdktf-hikvision init/],
  ["a torn cdktf.json", ["drift"], '{"app": ', /cdktf\.json cannot be read: /, /Mend it/],
  ["a cdktf.json without an app", ["review"], "{}", /names no app/, /npx tsx main\.ts/],
  ["an app that fails", ["review"], app("echo no such town >&2; exit 3"), /ended with 3:\nno such town/, /./],
  ["an app that synthesises nothing", ["drift"], app("true"), /synthesised nothing/, /app\.synth\(\)/],
  ["mutes that are no list", ["drift", "--mutes", "mutes.json"], app("true"), /is not a JSON array/, /./],
])("%s is an error with a next step", (_, args, settings, wrong, next) => {
  const said = failure(args, settings);
  expect(said).toMatch(wrong);
  expect(said).toMatch(next);
  expect(said).not.toMatch(/drift: none/);
});

test("where there is no terraform, drift and review say what could not be started", () => {
  expect(failure(["review", "torn.plan"], undefined, { TERRAFORM_BINARY_NAME: "no-such-terraform" })).toMatch(
    /no-such-terraform cannot be started: (.|\n)*Install terraform/,
  );
});

test.each<readonly [readonly string[], RegExp, RegExp]>([
  [["adopt", "--out", "notes.txt"], /notes\.txt is there already; nothing was read or written/, /--force/],
  [["adopt", "--device", "http://192.168.1.64/"], /is no address of a device/, /HOST:PORT/],
  [["adopt", "--router", "192.168.1.1"], /is no URL of a router's UPnP description/, /rootDesc\.xml/],
  [["discover", "--account", "shop"], /"shop" gives no device an account/, /HIKVISION_PASSWORD_<NAME>/],
  [["adopt", "--no-search"], /nothing to adopt/, /Name them, as --device/],
  [["probe"], /Say what to probe/, /ADDRESS\[:PORT\]/],
  [["probe", "203.0.113.7:0"], /is no address to probe/, /Allowed: ADDRESS/],
  [["probe", "203.0.113.7", "--timeout", "soon"], /--timeout must be/, /60 seconds/],
])("%j is refused before anything is asked", (args, wrong, next) => {
  const said = failure(args);
  expect(said).toMatch(wrong);
  expect(said).toMatch(next);
});
