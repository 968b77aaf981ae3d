import { resolve } from "node:path";
import { once } from "node:events";
import { Lab } from "../lab";
import { describeWhere } from "../machine/requirements";
import { TerraformProject } from "./terraform-project";

jest.setTimeout(120_000);

const REPOSITORY = resolve(__dirname, "../..");
const DEVICE = `
const { SadpDevice } = require(${JSON.stringify(`${REPOSITORY}/simulators/sadp-device`)});
new SadpDevice({ host: process.argv[1], answer: { DeviceDescription: "DS-7208HQHI-M1/S", DeviceSN: "SIM-LAB-1", MAC: "02-00-00-00-00-03",
  IPv4Address: process.argv[1], HttpPort: "8082", CommandPort: "8000", SoftwareVersion: "V4.75.012build 240711", Activated: "true", DHCP: "flase" } })
  .start().then(() => console.log("listening"));
`;

describeWhere("lab", "hikvision_discovery on a LAN", () => {
  it("finds the device and the router, changes nothing, and is an empty list where nobody answers", async () => {
    const lab = await Lab.up("igd2", { prefix: "dsc-" });
    const terraform = await TerraformProject.of(
      `provider "hikvision" {}
data "hikvision_discovery" "lan" { timeout = "2s" }
output "lan" { value = data.hikvision_discovery.lan }
`,
    );
    const discovered = async (): Promise<{ devices: unknown[]; routers: unknown[] }> => {
      const args = [`-chdir=${terraform.folder}`, "apply", "-auto-approve", "-no-color"];
      const env = { TF_CLI_CONFIG_FILE: `${terraform.folder}/cli.tfrc`, CHECKPOINT_DISABLE: "1" };
      const run = await lab.exec("lan", "terraform", args, { env });
      expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
      const { outputs } = JSON.parse(terraform.state()) as { outputs: { lan: { value: never } } };
      return outputs.lan.value;
    };
    try {
      const device = lab.spawn("dvr", process.execPath, ["--import", "tsx", "-e", DEVICE, lab.env.dvrIp], {
        cwd: REPOSITORY,
      });
      await once(device.stdout!, "data");
      expect(await discovered()).toMatchObject({
        devices: [
          {
            address: lab.env.dvrIp,
            serial_number: "SIM-LAB-1",
            mac_address: "02:00:00:00:00:03",
            model: "DS-7208HQHI-M1/S",
            firmware_version: "V4.75.012",
            firmware_build: "240711",
            http_port: 8082,
            server_port: 8000,
            activated: true,
            dhcp: false,
            hik_connect: null,
          },
        ],
        routers: [{ address: lab.env.routerLanIp, url: lab.env.rootDesc, udn: lab.env.udn, model: expect.any(String) }],
      });
      expect(await lab.mappings()).toEqual([]);
      const exit = once(device, "exit");
      device.kill();
      await exit;
      await lab.daemon("stop");
      expect(await discovered()).toMatchObject({ devices: [], routers: [] });
    } finally {
      terraform.remove();
      await lab.down();
    }
  });
});
