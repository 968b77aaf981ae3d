import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  App,
  CloudBackend,
  NamedCloudWorkspace,
  PgBackend,
  S3Backend,
  type TerraformBackend,
  type TerraformStack,
} from "cdktf";
import { Fleet, HikvisionSettings, HikvisionTesting, parseSites, Tunnel } from "../../../lib";
import { messageOf, removeFolders, temporaryFolder } from "../synthesis";

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

test("each stack is prepared before its site is declared, and keeps its state in a place of its own", () => {
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  new Fleet(app, "fleet", {
    sites: parseSites(TABLE, "sites.csv"),
    prepare: (stack) => {
      expect(stack.node.children).toEqual([]);
      new HikvisionSettings(stack, "hikvision", { onUnreachable: "keep" });
    },
    backend: (stack, site) => new PgBackend(stack, { connStr: "postgres://db.example/state", schemaName: site.name }),
  });
  app.synth();
  const text = readFileSync(join(outdir, "stacks", "south", "cdk.tf.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({
    terraform: { backend: { pg: { conn_str: "postgres://db.example/state", schema_name: "south" } } },
    provider: {
      hikvision: [{ on_unreachable: "keep", routers: { south: { url: "http://192.168.1.1:5000/rootDesc.xml" } } }],
    },
  });
});

test.each<[string, (stack: TerraformStack) => TerraformBackend]>([
  ["pg", (stack) => new PgBackend(stack, { connStr: "postgres://terraform:s3cret@db.example/state" })],
  ["s3", (stack) => new S3Backend(stack, { bucket: "s3cret", key: "fleet.tfstate" })],
  [
    "cloud",
    (stack) => new CloudBackend(stack, { organization: "s3cret", workspaces: new NamedCloudWorkspace("fleet") }),
  ],
])("two sites with one place for their state in %s: refused, without what else the backend says", (kind, backend) => {
  const message = messageOf(
    () =>
      new Fleet(new App({ outdir: temporaryFolder() }), "fleet", { sites: parseSites(TABLE, "sites.csv"), backend }),
  );
  expect(message).toBe(
    `the sites "north" and "south" keep their state in one place (${kind}): each deploy would remove what the other made: give each site a place of its own, as in new PgBackend(stack, { connStr, schemaName: site.name })`,
  );
});

test("a site behind a tunnel: its router and devices name it, and a name that is none is refused", () => {
  const hostKey = "SHA256:1RwVnlxvFGbjHB6FaT2sUUpRuqkJ+0TcQ3gZ1mC4iaQ";
  const jump = Tunnel.throughSsh("jump", { url: "ssh://runner@192.0.2.1", hostKey, identityFile: "~/.ssh/id_ed25519" });
  const table = TABLE.replace("site,router", "site,tunnel,router").replace(/^(north|south),/gm, "$1,jump,");
  const sites = parseSites(table, "sites.csv");
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  new Fleet(app, "fleet", { sites, tunnels: [jump] });
  app.synth();
  const text = readFileSync(join(outdir, "stacks", "north", "cdk.tf.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({
    provider: {
      hikvision: [
        {
          routers: { north: { tunnel: "jump" } },
          tunnels: { jump: { url: "ssh://runner@192.0.2.1", host_key: hostKey, identity_file: "~/.ssh/id_ed25519" } },
        },
      ],
    },
    resource: { hikvision_device_ports: { devices_recorder_49FFEC2B: { tunnel: "jump" } } },
  });
  expect(() => new Fleet(new App({ outdir }), "fleet", { sites, tunnels: [] })).toThrow(
    'the site "north" is behind the tunnel "jump": the fleet\'s tunnels are: none',
  );
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
