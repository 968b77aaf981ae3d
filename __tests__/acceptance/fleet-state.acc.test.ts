import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { SimulatedHome } from "../../simulators/home";
import { IsapiDevice } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { PostgresServer } from "../postgres";
import { endAll, endsWithTheTest, home } from "./home";
import { StackRunner } from "./stack-runner";

jest.setTimeout(240_000);

const INSTALLER = resolve(__dirname, "../../examples/installer/main.ts");
const PROMPT = "Enter a value:";

function declare({ folder }: StackRunner, sites: string): void {
  writeFileSync(join(folder, "sites.csv"), sites);
}

describeWhere("postgres", "a fleet whose state is in PostgreSQL", () => {
  let simulated: SimulatedHome;
  let runners: [StackRunner, StackRunner];
  const sites = { one: "", two: "" };

  /** Two checkouts of the installer's example on two machines. */
  beforeEach(async () => {
    simulated = await home();
    const lan = simulated.dvr.host.split(".").slice(0, 3).join(".");
    const { password, portOffset, router } = simulated;
    const second = { host: `${lan}.65`, username: "admin", password, portOffset, serialNumber: "SIM-SECOND" };
    await endsWithTheTest(new IsapiDevice(second)).start();
    const database = endsWithTheTest(await PostgresServer.start(`${lan}.5`));
    const port = portOffset === 0 ? "" : String(simulated.dvr.boundPort("HTTP"));
    const row = (device: string, host: string) =>
      `north,${router.descriptionUrl},${device},dvr,${host},${port},8000,ivms-4200\n`;
    sites.one = `site,router,device,kind,host,managementPort,server,expose\n${row("hall", simulated.dvr.host)}`;
    sites.two = `${sites.one}${row("yard", `${lan}.65`)}`;
    const environment = {
      ...simulated.environment,
      ...database.environment,
      HIKVISION_STATE_DATABASE: database.connStr,
      HIKVISION_SITES: "sites.csv",
      // cdktf hands no flags on to terraform. Where nobody waits, nobody says so.
      TF_CLI_ARGS_plan: "-lock-timeout=0s",
      TF_CLI_ARGS_apply: "-lock-timeout=120s",
    };
    runners = [new StackRunner(INSTALLER, "north", environment), new StackRunner(INSTALLER, "north", environment)];
  });
  afterEach(async () => {
    for (const runner of runners) await runner.stop();
    await endAll();
  });

  /** Both have nothing left to do, and see the same state: everything, once. */
  async function agree(): Promise<void> {
    const states: string[] = [];
    for (const runner of runners) {
      expect(await runner.terraform("plan", "-detailed-exitcode").ended).toMatchObject({ code: 0 });
      states.push((await runner.terraform("state", "pull").ended).output);
    }
    const [one = "", other] = states;
    expect(other).toBe(one);
    expect((JSON.parse(one) as { resources: unknown[] }).resources).toHaveLength(4);
    expect(one).not.toContain(simulated.password);
    expect(simulated.router.mappings()).toHaveLength(2);
  }

  it("while one deploys, another is refused or waits; nothing of either is lost", async () => {
    const [one, other] = runners;
    declare(one, sites.one);
    await one.synth();
    declare(other, sites.two);
    await other.synth();

    const deploy = one.terraform("apply");
    await deploy.printed(PROMPT);
    const refused = await other.terraform("plan").ended;
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("Error acquiring the state lock") });

    const waiting = other.terraform("apply", "-auto-approve");
    await waiting.printed("Acquiring state lock");
    expect(simulated.router.mappings()).toEqual([]);
    deploy.child.stdin?.write("yes\n");
    expect(await deploy.ended).toMatchObject({ code: 0, output: expect.stringContaining("2 added") });
    // It plans on what the first left, and so adds the second device alone.
    expect(await waiting.ended).toMatchObject({
      code: 0,
      output: expect.stringContaining("2 added, 0 changed, 0 destroyed"),
    });
    declare(one, sites.two);
    await one.synth();
    await agree();
  });

  it("a runner that is killed leaves no lock behind", async () => {
    const [one, other] = runners;
    declare(one, sites.two);
    await one.synth();
    declare(other, sites.two);
    await other.synth();
    const deploy = one.terraform("apply");
    await deploy.printed(PROMPT);
    expect(await other.terraform("plan").ended).toMatchObject({ code: 1 });
    deploy.child.kill("SIGKILL");
    await deploy.ended;
    expect(await other.apply()).toMatchObject({ code: 0 });
    await agree();
  });

  it("two at once with plain cdktf deploy: each thing is made once", async () => {
    // Two inits of a schema that is not there yet: PostgreSQL lets one of them make it and refuses the other
    // (pg_type_typname_nsp_index), in five of six tries.
    declare(runners[0], sites.two);
    await runners[0].synth();
    declare(runners[1], sites.two);
    const runs = await Promise.all(runners.map((runner) => runner.start("cdktf", "deploy", "--auto-approve").ended));
    expect(runs.map(({ code, output }) => (code === 0 ? "" : output))).toEqual(["", ""]);
    await agree();
  });
});
