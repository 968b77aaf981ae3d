import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { COMMENT_MARK } from "../../cli/github";
import type { SimulatedHome } from "../../simulators/home";
import { endAll, home } from "../acceptance/home";
import { parse } from "yaml";
import { describeWhere } from "../machine/requirements";
import { FakeGitHub } from "./fake-github";
import { type JobRun, runScript, runWorkflow } from "./workflow";

jest.setTimeout(240_000);

const REPOSITORY = resolve(__dirname, "../..");
const WORKFLOW = readFileSync(join(REPOSITORY, "docs/ci/github.yml"), "utf8");
const [FIRST, SECOND, MERGE, UNKNOWN] = ["a", "b", "c", "d"].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];

/**
 * npx as in a project where everything is installed. The first synth is cdktf's own; later ones run the app as cdktf does,
 * without the four seconds of a core that cdktf-cli takes to start.
 */
const NPX = `#!/bin/bash
echo "npx $*" >> "$RECORD"
case "$*" in
  "cdktf synth")
    if [ ! -d cdktf.out ]; then exec "${REPOSITORY}/node_modules/.bin/cdktf" synth; fi
    exec "${REPOSITORY}/node_modules/.bin/tsx" "${REPOSITORY}/__tests__/acceptance/two-stacks/main.ts" ;;
  cdktf-hikvision\\ *) shift; exec node "${REPOSITORY}/dist/cli/cdktf-hikvision.js" "$@" ;;
esac
echo "npx $1 is not installed here" >&2
exit 97
`;

type Declared = Record<"attic" | "home", { url: string; host: string; externalPort: number }>;

