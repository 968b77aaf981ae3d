import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SimulatedHome } from "../../simulators/home";
import { endAll, home } from "../acceptance/home";
import { startIn } from "./command-line";

jest.setTimeout(60_000);

describe("devices and routers that are named, as in a container that has no multicast", () => {
  let simulated: SimulatedHome;
  const folder = mkdtempSync(join(tmpdir(), "hikvision-named-"));

  beforeAll(async () => {
    simulated = await home();
    const { dvr, router } = simulated;
    const toTheDvr = { protocol: "tcp", externalPort: 8443, remoteHost: "", internalHost: dvr.host } as const;
    await router.setMapping({ ...toTheDvr, internalPort: 8000, description: "", enabled: true, leaseSeconds: 0 });
  });
  afterAll(async () => {
    await endAll();
    rmSync(folder, { recursive: true });
  });

  async function cli(...args: string[]) {
    const { host } = simulated.dvr;
    const device = `${host}:${String(simulated.dvr.boundPort("HTTP"))}`;
    const named = ["--no-search", "--device", device, "--router", simulated.router.descriptionUrl];
    const env = {
      HIKVISION_PASSWORD: "of-another-device",
      HIKVISION_PASSWORD_SHOP: simulated.password,
      HIKVISION_REFUSAL_CACHE: join(folder, "refusals"),
      FORCE_COLOR: "1",
    };
    const child = startIn({ cwd: folder, env }, ...args, ...named, "--account", `${host}=shop`);
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (said.stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said.stderr += chunk));
    const [code] = (await once(child, "close")) as [number | null];
    const all = said.stdout + said.stderr;
    for (const never of [simulated.password, "of-another-device", "\u001b"]) expect(all).not.toContain(never);
    return { code, ...said };
  }

  it("adopt --no-search --device --router --account: declared with that account, asked with no other password", async () => {
    const { code, stderr } = await cli("adopt", "--out", "main.ts");
    expect(stderr).toContain("1 device and 1 port mapping of 1 router declared");
    expect(code).toBe(0);
    const text = readFileSync(join(folder, "main.ts"), "utf8");
    expect(text).toContain(simulated.router.descriptionUrl);
    expect(text).toContain(`host: "${simulated.dvr.host}"`);
    expect(text).toMatch(/credential: Credential\.\w+\(.*"shop"/);
    expect(simulated.dvr.failedLogins).toBe(0);
  });

  it("discover with a router that is off: what was found, what was not, exit 1", async () => {
    await simulated.router.stop();
    const { code, stdout } = await cli("discover");
    expect(code).toBe(1);
    expect(stdout).toMatch(/DEVICES\n {2}127\.\S+\.64 {2}DS-/);
    expect(stdout).toMatch(/NOT LOOKED AT\n {2}description of the router http:\S+\n {4}.*ECONNREFUSED/);
  });
});
