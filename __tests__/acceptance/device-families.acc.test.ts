import { familyRecording, families, IsapiDevice } from "../../simulators/isapi-device";
import { privilegedPortOffset } from "../../simulators/privileged-ports";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest } from "./home";
import { TerraformProject } from "./terraform-project";

jest.setTimeout(120_000);

/** Where every service of every family goes; nothing below 1024, so that recorders take it for RTSP. */
const MOVED: Readonly<Record<string, { attribute: string; port: number }>> = {
  HTTP: { attribute: "http", port: 8081 },
  HTTPS: { attribute: "https", port: 8444 },
  RTSP: { attribute: "rtsp", port: 1554 },
  DEV_MANAGE: { attribute: "server", port: 8001 },
  SDK_OVER_TLS: { attribute: "sdk_over_tls", port: 8445 },
  WebSocket: { attribute: "websocket", port: 7691 },
  WebSocketS: { attribute: "websockets", port: 7692 },
  SRTP: { attribute: "srtp", port: 1322 },
};

/** Services whose port the family does not let anybody move: its capabilities say so. */
const FIXED: Readonly<Record<string, readonly string[]>> = { "nvr-newer": ["WebSocket"] };

const RESOURCE = "hikvision_device_ports.device";
const projects: TerraformProject[] = [];

async function start(family: string): Promise<IsapiDevice> {
  const host = `127.30.${process.env["JEST_WORKER_ID"] ?? "0"}.${families().indexOf(family) + 1}`;
  const portOffset = await privilegedPortOffset();
  const device = endsWithTheTest(
    new IsapiDevice({ host, family, username: "admin", password: "Right-1234", portOffset }),
  );
  await device.start();
  return device;
}

/** What the family lets us move. */
function movable(family: string, device: IsapiDevice): { protocol: string; attribute: string; port: number }[] {
  const document = familyRecording(family).documents.get("Security/adminAccesses") ?? "";
  return Object.entries(MOVED)
    .filter(([protocol]) => document.includes(`<protocol>${protocol}</protocol>`))
    .filter(([protocol]) => FIXED[family]?.includes(protocol) !== true && device.service(protocol).port !== null)
    .map(([protocol, moved]) => ({ protocol, ...moved }));
}

async function project(hcl: string, password = "Right-1234"): Promise<TerraformProject> {
  const made = await TerraformProject.of(`provider "hikvision" {\n  request_timeout = "3s"\n}\n${hcl}`, {
    HIKVISION_USERNAME: "admin",
    HIKVISION_PASSWORD: password,
  });
  projects.push(made);
  return made;
}

function declaration(
  device: IsapiDevice,
  lines: readonly string[],
  managementPort: number | null,
  name = "device",
): string {
  return `
resource "hikvision_device_ports" "${name}" {
  host            = "${device.host}"
  management_port = ${String(managementPort)}
  ${lines.join("\n  ")}
}
`;
}

describeWhere("terraform", "each family of devices", () => {
  afterEach(async () => {
    await endAll();
    for (const each of projects.splice(0)) each.remove();
  });

  it.each(families())(
    "%s: all ports are moved, a drift is shown and repaired, an import plans empty",
    async (family) => {
      const device = await start(family);
      const services = movable(family, device);
      const lines = services.map(({ attribute, port }) => `${attribute} = { port = ${port} }`);
      const declared = declaration(device, lines, device.boundPort("HTTP"));
      const terraform = await project(declared);
      const settle = async (): Promise<void> => {
        if (familyRecording(family).settings.portChange !== "after-reboot") return;
        expect(terraform.attributes(RESOURCE)).toMatchObject({ reboot_required: true });
        expect((await terraform.plan()).output).toContain("No changes.");
        await device.reboot();
        expect((await terraform.run("apply", "-refresh-only", "-auto-approve")).code).toBe(0);
      };

      const apply = await terraform.apply();
      expect({ code: apply.code, output: apply.output }).toEqual({
        code: 0,
        output: expect.stringContaining("1 added, 0 changed, 0 destroyed"),
      });
      for (const { protocol, port } of services)
        expect([protocol, device.service(protocol).port]).toEqual([protocol, port]);
      await settle();
      const moved = await terraform.plan();
      expect({ code: moved.code, output: moved.output }).toEqual({
        code: 0,
        output: expect.stringContaining("No changes."),
      });
      expect(device.boundPort("HTTP")).toBe(8081);
      expect(terraform.attributes(RESOURCE)).toMatchObject({ id: device.serialNumber, reboot_required: false });

      await device.setService("DEV_MANAGE", { port: 9001 });
      const drift = await terraform.plan();
      expect(drift.code).toBe(2);
      expect(drift.output).toContain("port = 9001 -> 8001");
      expect((await terraform.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
      expect(device.service("DEV_MANAGE").port).toBe(8001);
      await settle();
      expect((await terraform.plan()).output).toContain("No changes.");

      const elsewhere = await project(declaration(device, lines, null));
      const imported = await elsewhere.run("import", RESOURCE, `default@${device.host}:8081`);
      expect(imported.output).toContain("Import successful!");
      const empty = await elsewhere.plan();
      expect({ code: empty.code, output: empty.output }).toEqual({
        code: 0,
        output: expect.stringContaining("No changes."),
      });
      expect(device.failedLogins).toBe(0);
      expect(device.unexpected).toEqual([]);
    },
  );

  it("a wrong password is sent once to each, and the next run does not send it again", async () => {
    const devices = await Promise.all(families().map(start));
    const blocks = devices.map((device, index) =>
      declaration(device, ["server = { port = 8001 }"], device.boundPort("HTTP"), `d${index}`),
    );
    const terraform = await project(blocks.join(""), "Wrong-1234");
    for (const plan of [await terraform.plan(), await terraform.plan()]) {
      expect(plan.code).toBe(1);
      expect(plan.output.match(/Device Rejected Credentials/g)).toHaveLength(devices.length);
      expect(plan.raw).not.toContain("Wrong-1234");
    }
    expect(devices.map(({ failedLogins, unexpected }) => ({ failedLogins, unexpected }))).toEqual(
      devices.map(() => ({ failedLogins: 1, unexpected: [] })),
    );
  });
});
