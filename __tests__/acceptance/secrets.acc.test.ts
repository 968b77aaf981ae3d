import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CdktfProject } from "../../demo/cdktf";
import { describeWhere } from "../machine/requirements";
import { endAll, home } from "./home";

jest.setTimeout(120_000);

/** Every file below `folder`, saved plans unpacked. */
function contents(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry): [string, string][] => {
      const path = join(entry.parentPath, entry.name);
      const plain: [string, string] = [path, readFileSync(path, "latin1")];
      if (!plain[1].startsWith("PK")) return [plain];
      const unpacked = spawnSync("unzip", ["-p", path], { encoding: "latin1", maxBuffer: 64 * 1024 * 1024 });
      if (unpacked.status !== 0) throw new Error(`unzip cannot read ${path}: ${unpacked.stderr}`);
      return [plain, [`${path} (unpacked)`, unpacked.stdout]];
    });
}

describeWhere("terraform", "the password, on the way that the README recommends", () => {
  afterEach(endAll);

  it("is in no state, saved plan, cdktf.out or trace log", async () => {
    const simulated = await home();
    const trace = { TF_LOG: "TRACE", TF_LOG_CORE: "TRACE", TF_LOG_PROVIDER: "TRACE" };
    const project = new CdktfProject({ ...simulated.environment, ...trace });
    try {
      const plan = await project.run("plan");
      expect(plan.code).toBe(0);
      const deploy = await project.run("deploy", "--auto-approve");
      expect({ code: deploy.code, mappings: simulated.router.mappings().length }).toEqual({ code: 0, mappings: 8 });
      const files = contents(project.folder);
      const names = files.map(([name]) => name);
      expect(names.some((name) => name.endsWith("terraform.home.tfstate"))).toBe(true);
      expect(names.some((name) => name.endsWith("plan (unpacked)"))).toBe(true);
      // The log is really there, with what the provider was asked: else this would prove nothing.
      expect(deploy.output).toContain("ApplyResourceChange");
      const all = [...files, ["output of plan", plan.output], ["output of deploy", deploy.output]];
      // The device's answers to digests hold no password, but base64 or hex of one would be as bad.
      const spellings = [
        simulated.password,
        ...(["base64", "hex"] as const).map((code) => Buffer.from(simulated.password).toString(code)),
      ];
      const leaks = all
        .filter(([, text]) => spellings.some((spelling) => text!.includes(spelling)))
        .map(([name]) => name);
      expect(leaks).toEqual([]);
    } finally {
      project.remove();
    }
  });
});
