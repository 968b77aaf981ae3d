import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { FakeGitHub } from "./fake-github";
import { type JobRun, runWorkflow } from "./workflow";

const WORKFLOW = readFileSync(resolve(__dirname, "../../docs/ci/github.yml"), "utf8");
const HEAD = "a".repeat(40);
const MERGE = "b".repeat(40);

/** Writes down how it is called; the terraform of them leaves the plan file that it is asked for. */
const RECORDER = `#!/bin/bash
echo "$(basename "$0") $*" >> "$RECORD"
case "$0 $*" in
  *cdktf\\ synth) mkdir -p cdktf.out/stacks/home ;;
  *-out=plan) echo "planned at $(wc -l < "$RECORD")" > cdktf.out/stacks/home/plan ;;
  *apply*) cat "\${@: -1}" >> "$RECORD" ;;
esac
`;

describe("docs/ci/github.yml, its steps run as a runner does, with recorders in place of npm, npx and terraform", () => {
  let fake: FakeGitHub;
  let folder: string;

  beforeEach(async () => {
    fake = new FakeGitHub();
    await fake.start();
    folder = mkdtempSync(join(tmpdir(), "hikvision-workflow-"));
    mkdirSync(join(folder, "bin"));
    for (const name of ["npm", "npx", "terraform"]) {
      writeFileSync(join(folder, "bin", name), RECORDER);
      chmodSync(join(folder, "bin", name), 0o755);
    }
  });
  afterEach(async () => {
    await fake.stop();
    rmSync(folder, { recursive: true });
  });

  const record = () => (existsSync(join(folder, "record")) ? readFileSync(join(folder, "record"), "utf8") : "");
  const run = (event: string, payload: Record<string, unknown>, ref = "refs/heads/main"): Promise<JobRun[]> =>
    runWorkflow({
      text: WORKFLOW,
      event,
      payload,
      github: { repository: fake.repository, token: fake.token, ref },
      secrets: { HIKVISION_USERNAME: "admin", HIKVISION_PASSWORD: "s3cret" },
      workspace: folder,
      checkout: () => undefined,
      env: {
        ...process.env,
        ...fake.environment,
        GITHUB_SHA: MERGE,
        RECORD: join(folder, "record"),
        PATH: [join(folder, "bin"), process.env["PATH"] ?? ""].join(delimiter),
      },
    });
  const pullRequest = (repository: string) => ({
    action: "opened",
    pull_request: { number: 7, head: { sha: HEAD, repo: { full_name: repository } } },
  });

  it("plans and comments for a pull request of the repository", async () => {
    expect(await run("pull_request", pullRequest(fake.repository))).toMatchObject([{ job: "review", code: 0 }]);
    expect(record()).toContain("terraform -chdir=cdktf.out/stacks/home/ plan -input=false -out=plan\n");
    expect(record()).toContain(
      "npx cdktf-hikvision review cdktf.out/stacks/home/plan --markdown --comment 7 --fail-on never\n",
    );
  });

  it("runs nothing at all for a fork", async () => {
    expect(await run("pull_request", pullRequest("mallory/home"))).toEqual([]);
    expect(record()).toBe("");
  });

  it("applies on merge exactly the plan that was reviewed, and nothing where there is none", async () => {
    await run("pull_request", pullRequest(fake.repository));
    const reviewed = readFileSync(join(folder, "reviewed", HEAD, "home"), "utf8");
    expect(await run("push", {})).toMatchObject([{ job: "apply", code: 1 }]);
    expect(record()).not.toContain(" apply ");
    fake.pulls.push({ number: 7, merge_commit_sha: MERGE, head: { sha: HEAD } });
    expect(await run("push", {})).toMatchObject([{ job: "apply", code: 0 }]);
    expect(record()).toContain(`apply -input=false ${join(folder, "reviewed", HEAD, "home")}\n${reviewed}`);
    expect(await run("push", {}, "refs/heads/other")).toEqual([]);
  });

  it("looks for drift at night", async () => {
    expect(await run("schedule", {})).toMatchObject([{ job: "drift", code: 0 }]);
    expect(record()).toContain("npx cdktf-hikvision drift --issues\n");
  });
});
