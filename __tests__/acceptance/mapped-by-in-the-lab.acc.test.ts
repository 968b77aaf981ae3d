import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import type { UpnpSettings } from "../../simulators/isapi-device/upnp-object";
import { Lab, type LabMode } from "../lab";
import { describeWhere } from "../machine/requirements";
import { TerraformProject, type TerraformRun } from "./terraform-project";

jest.setTimeout(240_000);

const REPOSITORY = resolve(__dirname, "../..");
const PASSWORD = "lab-password-1";
const PORT = 18_000;

/** The simulated DVR in the namespace `dvr`, whose UPnP client asks the real router. */
async function startDvr(lab: Lab): Promise<{ child: ChildProcess; ask: (message: object) => Promise<unknown> }> {
  const script = `${REPOSITORY}/simulators/isapi-device/process.ts`;
  const child = lab.spawn("dvr", process.execPath, ["--import", "tsx", script], { ipc: true, cwd: REPOSITORY });
  const ask = async (message: object): Promise<unknown> => {
    const answered = once(child, "message") as Promise<[{ result?: unknown; error?: string }]>;
    child.send(message);
    const [{ result, error }] = await answered;
    if (error !== undefined) throw new Error(error);
    return result;
  };
  await ask({ start: { host: lab.env.dvrIp, username: "admin", password: PASSWORD, router: lab.env.rootDesc } });
  return { child, ask };
}

/** Terraform with a memory of routers of its own: the labs' routers have one name. */
async function terraformIn(lab: Lab, externalPort: number, internalPort: number) {
  const project = await TerraformProject.of(`
provider "hikvision" {
  routers = { home = { type = "upnp", url = "${lab.env.rootDesc}" } }
}
resource "hikvision_port_mapping" "dvr" {
  router        = "home"
  external_port = ${externalPort}
  internal_port = ${internalPort}
  internal_host = "${lab.env.dvrIp}"
  mapped_by     = "auto"
  device        = { host = "${lab.env.dvrIp}" }
}
`);
  const run = async (...args: string[]): Promise<Pick<TerraformRun, "code" | "output">> => {
    const env = {
      ...{ TF_CLI_CONFIG_FILE: join(project.folder, "cli.tfrc"), TMPDIR: project.folder, CHECKPOINT_DISABLE: "1" },
      ...{ HIKVISION_PASSWORD: PASSWORD, HIKVISION_REFUSAL_CACHE: join(project.folder, "refusals") },
    };
    const given = [args[0] ?? "", "-no-color", "-input=false", ...args.slice(1)];
    const done = await lab.exec("lan", "terraform", given, { cwd: project.folder, env, timeoutMs: 120_000 });
    const output = (done.stdout + done.stderr).replace(/^[│╷╵] ?/gm, "").replace(/\s+/g, " ");
    return { code: done.code, output };
  };
  return { project, run };
}

async function opensFromOutside(lab: Lab, port: number): Promise<boolean> {
  const worker = `${REPOSITORY}/__tests__/acceptance/outside-worker.ts`;
  const args = ["--import", "tsx", worker, lab.env.routerWanIp, String(port)];
  const { stdout } = await lab.exec("wan", process.execPath, args, { cwd: REPOSITORY });
  return (JSON.parse(stdout) as { tcp: boolean }).tcp;
}

interface Case {
  mode: LabMode;
  prefix: string;
  via: "router" | "device";
}

describeWhere("lab", "mapped_by = auto before a real miniupnpd", () => {
  it.each<Case>([
    { mode: "igd1-secure", prefix: "m1-", via: "device" },
    { mode: "igd2-secure", prefix: "m2-", via: "device" },
    { mode: "openwrt", prefix: "mo-", via: "device" },
    { mode: "igd1", prefix: "mi-", via: "router" },
    { mode: "igd2", prefix: "mj-", via: "router" },
  ])("$mode: by the $via; a packet from the Internet arrives, and what others have mapped stays", async (each) => {
    const lab = await Lab.up(each.mode, { prefix: each.prefix });
    const folders: TerraformProject[] = [];
    try {
      const { child, ask } = await startDvr(lab);
      const upnp = (): Promise<unknown> => ask({ call: "upnp" });
      const before = await upnp();
      const { project, run } = await terraformIn(lab, PORT, 8000);
      folders.push(project);
      const apply = async (): Promise<void> => {
        const { code, output } = await run("apply", "-auto-approve");
        expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
        expect(await opensFromOutside(lab, PORT)).toBe(true);
        expect(await lab.mappings()).toHaveLength(2);
      };
      expect(await opensFromOutside(lab, PORT)).toBe(false);
      await apply();
      expect(project.attributes("hikvision_port_mapping.dvr")).toMatchObject({ mapped_via: each.via, verified: true });
      expect((await run("plan")).output).toContain("No changes.");

      if (each.mode === "igd1-secure") {
        // Deleted on the router, by the only host that may.
        await lab.exec("dvr", "upnpc", ["-u", lab.env.rootDesc, "-d", String(PORT), "TCP"]);
        expect((await run("plan")).output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
        await apply();
        // Switched off on the device, which closes its port.
        await ask({ call: "setUpnp", args: [{ enabled: false } satisfies Partial<UpnpSettings>] });
        expect(await opensFromOutside(lab, PORT)).toBe(false);
        await apply();
      }
      if (each.mode === "openwrt") {
        // Below 1024 this router grants nothing to anybody: an error, a closed port, and the device as it was.
        const low = await terraformIn(lab, 10_554, 554);
        folders.push(low.project);
        const settings = await upnp();
        const refused = await low.run("apply", "-auto-approve");
        expect(refused.code).toBe(1);
        expect(refused.output).toContain("Device Did Not Get The Mapping");
        expect(refused.output).toContain("the device was asked to do it");
        expect(await opensFromOutside(lab, 10_554)).toBe(false);
        expect(await upnp()).toEqual(settings);
      }
      expect((await run("destroy", "-auto-approve")).code).toBe(0);
      expect(await opensFromOutside(lab, PORT)).toBe(false);
      expect(await lab.mappings()).toEqual([]);
      if (each.mode === "igd1-secure") expect(await upnp()).toMatchObject({ enabled: false });
      else expect(await upnp()).toEqual(before);
      expect(await ask({ call: "unexpected" })).toEqual([]);
      child.disconnect();
    } finally {
      for (const folder of folders) folder.remove();
      await lab.down();
    }
  });
});
