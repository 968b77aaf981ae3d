import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { App, LocalBackend } from "cdktf";
import { Fleet, HikvisionTesting, parseSites } from "../../../lib";
import { removeFolders, temporaryFolder } from "../synthesis";

const ROOT = resolve(__dirname, "../../..");

afterEach(removeFolders);

const TABLE = `site,router,device,kind,host,credential,https,server,expose
north,http://192.168.1.1:5000/rootDesc.xml,recorder,nvr,192.168.1.64,north,443,8000,web-page ivms-4200
south,http://192.168.1.1:5000/rootDesc.xml,recorder,dvr,192.168.1.64,,443,8000,web-page
south,,router,camera,192.168.1.70,,,,
`;

test("a stack for each site; sites may have the same addresses; what is not to be exposed is not", () => {
  const fleet = new Fleet(new App({ outdir: temporaryFolder() }), "fleet", { sites: parseSites(TABLE, "sites.csv") });
  expect(
    fleet.stacks.map((stack) => [stack.node.id, HikvisionTesting.exposed(stack).map((each) => each.external)]),
  ).toEqual([
    ["north", ["tcp 22561", "tcp 22563"]],
    ["south", ["tcp 22561"]],
  ]);
});

test("each stack is prepared before its site is declared", () => {
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  new Fleet(app, "fleet", {
    sites: parseSites(TABLE, "sites.csv"),
    prepare: (stack, site) => {
      expect(stack.node.children).toEqual([]);
      new LocalBackend(stack, { path: `/var/lib/fleet/${site.name}.tfstate` });
    },
  });
  app.synth();
  const text = readFileSync(join(outdir, "stacks", "south", "cdk.tf.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({
    terraform: { backend: { local: { path: "/var/lib/fleet/south.tfstate" } } },
    provider: { hikvision: [{ routers: { south: { url: "http://192.168.1.1:5000/rootDesc.xml" } } }] },
  });
});

test("the installer's 200 sites are synthesised, a stack each", () => {
  const outdir = temporaryFolder();
  const run = spawnSync(process.execPath, ["--import", "tsx", "examples/installer/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    encoding: "utf8",
  });
  expect([run.status, run.stderr]).toEqual([0, ""]);
  const stacks = readdirSync(join(outdir, "stacks"));
  expect(stacks).toHaveLength(200);
  const { resource } = JSON.parse(readFileSync(join(outdir, "stacks", "site-004", "cdk.tf.json"), "utf8")) as {
    resource: Record<string, Record<string, unknown>>;
  };
  expect(Object.entries(resource).map(([type, byName]) => [type, Object.keys(byName).length])).toEqual([
    ["hikvision_device_ports", 2],
    ["hikvision_port_mapping", 2],
  ]);
}, 120_000);
