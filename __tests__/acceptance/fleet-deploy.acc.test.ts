import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CdktfProject } from "../../demo/cdktf";
import { IsapiDevice } from "../../simulators/isapi-device";
import { privilegedPortOffset } from "../../simulators/privileged-ports";
import { UpnpRouter } from "../../simulators/upnp-router";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest } from "./home";

/** A shard in every run, as one of CI's runners takes it; `npm run campaign:fleet` deploys all 200. */
const SHARD = process.env["FLEET_SHARD"] ?? "site-00";

const EXAMPLE = resolve(__dirname, "../../examples/installer");
// Beside the homes of other tests: a second number of this file's own, and a third for each site.
const NETWORK = `127.${20 + ((process.ppid + 115) % 230)}`;

jest.setTimeout(1_800_000);

interface SimulatedSite {
  readonly name: string;
  readonly password: string;
  readonly router: UpnpRouter;
  readonly devices: readonly IsapiDevice[];
}

/** The rows of the example's table, by column. */
function table(): Record<string, string>[] {
  const [head = "", ...rows] = readFileSync(join(EXAMPLE, "sites.csv"), "utf8").trim().split("\n");
  const columns = head.split(",");
  return rows.map((row) => {
    const cells = row.split(",");
    return Object.fromEntries(columns.map((column, index): [string, string] => [column, cells[index] ?? ""]));
  });
}

/**
 * The shard's sites, started, and the table that declares them. In the example every site has the same addresses, as LANs
 * have; here all stand on one loopback network, so that each gets its own.
 */
async function simulate(): Promise<{ readonly sites: readonly SimulatedSite[]; readonly csv: string }> {
  const portOffset = await privilegedPortOffset();
  const rows = table().filter(({ site = "" }) => site.startsWith(SHARD));
  const names = [...new Set(rows.map(({ site = "" }) => site))];
  const sites: SimulatedSite[] = [];
  const lines: string[] = [];
  for (const [index, name] of names.entries()) {
    const lan = `${NETWORK}.${index + 1}`;
    const password = `of-${name}-alone`;
    const router = endsWithTheTest(new UpnpRouter({ wanHost: `${lan}.2`, portOffset }));
    await router.start();
    const devices: IsapiDevice[] = [];
    for (const row of rows.filter(({ site }) => site === name)) {
      const host = `${lan}.${row["host"]?.split(".").at(3) ?? ""}`;
      const serialNumber = `SIM-${name}-${row["device"] ?? ""}`;
      const device = endsWithTheTest(
        new IsapiDevice({ host, username: "admin", password, portOffset, serialNumber, cutOnMove: true }),
      );
      await device.start();
      devices.push(device);
      const managementPort = portOffset === 0 ? "" : String(device.boundPort("HTTP"));
      const here = { ...row, host, managementPort, ...(row["router"] === "" ? {} : { router: router.descriptionUrl }) };
      if (lines.length === 0) lines.push(Object.keys(here).join(","));
      lines.push(Object.values(here).join(","));
    }
    sites.push({ name, password, router, devices });
  }
  return { sites, csv: `${lines.join("\n")}\n` };
}

describeWhere("terraform", `the installer's sites ${SHARD}*, deployed with plain cdktf deploy`, () => {
  afterEach(endAll);

  it("each with its own router and password; a second deploy of one finds nothing to do", async () => {
    const { sites, csv } = await simulate();
    const passwords = sites.map(({ name, password }) => [
      `HIKVISION_PASSWORD_${name.toUpperCase().replaceAll("-", "_")}`,
      password,
    ]);
    const environment = { ...Object.fromEntries(passwords), HIKVISION_SITES: "sites.csv", TF_CLI_CONFIG_FILE: "" };
    const project = new CdktfProject(environment as Record<string, string>, undefined, join(EXAMPLE, "main.ts"));
    try {
      writeFileSync(join(project.folder, "sites.csv"), csv);
      const deploy = (which: string) => project.run("deploy", which, "--auto-approve", "--parallelism", "4");
      const first = await deploy(`${SHARD}*`);
      expect(first.code === 0 ? "" : first.output).toBe("");
      process.stdout.write(`${sites.length} sites in ${first.seconds} s\n`);

      const devices = sites.flatMap((site) => site.devices);
      expect(project.managed()).toHaveLength(devices.length + 2 * sites.length);
      for (const { router, devices: own } of sites) {
        const [recorder] = own;
        const host = recorder?.host ?? "";
        const [, , third = 0, fourth = 0] = host.split(".").map(Number);
        const port = 20000 + ((third * 256 + fourth) % 3644) * 8;
        const mappings = router.mappings().sort((one, other) => one.externalPort - other.externalPort);
        expect(mappings).toMatchObject([
          { protocol: "tcp", externalPort: port + 1, internalHost: host, internalPort: 443 },
          { protocol: "tcp", externalPort: port + 3, internalHost: host, internalPort: 8000 },
        ]);
        expect(recorder?.service("HTTPS")).toMatchObject({ port: 443, enabled: true });
      }

      const added = () =>
        sites.map(({ router }) => router.requests.filter(({ action }) => action === "AddPortMapping").length);
      const before = added();
      const second = await deploy(sites[0]?.name ?? "");
      expect(second.code === 0 ? "" : second.output).toBe("");
      expect(added()).toEqual(before);
      expect(devices.map(({ failedLogins }) => failedLogins)).toEqual(devices.map(() => 0));
      expect([...devices, ...sites.map(({ router }) => router)].flatMap(({ unexpected }) => unexpected)).toEqual([]);
    } finally {
      project.remove();
    }
  });
});
