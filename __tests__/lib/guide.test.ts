import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { version } from "../../package.json";
import { only, removeFolders, type Synthesised, synthesisedIn, temporaryFolder } from "./synthesis";

const ROOT = resolve(__dirname, "../..");
const GOLDEN = join(__dirname, "golden", "guide.json");

afterEach(removeFolders);

/** Runs main.ts as cdktf does: a process of its own, told by the environment where to write. */
function runMain(environment: Record<string, string> = {}): string {
  const outdir = temporaryFolder();
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("HIKVISION_"));
  const run = spawnSync(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), CDKTF_OUTDIR: outdir, ...environment },
    encoding: "utf8",
  });
  expect([run.status, run.stderr]).toEqual([0, ""]);
  return synthesisedIn(outdir).text;
}

/** Without what differs by machine and version: construct metadata, the state file's path, the provider's version. */
function stable(text: string): unknown {
  const parsed: unknown = JSON.parse(text, (key, value: unknown) => (key === "//" ? undefined : value));
  const { terraform, ...rest } = parsed as { terraform: Record<string, unknown> };
  const required = JSON.stringify(terraform["required_providers"]).replaceAll(version, "VERSION");
  return { ...rest, terraform: { required_providers: JSON.parse(required) as unknown } };
}

test("the guide's main.ts becomes exactly this Terraform configuration", () => {
  expect(stable(runMain())).toEqual(JSON.parse(readFileSync(GOLDEN, "utf8")));
});

test("the environment moves the guide to another home, and no account gets into what synth writes", () => {
  const text = runMain({
    HIKVISION_ROUTER_URL: "http://192.0.2.1:5000/rootDesc.xml",
    HIKVISION_DVR_HOST: "192.0.2.64",
    HIKVISION_DVR_MANAGEMENT_PORT: "8081",
    HIKVISION_USERNAME: "operator-of-the-test",
    HIKVISION_PASSWORD: "p4ssword-of-the-test",
  });
  const { resource, provider } = JSON.parse(text) as Synthesised;
  expect(only(resource.hikvision_device_ports)).toMatchObject({ host: "192.0.2.64", management_port: 8081 });
  expect(provider.hikvision[0]).toMatchObject({
    routers: { home: { url: "http://192.0.2.1:5000/rootDesc.xml" } },
  });
  expect(text).not.toContain("of-the-test");
});

test("an address of the guide may also stand in the context of cdktf.json", () => {
  const text = runMain({ CDKTF_CONTEXT_JSON: JSON.stringify({ dvrHost: "192.0.2.65", dvrManagementPort: 8082 }) });
  const { resource } = JSON.parse(text) as Synthesised;
  expect(only(resource.hikvision_device_ports)).toMatchObject({ host: "192.0.2.65", management_port: 8082 });
});
