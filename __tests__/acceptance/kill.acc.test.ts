import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describeWhere } from "../machine/requirements";
import { endAll, project } from "./home";
import { leftOf, providersOf } from "./provider-processes";
import type { RouterLook } from "./router-process";
import type { TerraformProject } from "./terraform-project";

/** Three in every run; `npm run campaign:kill` takes twenty. */
const MOMENTS = Number(process.env["KILL_MOMENTS"] ?? "3");
const COUNT = 50;
const HOST = "192.0.2.64";
const FIRST_PORT = 42_000;

jest.setTimeout(180_000);

const declared = (url: string, description: string): string => `
provider "hikvision" {
  routers         = { home = { type = "upnp", url = "${url}" } }
  request_timeout = "5s"
}
resource "hikvision_port_mapping" "m" {
  count         = ${COUNT}
  router        = "home"
  external_port = ${FIRST_PORT} + count.index
  internal_port = 8082
  internal_host = "${HOST}"
  description   = "${description}"
}
`;

describeWhere("terraform", `an apply of ${COUNT} mappings that is killed`, () => {
  let router: ChildProcess;
  let url: string;
  let terraform: TerraformProject;

  const ask = async (what: "look" | "reset"): Promise<RouterLook> => {
    router.send(what);
    return ((await once(router, "message")) as [RouterLook])[0];
  };

  beforeAll(async () => {
    const wan = `127.20.${process.env["JEST_WORKER_ID"] ?? "0"}.2`;
    router = fork(join(__dirname, "router-process.ts"), [wan], { execArgv: ["--import", "tsx"] });
    ({ url } = ((await once(router, "message")) as [RouterLook])[0]);
    terraform = await project(declared(url, "first"));
  });
  afterAll(async () => {
    router.disconnect();
    await once(router, "exit");
    await endAll();
  });

  /** Applies, and kills one of the two once the router was asked for that many mappings. Returns what was left of both. */
  async function applyAndKill(victim: "terraform" | "provider", afterAdds: number): Promise<void> {
    const { adds: before } = await ask("look");
    const child = spawn("terraform", ["apply", "-no-color", "-input=false", "-auto-approve"], {
      cwd: terraform.folder,
      env: { ...process.env, TF_CLI_CONFIG_FILE: join(terraform.folder, "cli.tfrc"), CHECKPOINT_DISABLE: "1" },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    const pid = child.pid ?? 0;
    while (child.exitCode === null && (await ask("look")).adds < before + afterAdds) await setTimeout(2);
    if (child.exitCode !== null) throw new Error("the apply ended before it could be killed");
    const providers = providersOf(pid);
    expect(providers).not.toEqual([]);
    for (const each of victim === "terraform" ? [pid] : providers) process.kill(each, "SIGKILL");
    await ended;
    expect(await leftOf(providers)).toEqual([]);
  }

  const idsInState = (): string[] => {
    const text = terraform.state();
    if (text === "") return [];
    const { resources } = JSON.parse(text) as { resources: { instances: { attributes: { id: string } }[] }[] };
    return resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.id));
  };

  const moments = Array.from({ length: MOMENTS }, (_, index) => ({
    victim: index % 2 === 0 ? ("terraform" as const) : ("provider" as const),
    doing: index % 3 === 2 ? ("changing" as const) : ("creating" as const),
    after: 1 + Math.floor(Math.random() * (COUNT - 2)),
  }));

  it.each(moments)("($victim, $doing, after $after of them) leaves a state that plans and heals", async (moment) => {
    await ask("reset");
    terraform.forget();
    terraform.declare(declared(url, "first"));
    if (moment.doing === "changing") {
      expect((await terraform.apply()).code).toBe(0);
      terraform.declare(declared(url, "second"));
    }
    await applyAndKill(moment.victim, moment.after);

    const { mappings: left } = await ask("look");
    const held = new Set(left.map(({ externalPort }) => `home/tcp/${externalPort}`));
    expect(left.every(({ internalHost }) => internalHost === HOST)).toBe(true);
    const inState = idsInState();
    // Creating: nothing is in the state that the router does not have. A change takes the old away first.
    if (moment.doing === "creating") expect(inState.filter((id) => !held.has(id))).toEqual([]);

    const plan = await terraform.plan("-out=next");
    const description = moment.doing === "changing" ? "second" : "first";
    const missing = COUNT - inState.filter((id) => held.has(id)).length;
    // Killed near its end, an orphaned provider finishes what it has begun: then nothing is left to plan.
    const done = missing === 0 && left.every((each) => each.description === description);
    expect({ code: plan.code, output: plan.output }).toMatchObject({
      code: done ? 0 : 2,
      output: expect.stringMatching(
        done ? /No changes/ : new RegExp(`Plan: ${missing} to add.* 0 to destroy`),
      ) as string,
    });
    expect((await terraform.apply("next")).code).toBe(0);
    const { mappings, unexpected } = await ask("look");
    expect(mappings.map(({ externalPort }) => externalPort).sort((a, b) => a - b)).toEqual(
      Array.from({ length: COUNT }, (_, index) => FIRST_PORT + index),
    );
    expect(mappings.filter((each) => each.internalHost !== HOST || each.description !== description)).toEqual([]);
    expect((await terraform.plan()).code).toBe(0);
    expect(unexpected).toEqual([]);
  });
});
