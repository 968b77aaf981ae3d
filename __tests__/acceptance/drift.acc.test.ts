import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DriftReport } from "../../cli/drift";
import { type CdktfProject, type CdktfRun, terraformBinary } from "../../demo/cdktf";
import type { SimulatedHome } from "../../simulators/home";
import type { UpnpRouter } from "../../simulators/upnp-router";
import { describeWhere } from "../machine/requirements";
import { DriftStack } from "./drift-stack";
import { endAll } from "./home";

jest.setTimeout(240_000);

type Report = DriftReport & { readonly summary: string };

const SWAPPED = 65;
const OFF = 66;
const LOCKED_OUT = 67;
const SILENT = 68;
const GARBLED = 69;

describeWhere(
  "terraform",
  "cdktf-hikvision drift, with a terraform that refuses whatever could change anything",
  () => {
    let simulated: SimulatedHome;
    let annex: UpnpRouter;
    let stack: DriftStack;
    let project: CdktfProject;
    let state: string;
    const folder = mkdtempSync(join(tmpdir(), "hikvision-drift-"));
    const record = join(folder, "record");
    const runs: Record<"undeployed" | "quiet" | "moved" | "muted" | "partial", CdktfRun> = {} as never;
    let moved: Report;

    const found = (what: RegExp) => {
      const all = moved.stacks.flatMap(({ findings }) => findings).filter((each) => what.test(each.what));
      expect(all).toHaveLength(1);
      return all[0]!;
    };
    const stateNow = () => readFileSync(join(project.folder, "terraform.home.tfstate"), "utf8");

    beforeAll(async () => {
      stack = await DriftStack.start([SWAPPED, OFF, LOCKED_OUT, SILENT, GARBLED]);
      ({ simulated, annex, project } = stack);
      const { dvr, router } = simulated;
      runs.undeployed = await stack.drift();
      await stack.deploy();
      state = stateNow();
      project.setEnvironment("TERRAFORM_BINARY_NAME", join(__dirname, "read-only-terraform.sh"));
      project.setEnvironment("READ_ONLY_TERRAFORM", terraformBinary());
      project.setEnvironment("READ_ONLY_RECORD", record);

      router.setExternalAddress("203.0.113.99");
      runs.quiet = await stack.drift();

      const held = (externalPort: number) => {
        const mapping = router.mappings().find((each) => each.protocol === "tcp" && each.externalPort === externalPort);
        if (mapping === undefined) throw new Error(`the router has no mapping of tcp ${externalPort}`);
        return mapping;
      };
      const console = stack.hostOf(99);
      await router.removeMapping(held(8000));
      await router.setMapping({ ...held(8082), internalHost: console, description: "xbox" });
      await router.setMapping({ ...held(9010), internalPort: 22 });
      await router.setMapping({ ...held(8082), externalPort: 3074, internalPort: 3074 });
      await annex.reboot();
      await dvr.setService("RTSP", { port: 10554 });
      await dvr.setService("HTTPS", { enabled: true });
      await dvr.network.setUpnp({ enabled: true, lines: [] });
      dvr.network.setRemoteAccess("hikConnect", true);
      await stack.camera(OFF).setService("RTSP", { enabled: false });
      runs.moved = await stack.drift("--json", "--prometheus", join(folder, "drift.prom"));
      moved = JSON.parse(runs.moved.output.slice(runs.moved.output.indexOf("{\n"))) as Report;

      const mutes = moved.stacks
        .flatMap(({ findings }) => findings)
        .map(({ what }) => ({ what, reason: "known", until: "2999-12-31" }));
      writeFileSync(join(folder, "mutes.json"), JSON.stringify(mutes));
      runs.muted = await stack.drift("home", "--mutes", join(folder, "mutes.json"));

      await router.stop();
      await stack.putCamera(SWAPPED, { serialNumber: "SIM-STRANGER" });
      await stack.camera(OFF).stop();
      await stack.putCamera(LOCKED_OUT, { password: "another" });
      stack.camera(SILENT).addFault({ effect: "hang", times: 99 });
      stack.camera(GARBLED).addFault({ path: "/ISAPI/Security", effect: { status: 200, body: "<oops" }, times: 99 });
      runs.partial = await stack.drift("--markdown");
    });

    afterAll(async () => {
      await endAll();
      project.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it("never deployed: no drift can be told, exit 1, what to do", () => {
      expect(runs.undeployed).toMatchObject({ code: 1, output: expect.stringContaining("never deployed") as string });
      expect(runs.undeployed.output).toContain("Deploy it first: npx cdktf deploy home");
    });

    it("nothing moved: says so, whatever the public address and the leases do, and what it could not see", () => {
      expect(runs.quiet.output).toContain(
        "drift: none seen in 1 stack, 13 resources looked at; 1 mapping not fully seen",
      );
      expect(runs.quiet.output).toContain(
        "? shed (manual) does not show what it has: the mapping declared on it rests on",
      );
      expect(runs.quiet.code).toBe(0);
    });

    it("a mapping that was deleted is gone; so is one that a reboot of its router lost", () => {
      expect(found(/^hikvision_port_mapping\.home_dvr_server-tcp/)).toMatchObject({ kind: "gone" });
      expect(found(/^hikvision_port_mapping\.lost$/)).toMatchObject({ kind: "gone" });
    });

    it("a mapping that points to another host is changed, and names its owner", () => {
      const { kind, attributes } = found(/^hikvision_port_mapping\.home_dvr_http-tcp/);
      expect(kind).toBe("changed");
      expect(attributes).toContainEqual({
        name: "internal_host",
        before: simulated.dvr.host,
        after: stack.hostOf(99),
      });
    });

    it("a mapping that points to another port is changed", () => {
      const attributes = [{ name: "internal_port", before: 9010, after: 22 }];
      expect(found(/^hikvision_port_mapping\.leased$/)).toMatchObject({ kind: "changed", attributes });
    });

    it("a port and a switch that were changed on a device are changed", () => {
      expect(found(/^hikvision_device_ports\.dvr_\w+$/)).toMatchObject({
        kind: "changed",
        attributes: [{ name: "rtsp", before: { enabled: true, port: 554 }, after: { enabled: true, port: 10554 } }],
      });
      expect(found(/^hikvision_device_ports\.camera66$/)).toMatchObject({
        kind: "changed",
        attributes: [{ name: "rtsp", before: { enabled: true, port: 554 }, after: { enabled: false, port: 554 } }],
      });
    });

    it("a mapping that nobody declared is undeclared, as is a service that came on", () => {
      expect(found(/^home\/tcp\/3074$/)).toMatchObject({ kind: "undeclared", type: "hikvision_port_mapping" });
      expect(found(/^hikvision_device_ports\.dvr_\w+\.https$/)).toMatchObject({
        kind: "undeclared",
        attributes: [{ name: "https", before: { enabled: false, port: 443 }, after: { enabled: true, port: 443 } }],
      });
    });

    it("the device's own UPnP and Hik-Connect that came back on are changed", () => {
      const enabled = { name: "enabled", before: false, after: true };
      expect(found(/^hikvision_device_upnp\.upnp$/).attributes).toContainEqual(enabled);
      expect(found(/^hikvision_device_remote_access\.cloud$/).attributes).toEqual([
        { ...enabled, name: "hik_connect" },
      ]);
    });

    it("that is all, counted in the summary, in the exit code and for Prometheus", () => {
      expect(moved.summary).toBe(
        "drift: 6 changed, 2 gone, 2 undeclared in 1 of 1 stack (home); 1 mapping not fully seen",
      );
      expect(runs.moved.code).toBe(2);
      const metrics = readFileSync(join(folder, "drift.prom"), "utf8");
      expect(metrics).toContain('hikvision_drift{stack="home",kind="undeclared"} 2');
    });

    it("what is muted is told and counts as nothing", () => {
      expect(runs.muted.output).toContain("drift: none seen in 1 stack");
      expect(runs.muted.output).toContain("[muted until 2999-12-31: known]");
      expect(runs.muted.code).toBe(0);
    });

    it.each([
      [SWAPPED, /Another Device/, /SIM-CAMERA-65(.|\n)*SIM-STRANGER|SIM-STRANGER(.|\n)*SIM-CAMERA-65/],
      [OFF, /Device Unreachable/, /ECONNREFUSED/],
      [LOCKED_OUT, /Device Rejected Credentials/, /./],
      [SILENT, /Device Unreachable/, /No complete answer within 4 s/],
      [GARBLED, /Device Request Failed/, /oops/],
    ])("the camera at .%s cannot be verified: told where, why, and exit 1", (number, summary, detail) => {
      const [, told, why = ""] =
        new RegExp(`\\*\\*(Could Not Verify: [^*]+)\\*\\* at \`hikvision_device_ports\\.camera${number}\`([^*]*)`).exec(
          runs.partial.output,
        ) ?? [];
      expect(told).toMatch(summary);
      expect(why).toMatch(detail);
      expect(runs.partial.code).toBe(1);
    });

    it("a router that is off hides its own mappings and nothing else: the rest is told, and is never none", () => {
      expect(runs.partial.output).toContain("drift: could not look at all of 1 of 1 stack (home); ");
      for (const resource of ["leased", "home_dvr_http-tcp"])
        expect(runs.partial.output).toMatch(
          new RegExp(`Could Not Verify: Router Unreachable\\*\\* at .hikvision_port_mapping\\.${resource}`),
        );
      expect(runs.partial.output).toMatch(/\| changed \| `hikvision_device_ports\.dvr_\w+` \|/);
      expect(runs.partial.output).toMatch(/\| gone \| `hikvision_port_mapping\.lost` \|/);
    });

    it("nothing was written: not the state, not a device, not a router; terraform was asked to read only", () => {
      expect(stateNow()).toBe(state);
      expect(existsSync(record)).toBe(true);
      const asked = readFileSync(record, "utf8").trim().split("\n");
      expect(new Set(asked.map((line) => line.split(" ")[0]))).toEqual(new Set(["init", "plan", "show"]));
      expect(asked.filter((line) => line.includes("FORBIDDEN"))).toEqual([]);
      expect(simulated.dvr.unexpected).toEqual([]);
    });

    it("says which stack there is not, and that a folder is no project", async () => {
      const missing = await stack.drift("attic");
      expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('no stack "attic": home') as string });
      rmSync(join(project.folder, "cdktf.json"));
      const none = await stack.drift();
      expect(none).toMatchObject({ code: 1, output: expect.stringContaining("has no cdktf.json") as string });
    });
  },
);
