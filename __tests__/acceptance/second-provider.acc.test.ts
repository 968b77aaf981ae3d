import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CdktfProject } from "../../demo/cdktf";
import { describeWhere } from "../machine/requirements";
import { Package } from "./corner-case-provider/workspace";
import { endAll, home } from "./home";

jest.setTimeout(120_000);

describeWhere("terraform", "a stack with a second provider in it", () => {
  afterEach(endAll);

  it("initialises and deploys with plain cdktf deploy, under a version range, and a second time", async () => {
    const simulated = await home();
    const second = new Package();
    // ~/.terraform.d/plugins is a mirror of the user's: where somebody keeps providers that no registry serves.
    const userHome = mkdtempSync(join(tmpdir(), "hikvision-home-"));
    mkdirSync(join(userHome, ".terraform.d"));
    symlinkSync(second.folder, join(userHome, ".terraform.d", "plugins"));
    const things = mkdtempSync(join(tmpdir(), "hikvision-things-"));
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const project = new CdktfProject(
      { ...simulated.environment, HOME: userHome, CORNER_FOLDER: things, TF_CLI_CONFIG_FILE: "" },
      undefined,
      join(__dirname, "second-provider", "main.ts"),
    );
    try {
      expect(await project.run("deploy", "--auto-approve")).toMatchObject({ code: 0 });
      expect(project.managed()).toHaveLength(3);
      const plan = await project.run("plan");
      expect(plan.output).toContain("No changes.");
      expect(await project.run("destroy", "--auto-approve")).toMatchObject({ code: 0 });
      expect(project.managed()).toEqual([]);
    } finally {
      project.remove();
      second.remove();
      for (const folder of [userHome, things]) rmSync(folder, { recursive: true, force: true });
    }
  });
});
