import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { CdktfProject, type CdktfRun } from "../../demo/cdktf";
import { describeWhere } from "../machine/requirements";
import { endAll, home } from "./home";

jest.setTimeout(240_000);

const CLI = resolve(__dirname, "../../dist/cli/cdktf-hikvision.js");
const VERDICT = "8 ports become reachable from the Internet; the policy finds";

function review(project: CdktfProject, ...args: string[]): Promise<CdktfRun> {
  return project.start(process.execPath, [CLI, "review", ...args]);
}

describeWhere("terraform", "cdktf-hikvision review", () => {
  afterEach(endAll);

  it("shows what main.ts opens, from a plan of its own and from a plan file, and nothing secret in Markdown", async () => {
    const simulated = await home();
    const project = new CdktfProject(simulated.environment);
    try {
      const text = await review(project);
      expect(text.output).toContain(VERDICT);
      expect(text.output).toMatch(/opens +8082\/tcp \(home\) +home\/dvr 127\.\S+\.64 \(\S+ .*\) +http 8082 +anyone/);
      expect(text.output).toMatch(/high +clear-http +home\/home\/dvr\/http-tcp: tcp 8082/);
      // The guide's own example thinks twice: HTTP and the server port, open to anyone.
      expect(text.code).toBe(3);
      expect(simulated.router.mappings()).toEqual([]);

      const markdown = await review(project, "home", "--markdown", "--fail-on", "never");
      expect(markdown).toMatchObject({
        code: 0,
        output: expect.stringContaining("```mermaid\nflowchart LR") as string,
      });
      const { HIKVISION_PASSWORD: password = "none" } = simulated.environment;
      for (const secret of [password, "S0820230415CCWR", "V4.75.012"]) expect(markdown.output).not.toContain(secret);

      expect(await project.run("plan")).toMatchObject({ code: 0 });
      const file = join(project.folder, "cdktf.out", "stacks", "home", "plan");
      const ofFile = await review(project, file, "--json", "--fail-on", "critical");
      expect(ofFile.output).toContain(`"verdict": "${VERDICT}`);
      expect(ofFile.code).toBe(0);
      expect((await review(project, file, "--sarif")).output).toContain('"ruleId": "clear-http"');

      const half = join(project.folder, "cdktf.out", "stacks", "home", "half");
      writeFileSync(half, readFileSync(file).subarray(0, 500));
      expect(await review(project, half)).toMatchObject({ code: 1, output: expect.stringContaining("half") as string });

      const parts = unzipSync(readFileSync(file));
      const { terraform_version: version } = JSON.parse(
        (await project.start("terraform", ["version", "-json"])).output.replace(/^[^{]*/, ""),
      ) as { terraform_version: string };
      const planned = Buffer.from(parts["tfplan"] ?? []).toString("latin1");
      expect(planned).toContain(version);
      const ofAnother = planned.replace(
        version,
        version.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
      );
      const other = join(project.folder, "cdktf.out", "stacks", "home", "other");
      writeFileSync(other, zipSync({ ...parts, tfplan: Buffer.from(ofAnother, "latin1") }));
      expect(await review(project, other)).toMatchObject({
        code: 1,
        output: expect.stringMatching(
          /created by Terraform(.|\n)*by the terraform and the provider that made it/,
        ) as string,
      });
      // A folder in which the provider is not installed.
      const moved = join(project.folder, "moved");
      copyFileSync(file, moved);
      expect(await review(project, moved)).toMatchObject({
        code: 1,
        output: expect.stringContaining("in the folder it was made for") as string,
      });

      await simulated.router.stop();
      const dead = await review(project);
      expect(dead.output).toContain("NOT KNOWN: home could not be planned.");
      expect(dead.output).not.toContain("Nothing changes");
      expect(dead.output).toContain("Router Unreachable");
      expect(dead.code).toBe(1);
    } finally {
      project.remove();
    }
  });
});
