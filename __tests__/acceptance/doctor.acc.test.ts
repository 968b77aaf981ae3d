import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CdktfProject, type Launch } from "../../demo/cdktf";
import { Lab } from "../lab";
import { describeWhere } from "../machine/requirements";
import { endAll, home } from "./home";
import { LAB_PASSWORD, LabDvr } from "./lab-dvr";

jest.setTimeout(240_000);

const CLI = resolve(__dirname, "../../dist/cli/cdktf-hikvision.js");

interface Report {
  summary: string;
  findings: { check: string; what: string; outcome: string; says: string; next: string }[];
}

/** The findings of a run with --json; what else it printed goes to stderr and is left out by `2> /dev/null`. */
async function doctor(project: CdktfProject, ...args: string[]): Promise<Report & { code: number | null }> {
  const { code, output } = await project.start("sh", [
    "-c",
    'exec "$@" 2> doctor.log',
    "sh",
    CLI,
    "doctor",
    "--json",
    ...args,
  ]);
  return { code, ...(JSON.parse(output) as Report) };
}

const outcomes = ({ findings }: Report) => Object.fromEntries(findings.map(({ what, outcome }) => [what, outcome]));
const of = ({ findings }: Report, check: string) => findings.find((finding) => finding.check === check);

describeWhere("terraform", "cdktf-hikvision doctor, before a simulated home", () => {
  afterEach(endAll);

  it("finds nothing in the way, tries a mapping that is gone afterwards, and then each thing that is", async () => {
    const simulated = await home();
    const { dvr, router } = simulated;
    const project = new CdktfProject(simulated.environment);
    try {
      const well = await doctor(project, "--test-mapping");
      expect({ code: well.code, ...outcomes(well) }).toEqual({
        code: 0,
        "Node.js": "ok",
        terraform: "ok",
        cdktf: "ok",
        "packaged provider": "ok",
        project: "ok",
        "provider in stack home": "ok",
        "router home": "ok",
        "Internet side of router home": "ok",
        "router home maps for other hosts": "ok",
        [`device ${dvr.host}`]: "ok",
      });
      expect(of(well, "device")?.says).toMatch(
        /^DS-\S+ V\S+ build \d{6}; takes "admin" \(account "default"\) at http:/,
      );
      const added = router.requests.filter(({ action }) => action === "AddPortMapping");
      expect(added).toHaveLength(1);
      const { NewInternalClient: host, NewInternalPort: port, NewLeaseDuration: lease } = added[0]?.given ?? {};
      expect({ host, lease }).toEqual({ host: dvr.host, lease: "60" });
      expect(Number(port)).toBeGreaterThan(49_151);
      expect(router.mappings()).toEqual([]);

      // The stack stays as it was synthesised, which need not be done again.
      writeFileSync(
        join(project.folder, "cdktf.json"),
        JSON.stringify({ language: "typescript", app: "touch cdktf.out/manifest.json" }),
      );
      router.setExternalAddress("100.64.7.2");
      project.setEnvironment("HIKVISION_PASSWORD", "not-the-password");
      const ill = await doctor(project);
      expect(ill.code).toBe(1);
      expect(ill.summary).toBe("doctor: 2 problems, of 10");
      expect(of(ill, "external-address")).toMatchObject({
        outcome: "problem",
        says: expect.stringContaining("the provider has a NAT of its own (CGNAT)") as string,
        next: expect.stringContaining("public IPv4 address") as string,
      });
      expect(of(ill, "maps-for-others")?.says).toBe("yes: an earlier apply mapped a port for another host");
      expect(of(ill, "device")?.says).toContain('refused the user name "admin" with this password');
      expect(dvr.failedLogins).toBe(1);

      const again = await doctor(project);
      expect(of(again, "device")?.says).toContain("It is not asked again with it before");
      expect(dvr.failedLogins).toBe(1);
      expect(JSON.stringify([well, ill, again])).not.toMatch(new RegExp(`not-the-password|${simulated.password}`));
      expect([...router.unexpected, ...dvr.unexpected]).toEqual([]);
    } finally {
      project.remove();
    }
  });

  it("deletes its mapping also when it is interrupted, and says that it did not look at the rest", async () => {
    const simulated = await home({ router: { profile: "slow" } });
    const running: ReturnType<typeof spawn>[] = [];
    const launch: Launch = (command, args, options) => {
      const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
      running.push(child);
      return child;
    };
    const project = new CdktfProject(simulated.environment, launch);
    try {
      const ending = project.start(CLI, ["doctor", "--test-mapping"]);
      const held = () => simulated.router.mappings().length > 0;
      for (let waited = 0; !held() && waited < 60_000; waited += 20) await sleep(20);
      expect(held()).toBe(true);
      running[0]?.kill("SIGINT");
      const { code, output } = await ending;
      expect(simulated.router.mappings()).toEqual([]);
      expect(output).toContain("router home maps for other hosts: yes");
      expect(output).toMatch(/^doctor: stopped after 9 findings; the rest was not looked at$/m);
      expect(code).toBe(1);
    } finally {
      project.remove();
    }
  });
});

describeWhere("lab", "doctor --test-mapping, before a real miniupnpd", () => {
  it.each([
    // Allows, but for ports below 1024: a rule that must not pass for "not for others".
    { mode: "strict", outcome: "ok", answer: /^yes: it mapped a closed port of 192\.168\.1\.64/ },
    {
      mode: "igd2-secure",
      outcome: "problem",
      answer: /^no: .*maps? ports? only|^no: .*although nobody holds that port/,
    },
  ] as const)("$mode: $outcome", async ({ mode, outcome, answer }) => {
    const lab = await Lab.up(mode, { prefix: `doc${mode.length}-` });
    const dvr = await LabDvr.start(lab);
    const environment = {
      HIKVISION_PASSWORD: LAB_PASSWORD,
      HIKVISION_ROUTER_URL: lab.env.rootDesc,
      HIKVISION_DVR_HOST: lab.env.dvrIp,
    };
    const project = new CdktfProject(environment, (command, args, options) => lab.spawn("lan", command, args, options));
    try {
      // The labs' routers have one name, and what is learnt of one is not to be known of the other.
      project.setEnvironment("TMPDIR", project.folder);
      const rules = await lab.mappings();
      const report = await doctor(project, "--test-mapping");
      expect(of(report, "device")).toMatchObject({ outcome: "ok" });
      expect(of(report, "maps-for-others")).toMatchObject({ outcome, says: expect.stringMatching(answer) as string });
      expect(report.code).toBe(outcome === "ok" ? 0 : 1);
      expect(await lab.mappings()).toEqual(rules);
      expect(await dvr.unexpected()).toEqual([]);
    } finally {
      dvr.stop();
      project.remove();
      await lab.down();
    }
  });
});
