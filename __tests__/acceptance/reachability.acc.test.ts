import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Lab } from "../lab";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest, home } from "./home";
import { LAB_PASSWORD, LabDvr } from "./lab-dvr";
import { NullProvider, WITH_NULL_PROVIDER } from "./null-provider/installed";
import { StackRunner } from "./stack-runner";

jest.setTimeout(240_000);

const APP = join(__dirname, "reachability", "main.ts");
const PROBE = `${process.execPath} ${resolve(__dirname, "../../dist/cli/cdktf-hikvision.js")} probe`;

/** The id of the check's null_resource: another one each time that it asked. */
function asked({ folder }: StackRunner): string {
  const state = JSON.parse(readFileSync(join(folder, "terraform.home.tfstate"), "utf8")) as {
    resources: { type: string; instances: { status?: string; attributes: { id: string } }[] }[];
  };
  const checks = state.resources.filter(({ type }) => type === "null_resource").flatMap(({ instances }) => instances);
  return checks.map(({ attributes, status = "passed" }) => `${attributes.id} ${status}`).join();
}

let provider: NullProvider;
beforeAll(() => {
  provider = new NullProvider();
});
afterAll(() => {
  provider.remove();
});

describeWhere("terraform", `a deploy with a ReachabilityCheck ${WITH_NULL_PROVIDER}`, () => {
  afterEach(endAll);

  it("fails while the mapping carries nothing, succeeds when it does, and asks again only after a change", async () => {
    const simulated = await home();
    const environment = {
      ...simulated.environment,
      HOME: provider.home,
      HIKVISION_PUBLIC_ADDRESS: simulated.wanHost,
      HIKVISION_PROBE: PROBE,
    };
    const runner = endsWithTheTest(new StackRunner(APP, "home", environment));
    await runner.synth();
    await simulated.router.setReachable(false);
    expect(await runner.apply()).toMatchObject({ code: 1, output: expect.stringContaining("refused") });
    expect(asked(runner)).toMatch(/^\d+ tainted$/);
    // By the router's own word all is well.
    expect(simulated.router.mappings()).toMatchObject([{ externalPort: 8082 }]);

    await simulated.router.setReachable(true);
    expect(await runner.apply()).toMatchObject({ code: 0 });
    const first = asked(runner);
    expect(first).toMatch(/^\d+ passed$/);

    await simulated.router.setReachable(false);
    expect(await runner.apply()).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    expect(asked(runner)).toBe(first);
    runner.setEnvironment("HIKVISION_EXTERNAL_PORT", "9082");
    await runner.synth();
    expect(await runner.apply()).toMatchObject({ code: 1 });
    expect(simulated.router.mappings()).toMatchObject([{ externalPort: 9082 }]);
    expect(asked(runner)).toMatch(/ tainted$/);
  });
});

describeWhere("lab", `a ReachabilityCheck behind a real miniupnpd ${WITH_NULL_PROVIDER}`, () => {
  it("asks at the address that the router reports, from the host outside that it is given", async () => {
    const lab = await Lab.up("igd2", { prefix: "rc-" });
    let dvr: LabDvr | undefined;
    let runner: StackRunner | undefined;
    try {
      dvr = await LabDvr.start(lab);
      const environment = {
        HOME: provider.home,
        HIKVISION_ROUTER_URL: lab.env.rootDesc,
        HIKVISION_DVR_HOST: lab.env.dvrIp,
        HIKVISION_USERNAME: "admin",
        HIKVISION_PASSWORD: LAB_PASSWORD,
        HIKVISION_PROBE: PROBE,
      };
      runner = new StackRunner(APP, "home", environment, (command, args, options) =>
        lab.spawn("lan", command, args, options),
      );
      // From the LAN: this router does not answer there at its own public address.
      await runner.synth();
      expect(await runner.apply()).toMatchObject({ code: 1 });
      expect(asked(runner)).toMatch(/ tainted$/);
      runner.setEnvironment("HIKVISION_PROBE", `${lab.at("wan")} ${PROBE}`);
      await runner.synth();
      expect(await runner.apply()).toMatchObject({ code: 0 });
      expect(asked(runner)).toMatch(/ passed$/);
    } finally {
      await runner?.stop();
      dvr?.stop();
      await lab.down();
    }
  });
});
