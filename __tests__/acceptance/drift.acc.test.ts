import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CdktfProject, type CdktfRun } from "../../demo/cdktf";
import { describeWhere } from "../machine/requirements";
import { endAll, home } from "./home";

jest.setTimeout(240_000);

const REPOSITORY = resolve(__dirname, "../..");
const TSX = join(REPOSITORY, "node_modules", "tsx", "dist", "cli.mjs");

function drift(project: CdktfProject, ...args: string[]): Promise<CdktfRun> {
  return project.start(process.execPath, [TSX, join(REPOSITORY, "cli", "cdktf-hikvision.ts"), "drift", ...args]);
}

describeWhere("terraform", "cdktf-hikvision drift", () => {
  afterEach(endAll);

  it("is quiet where nothing moved, finds each way to drift, lives with what is muted, and never calls a dead device undrifted", async () => {
    const simulated = await home();
    const project = new CdktfProject(simulated.environment);
    const folder = mkdtempSync(join(tmpdir(), "hikvision-drift-"));
    try {
      expect(await drift(project)).toMatchObject({
        code: 1,
        output: expect.stringContaining("never deployed") as string,
      });

      expect(await project.run("deploy", "--auto-approve")).toMatchObject({ code: 0 });
      const quiet = await drift(project);
      expect(quiet.output).toContain("drift: none in 1 stack, 9 resources looked at");
      expect(quiet.code).toBe(0);

      await simulated.router.removeMapping({ protocol: "tcp", externalPort: 8000, remoteHost: "" });
      const taken = simulated.router.mappings().find((each) => each.protocol === "tcp" && each.externalPort === 8082);
      if (taken === undefined) throw new Error("the router has no mapping of tcp 8082");
      const console = simulated.dvr.host.replace(/\d+$/, "99");
      await simulated.router.setMapping({ ...taken, internalHost: console, description: "xbox" });
      await simulated.router.setMapping({ ...taken, externalPort: 3074, internalPort: 3074, internalHost: console });
      await simulated.dvr.setService("RTSP", { port: 10554 });
      const state = readFileSync(join(project.folder, "terraform.home.tfstate"), "utf8");
      const prometheus = join(folder, "drift.prom");
      const found = await drift(project, "--prometheus", prometheus);
      expect(found.output).toContain("drift: 2 changed, 1 gone, 1 undeclared in 1 of 1 stack (home)");
      expect(found.output).toMatch(/- hikvision_port_mapping\.home_dvr_server-tcp\w+ gone/);
      expect(found.output).toMatch(
        /~ hikvision_port_mapping\.home_dvr_http-tcp\w+ changed\n\s+description: "dvr http" -> "xbox"\n\s+internal_host: /,
      );
      expect(found.output).toMatch(/rtsp: \{ enabled: true, port: 554 \} -> \{ enabled: true, port: 10554 \}/);
      expect(found.output).toMatch(/\+ home\/tcp\/3074 undeclared\n\s+internal_host = /);
      expect(found.code).toBe(2);
      expect(readFileSync(prometheus, "utf8")).toContain('hikvision_drift{stack="home",kind="undeclared"} 1');

      const mutes = join(folder, "mutes.json");
      const addresses = [...found.output.matchAll(/^ *[~+-] (\S+) /gm)].map(([, what]) => what);
      const list = addresses.map((what) => ({ what, reason: "known", until: "2999-12-31" }));
      writeFileSync(mutes, JSON.stringify(list));
      const muted = await drift(project, "home", "--json", "--mutes", mutes);
      expect(muted.code).toBe(0);
      expect(muted.output).toContain('"reason": "known"');

      await simulated.dvr.stop();
      const dead = await drift(project);
      expect(dead.output).toContain("drift: could not look at all of 1 of 1 stack (home)");
      expect(dead.output).toContain("! Could Not Verify: Device Unreachable");
      expect(dead.code).toBe(1);
      // Nothing was written: not the state, not the router.
      expect(readFileSync(join(project.folder, "terraform.home.tfstate"), "utf8")).toBe(state);
      expect(simulated.router.mappings()).toHaveLength(8);
    } finally {
      project.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("says which stack there is not, and that a folder is no project", async () => {
    const simulated = await home();
    const project = new CdktfProject(simulated.environment);
    try {
      const missing = await drift(project, "attic");
      expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('no stack "attic": home') as string });
      rmSync(join(project.folder, "cdktf.json"));
      const none = await drift(project);
      expect(none).toMatchObject({ code: 1, output: expect.stringContaining("has no cdktf.json") as string });
    } finally {
      project.remove();
    }
  });
});