describeWhere(
  "terraform",
  "docs/ci/github.yml from pull request to drift: real terraform, cdktf and command line; only npm ci is recorded",
  () => {
    let fake: FakeGitHub;
    let simulated: SimulatedHome;
    let folder: string;
    let environment: NodeJS.ProcessEnv;

    beforeAll(async () => {
      fake = new FakeGitHub();
      await fake.start();
      simulated = await home();
      folder = mkdtempSync(join(tmpdir(), "hikvision-workflow-"));
      mkdirSync(join(folder, "bin"));
      for (const [name, text] of Object.entries({ npx: NPX, npm: '#!/bin/bash\necho "npm $*" >> "$RECORD"\n' })) {
        writeFileSync(join(folder, "bin", name), text);
        chmodSync(join(folder, "bin", name), 0o755);
      }
      const app = `tsx ${join(REPOSITORY, "__tests__/acceptance/two-stacks/main.ts")}`;
      writeFileSync(
        join(folder, "cdktf.json"),
        JSON.stringify({ language: "typescript", app, sendCrashReports: "false" }),
      );
      environment = {
        ...process.env,
        ...fake.environment,
        CI: "1",
        NO_COLOR: "1",
        CHECKPOINT_DISABLE: "1",
        HIKVISION_REFUSAL_CACHE: join(folder, "refusals"),
        RECORD: join(folder, "record"),
        PATH: [join(folder, "bin"), join(REPOSITORY, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter),
      };
    });

    afterAll(async () => {
      expect(fake.unexpected).toEqual([]);
      expect(simulated.router.unexpected).toEqual([]);
      await fake.stop();
      await endAll();
      rmSync(folder, { recursive: true });
    });

    /** What a commit has: the stacks' ports. */
    const commit = (attic: number, ofHome: number, url = simulated.router.descriptionUrl): Declared => {
      const host = simulated.dvr.host;
      return {
        attic: { url, host, externalPort: attic },
        home: { url: simulated.router.descriptionUrl, host, externalPort: ofHome },
      };
    };
    const run = (
      event: string,
      payload: Record<string, unknown>,
      content: Declared,
      sha = MERGE,
      ref = "refs/heads/main",
    ): Promise<JobRun[]> =>
      runWorkflow({
        text: WORKFLOW,
        event,
        payload,
        github: { repository: fake.repository, token: fake.token, ref },
        secrets: { HIKVISION_USERNAME: "admin", HIKVISION_PASSWORD: "s3cret" },
        workspace: folder,
        checkout: () => {
          writeFileSync(join(folder, "exposure.json"), JSON.stringify(content));
        },
        env: { ...environment, GITHUB_SHA: sha },
      });
    const pullRequest = (action: string, sha: string, repository = fake.repository) => ({
      action,
      pull_request: { number: 7, head: { sha, repo: { full_name: repository } } },
    });
    const open = () =>
      simulated.router
        .mappings()
        .map(({ externalPort, internalHost }) => `${externalPort} ${internalHost}`)
        .sort();
    const reviewed = (sha: string, stack: string) => existsSync(join(folder, "reviewed", sha, stack));

    it("runs nothing at all for a fork, or a push to another branch", async () => {
      const content = commit(21001, 21002);
      expect(await run("pull_request", pullRequest("opened", FIRST, "mallory/home"), content)).toEqual([]);
      expect(await run("push", {}, content, MERGE, "refs/heads/other")).toEqual([]);
      expect(existsSync(join(folder, "record"))).toBe(false);
    });

    it("opened: every stack is planned and one comment made; a stack that cannot be planned is named, hides no other and fails the job", async () => {
      const [job] = await run(
        "pull_request",
        pullRequest("opened", FIRST),
        commit(21001, 21002, "http://127.0.0.1:9/x.xml"),
      );
      expect(job).toMatchObject({ job: "review", code: 1 });
      expect(job?.output).toContain("::error::attic could not be planned. The other stacks go on.");
      const comments = fake.commentsOf(7);
      expect(comments).toHaveLength(1);
      expect(comments[0]?.body.startsWith(COMMENT_MARK)).toBe(true);
      expect(comments[0]?.body).toContain("INCOMPLETE, attic could not be planned");
      expect(comments[0]?.body).toContain("Router Unreachable");
      expect(comments[0]?.body).toContain("1 port becomes reachable from the Internet");
      expect([reviewed(FIRST, "attic"), reviewed(FIRST, "home")]).toEqual([false, true]);
      expect(readFileSync(join(folder, "record"), "utf8")).toMatch(/^npm ci\nnpx cdktf synth\n/);
    });

    it("synchronize: the same comment is changed in place", async () => {
      const [before] = fake.commentsOf(7).map(({ id }) => id);
      expect(await run("pull_request", pullRequest("synchronize", SECOND), commit(21001, 21003))).toMatchObject([
        { job: "review", code: 0 },
      ]);
      const comments = fake.commentsOf(7);
      expect(comments.map(({ id }) => id)).toEqual([before]);
      expect(comments[0]?.body).toContain("2 ports become reachable from the Internet");
      expect(comments[0]?.body).toContain("21003");
      expect(comments[0]?.body).not.toMatch(/INCOMPLETE|21002/);
      expect(open()).toEqual([]);
    });

    it("a push that belongs to no reviewed pull request applies nothing", async () => {
      expect(await run("push", {}, commit(21001, 21003), UNKNOWN)).toMatchObject([{ job: "apply", code: 1 }]);
      expect(open()).toEqual([]);
    });

    it("merged: exactly the plan that was reviewed is applied, whatever is checked out; a stack that fails is named and holds up no other", async () => {
      fake.pulls.push({ number: 7, merge_commit_sha: MERGE, head: { sha: SECOND } });
      const console = simulated.dvr.host.replace(/\d+$/, "99");
      const taken = {
        protocol: "tcp",
        externalPort: 21001,
        remoteHost: "",
        internalHost: console,
        internalPort: 443,
      } as const;
      await simulated.router.setMapping({ ...taken, description: "xbox", enabled: true, leaseSeconds: 0 });
      const [job] = await run("push", {}, commit(21001, 21999));
      expect(job).toMatchObject({ job: "apply", code: 1 });
      expect(job?.output).toContain("::error::attic was not applied, see above. The other stacks go on.");
      expect(job?.output).toContain(console);
      expect(open()).toEqual([`21001 ${console}`, `21003 ${simulated.dvr.host}`]);
    });

    it("applied again, the plan is stale and refused", async () => {
      const [job] = await run("push", {}, commit(21001, 21003));
      expect(job).toMatchObject({ job: "apply", code: 1 });
      expect(job?.output).toContain("Saved plan is stale");
      expect(job?.output).toContain("::error::home was not applied");
    });

    it("at night: an issue for each stack that drifted, changed the next night and closed when nothing is left to say", async () => {
      const now = commit(21001, 21003);
      const standing = simulated.router.mappings().find(({ externalPort }) => externalPort === 21003)!;
      await simulated.router.removeMapping(standing);
      expect(await run("schedule", {}, now)).toMatchObject([{ job: "drift", code: 1 }]);
      const issues = () => fake.issues.map(({ title, state }) => `${String(title)} ${state}`);
      expect(issues()).toEqual(["Exposure drifted: attic open", "Exposure drifted: home open"]);
      expect(fake.issues[0]?.body).toContain("never deployed");
      expect(fake.issues[1]?.body).toMatch(/\| gone \| `hikvision_port_mapping\.web` \|/);

      await simulated.router.setMapping({ ...standing, internalPort: 22 });
      await run("schedule", {}, now);
      expect(issues()).toHaveLength(2);
      expect(fake.issues[1]?.body).toMatch(/\| changed \| `hikvision_port_mapping\.web` \|/);
      expect(fake.issues[1]?.body).not.toContain("| gone |");
    });

    it("GitLab's and Atlantis' scripts: each line runs, in its order, and what is applied is the plan that was made", async () => {
      const recipe = (name: string) => parse(readFileSync(join(REPOSITORY, "docs/ci", name), "utf8")) as never;
      const { default: all, review, apply } = recipe("gitlab-ci.yml") as Record<string, Record<string, string[]>>;
      const { workflows } = recipe("atlantis.yaml") as {
        workflows: { exposure: Record<"plan" | "apply", { steps: { run: string }[] }> };
      };
      const steps = (of: "plan" | "apply") => workflows.exposure[of].steps.map((step) => step.run);
      const port = (number: number) => {
        writeFileSync(join(folder, "exposure.json"), JSON.stringify({ home: commit(0, number).home }));
      };
      const notes: string[] = [];
      const gitLab = createServer((request, response) => {
        let body = "";
        request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
        request.once("end", () => {
          notes.push(
            `${String(request.method)} ${String(request.url)} ${decodeURIComponent(body.replace(/\+/g, " "))}`,
          );
          response.writeHead(201).end("{}");
        });
      }).listen(0, "127.0.0.1");
      await once(gitLab, "listening");
      const env = {
        ...environment,
        CI_API_V4_URL: `http://127.0.0.1:${(gitLab.address() as AddressInfo).port}`,
        CI_PROJECT_ID: "3",
        CI_MERGE_REQUEST_IID: "7",
        REVIEW_TOKEN: "glpat-x",
        PLANFILE: join(folder, "atlantis.plan"),
      };
      const runs = (lines: readonly string[] = []) => runScript(lines.join("\n"), folder, env);
      try {
        port(21004);
        expect(await runs([...all!["before_script"]!, ...review!["script"]!])).toMatchObject({ code: 0 });
        expect(notes).toEqual([expect.stringMatching(/^POST \/projects\/3\/merge_requests\/7\/notes body=## /)]);
        expect(notes[0]).toContain("21004");
        port(21999);
        expect(await runs(apply!["script"])).toMatchObject({ code: 0 });
        expect(open()).toContain(`21004 ${simulated.dvr.host}`);

        port(21005);
        for (const step of steps("plan")) expect(await runs([step])).toMatchObject({ code: 0 });
        expect(await runs(steps("apply"))).toMatchObject({ code: 0 });
        expect(open()).toContain(`21005 ${simulated.dvr.host}`);
      } finally {
        await new Promise((done) => gitLab.close(done));
      }
    });
  },
);
