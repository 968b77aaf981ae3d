// The main job, end to end and real: cdktf and terraform run main.ts against a simulated DVR and a simulated router.
// Exit 0 only if every step showed what it says.
import { SimulatedHome } from "../simulators/home";
import { CdktfProject, type CdktfRun, terraformBinary } from "./cdktf";
import { type Answer, askFromOutside } from "./outside";
import { DemoFailed, Story } from "./story";

const story = new Story();

// Beside whatever else is simulated on this machine, where the machine has addresses enough.
const SUBNET = process.platform === "linux" ? `127.${20 + (process.pid % 200)}.0` : "127.0.0";
const CONSOLE = `${SUBNET}.99`;

async function main(): Promise<void> {
  terraformBinary();
  const home = await SimulatedHome.start({ subnet: SUBNET });
  const project = new CdktfProject(home.environment);
  try {
    await show(home, project);
  } finally {
    await home.stop();
  }
  project.remove();
}

async function show(home: SimulatedHome, project: CdktfProject): Promise<void> {
  story.step("A simulated DVR (HTTP 80, RTSP 554, server 8000, HTTPS off) and router are running on loopback");
  story.say(`DVR ${home.dvr.host}, router ${home.router.descriptionUrl}, its Internet side ${home.wanHost}`);
  if (home.portOffset > 0) {
    story.say(
      `this user may not bind ports below 1024: the simulators bind such a port + ${home.portOffset} (443 is ${443 + home.portOffset})`,
    );
  }

  story.step("cdktf plan: main.ts wants four services, over TCP and UDP");
  const plan = await run(project, "plan");
  story.quote(plan.output, /^# hikvision_.* will be created/, 9);
  story.quote(plan.output, /^(HTTP|HTTPS|RTSP|DEV_MANAGE) .* -> /, 2);
  story.quote(plan.output, /^Plan: 9 to add, 0 to change, 0 to destroy/);

  story.step("cdktf deploy");
  await run(project, "deploy", "--auto-approve");
  const { length } = project.managed();
  if (length !== 9) throw new DemoFailed(`the state holds ${length} resources after the deploy, expected 9`);
  story.say("the state now holds 9 resources: the DVR's ports and eight port mappings");
  await reachable(home);

  await behindTerraformsBack(home);

  story.step("cdktf plan shows each of the three");
  const drifted = await run(project, "plan");
  story.quote(drifted.output, /^# hikvision_port_mapping.*server-tcp.* will be created/);
  story.quote(drifted.output, /internal_host\s+= ".*\.99" -> ".*\.64"/);
  story.quote(drifted.output, /^home\/tcp\/8082 was made for .* and now leads to/);
  story.quote(drifted.output, /port\s+= 10554 -> 554/);
  story.quote(drifted.output, /^Plan: 1 to add, 2 to change, 0 to destroy/);

  story.step("cdktf deploy puts them right");
  await run(project, "deploy", "--auto-approve");
  await reachable(home);

  story.step("cdktf plan: nothing is left to do");
  const last = await run(project, "plan");
  story.quote(last.output, /No changes\./);

  const oddities = [...home.dvr.unexpected, ...home.router.unexpected];
  if (oddities.length > 0)
    throw new DemoFailed(`the simulators saw what no device or router expects: ${oddities.join("; ")}`);
  console.log(`
What happened: main.ts was the only thing that you would have edited. Terraform moved the DVR's ports and filled the
router's table, saw each change that was made behind its back, and put it right. Next, with your own router and DVR:
docs/getting-started.md.`);
}

async function behindTerraformsBack(home: SimulatedHome): Promise<void> {
  story.step("Behind Terraform's back, three things change");
  await home.router.removeMapping({ protocol: "tcp", externalPort: 8000, remoteHost: "" });
  story.say("someone deletes the mapping of tcp 8000 in the router's menu");
  const mapping = home.router.mappings().find((each) => each.protocol === "tcp" && each.externalPort === 8082);
  if (mapping === undefined) throw new DemoFailed("the router has no mapping of tcp 8082");
  await home.router.setMapping({ ...mapping, internalHost: CONSOLE, description: "xbox" });
  story.say("a game console takes over the mapping of tcp 8082");
  await home.dvr.setService("RTSP", { port: 10554 });
  story.say("someone changes the DVR's RTSP port to 10554 in its web page");
}

async function reachable(home: SimulatedHome): Promise<void> {
  const answers = await askFromOutside(home);
  for (const { port, said } of answers) story.say(`from outside, ${port.padEnd(8)} ${said ?? "does not answer"}`);
  const silent = answers.filter(({ said }: Answer) => said === undefined);
  if (silent.length > 0)
    throw new DemoFailed(`${silent.map(({ port }) => port).join(", ")} cannot be reached from outside`);
}

/** Runs cdktf; a failure ends the demo with all that it printed. */
async function run(project: CdktfProject, ...args: string[]): Promise<CdktfRun> {
  const result = await project.run(...args);
  if (result.code !== 0) {
    throw new DemoFailed(
      `cdktf ${args.join(" ")} ended with ${String(result.code)} (its folder: ${project.folder}):\n${result.output}`,
    );
  }
  story.say(`cdktf ${args.join(" ")} (${result.seconds.toFixed(1)} s)`);
  return result;
}

const started = Date.now();
main().then(
  () => {
    console.log(`\nThe demo took ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  },
  (error: unknown) => {
    console.error(
      `\nThe demo failed: ${error instanceof DemoFailed ? error.message : String(error instanceof Error ? error.stack : error)}`,
    );
    process.exitCode = 1;
  },
);
