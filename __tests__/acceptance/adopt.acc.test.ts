import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CdktfProject } from "../../demo/cdktf";
import { Lab, LabRouter } from "../lab";
import { describeWhere } from "../machine/requirements";
import { LAB_PASSWORD as PASSWORD, LabDvr } from "./lab-dvr";

jest.setTimeout(300_000);

const REPOSITORY = resolve(__dirname, "../..");
const MODULES = join(REPOSITORY, "node_modules");
const DEVICES = [
  ["192.168.1.64", "dvr-turbo-hd", "DS-7208HQHI-M1/S"],
  ["192.168.1.65", "camera-5.7", "DS-2CD2385G1-I"],
  ["192.168.1.66", "nvr-older", "DS-7608NI-K2"],
] as const;

/** protocol, external port, host, internal port */
const OURS = [
  ["tcp", 8082, "192.168.1.64", 80],
  ["udp", 8082, "192.168.1.64", 80],
  ["tcp", 554, "192.168.1.64", 554],
  ["udp", 554, "192.168.1.64", 554],
  ["tcp", 8000, "192.168.1.64", 8000],
  ["tcp", 8443, "192.168.1.65", 443],
  ["tcp", 8001, "192.168.1.66", 8000],
  // None of its services.
  ["tcp", 9010, "192.168.1.66", 9010],
] as const;
/** Beside the one of the lab's neighbour. */
const FOREIGN = [1, 2, 3, 4, 5, 6]
  .flatMap(
    (n) =>
      [
        ["tcp", 30000 + n, "192.168.1.77", 3000 + n],
        ["udp", 30000 + n, "192.168.1.78", 4000 + n],
      ] as const,
  )
  .slice(1);

/** Devices that answer SADP, each from an address of its own. */
const ANNOUNCING = `
const { SadpDevice } = require(${JSON.stringify(`${REPOSITORY}/simulators/sadp-device`)});
Promise.all(${JSON.stringify(DEVICES)}.map(([host, , model]) => new SadpDevice({ host, answer: {
  DeviceDescription: model, DeviceSN: model + host, IPv4Address: host, HttpPort: "80", CommandPort: "8000", Activated: "true",
} }).start())).then(() => console.log("listening"));
`;

async function announce(lab: Lab): Promise<ChildProcess> {
  const child = lab.spawn("dvr", process.execPath, ["--import", "tsx", "-e", ANNOUNCING], { cwd: REPOSITORY });
  await once(child.stdout!, "data");
  return child;
}

async function fill(lab: Lab): Promise<void> {
  const router = await LabRouter.start(lab, "lan", { type: "upnp", url: lab.env.rootDesc, udn: null });
  for (const [protocol, externalPort, internalHost, internalPort] of [...OURS, ...FOREIGN]) {
    const description = `made by hand ${externalPort}`;
    await router.addPortMapping({
      ...{ protocol, externalPort, remoteHost: "", internalHost, internalPort, description, leaseSeconds: 0 },
    });
  }
  await router.stop();
}

describeWhere("lab", "adopt, behind a real miniupnpd with 20 mappings, 8 of them to our devices", () => {
  let lab: Lab;
  let project: CdktfProject;
  const devices: LabDvr[] = [];
  let adopted: string;

  const cli = (env: Record<string, string>, ...args: string[]) =>
    lab.exec("lan", process.execPath, [join(REPOSITORY, "dist/cli/cdktf-hikvision.js"), ...args], {
      cwd: project.folder,
      env: { HIKVISION_REFUSAL_CACHE: join(project.folder, "refusals"), CI: "1", ...env },
    });

  /** What terraform plans in the stack's folder: without the synth and init of cdktf, which take longer than the plan. */
  const plan = async () => {
    const stack = `-chdir=${join(project.folder, "cdktf.out/stacks/home")}`;
    return (await project.start("terraform", [stack, "plan", "-input=false", "-no-color"])).output;
  };

  beforeAll(async () => {
    lab = await Lab.up("igd2", { prefix: "adp-" });
    for (const [host] of DEVICES.slice(1)) await lab.exec("dvr", "ip", ["addr", "add", `${host}/24`, "dev", "eth0"]);
    for (const [host, family] of DEVICES) {
      devices.push(await LabDvr.start(lab, { host, family }));
    }
    await announce(lab);
    await fill(lab);
    const launch = (command: string, args: string[], options: object) => lab.spawn("lan", command, args, options);
    project = new CdktfProject({ HIKVISION_PASSWORD: PASSWORD }, launch, "main.ts");
    mkdirSync(join(project.folder, "node_modules"));
    for (const name of ["cdktf", "constructs", "@types", "undici-types"])
      symlinkSync(join(MODULES, name), join(project.folder, "node_modules", name));
    symlinkSync(REPOSITORY, join(project.folder, "node_modules", "cdktf-hikvision"));
  });

  afterAll(async () => {
    for (const device of devices) device.stop();
    project.remove();
    await lab.down();
  });

  it("discover lists all of it, and without a password says what was not read", async () => {
    const { code, stdout, stderr } = await cli({ HIKVISION_PASSWORD: PASSWORD }, "discover", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("reading devices: 3 of 3") as string });
    const found = stdout.trimEnd().split("\n");
    const lines = found.map((line) => JSON.parse(line) as { type: string; host?: string; mappings?: object[] });
    expect(lines.map(({ type }) => type)).toEqual(["router", "device", "device", "device"]);
    expect(lines[0]?.mappings).toHaveLength(20);
    expect(lines[1]).toMatchObject({
      host: "192.168.1.64",
      foundBy: "SADP",
      kind: "dvr",
      services: { http: { port: 80, enabled: true }, https: { port: 443, enabled: false } },
    });

    const stranger = await cli({ HIKVISION_PASSWORD: "" }, "discover");
    expect(stranger.code).toBe(0);
    expect(stranger.stdout).toContain("services: not read, no password was given");
    expect(stranger.stdout).toContain("tcp 8082  -> 192.168.1.64:80");
    expect(stranger.stderr).toContain("set HIKVISION_PASSWORD");
  });

  it("what could not be read is a comment in the file, exit 1", async () => {
    const { code, stdout, stderr } = await cli({ HIKVISION_PASSWORD: "" }, "adopt");
    expect(code).toBe(1);
    expect(stdout).toContain("// NOT READ: DS-7208HQHI-M1/S at 192.168.1.64; no password was given for it.");
    expect(stderr).toContain(
      "the file is not the whole truth: device 192.168.1.64; device 192.168.1.65; device 192.168.1.66 could not be read.",
    );
  });

  it("writes a main.ts whose first plan has imports only, and whose deploy leaves nothing to do", async () => {
    const written = await cli({ HIKVISION_PASSWORD: PASSWORD }, "adopt", "--out", "main.ts");
    expect(written.stderr).toContain(
      "3 devices and 8 port mappings of 1 router declared; 12 other port mappings left alone, as comments.",
    );
    expect(written.code).toBe(0);
    const text = readFileSync(join(project.folder, "main.ts"), "utf8");
    expect(text).not.toContain(PASSWORD);

    const tsc = [join(MODULES, "typescript/bin/tsc"), "--noEmit", "--strict", "--noUnusedLocals", "--skipLibCheck"];
    const compiled = await project.start(process.execPath, [
      ...tsc,
      "--module",
      "node16",
      "--types",
      "node",
      "main.ts",
    ]);
    expect(compiled).toMatchObject({ code: 0, output: "" });

    const first = await project.run("plan");
    expect(first.output).toContain("Plan: 11 to import, 0 to add, 0 to change, 0 to destroy.");
    expect(await project.run("deploy", "--auto-approve")).toMatchObject({ code: 0 });
    expect(project.managed()).toHaveLength(11);
    expect(await plan()).toContain("No changes.");
    expect(await lab.mappings()).toHaveLength(2 * 19);
    for (const device of devices) expect(await device.unexpected()).toEqual([]);

    const again = await cli({ HIKVISION_PASSWORD: PASSWORD }, "adopt", "--out", "main.ts");
    expect({ code: again.code, text: readFileSync(join(project.folder, "main.ts"), "utf8") }).toEqual({
      code: 1,
      text,
    });
    expect(again.stderr).toContain("main.ts is there already; nothing was read or written.");
  });

  it("the commented declarations are right, too", async () => {
    const file = join(project.folder, "main.ts");
    adopted = readFileSync(file, "utf8");
    writeFileSync(file, adopted.replace(/^\/\/ (new|\}\)| {2}\S)/gm, "$1"));
    expect(await project.start("tsx", ["main.ts"])).toMatchObject({ code: 0 });
    expect(await plan()).toContain("Plan: 12 to import, 0 to add, 0 to change, 0 to destroy.");
  });

  it("an import that was done hinders nothing: what a reboot of the router lost is created again", async () => {
    await lab.reboot();
    writeFileSync(join(project.folder, "main.ts"), adopted);
    expect(await project.start("tsx", ["main.ts"])).toMatchObject({ code: 0 });
    expect(await plan()).toContain("Plan: 8 to add, 0 to change, 0 to destroy.");
  });
});
