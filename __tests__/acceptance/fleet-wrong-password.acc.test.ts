import { randomInt } from "node:crypto";
import { IsapiDevice, type IsapiDeviceOptions } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest } from "./home";
import { TerraformProject } from "./terraform-project";

const HOW_THEY_ASK: Partial<IsapiDeviceOptions>[] = [
  {},
  { algorithm: "SHA-256" },
  { algorithm: ["MD5", "SHA-256"] },
  { qop: false },
  { nonces: "one-use" },
];

describeWhere("terraform", "a wrong password on a fleet", () => {
  afterEach(endAll);

  it("is asked of each of 50 devices once, in three commands with Terraform's own parallelism", async () => {
    const block = `127.${randomInt(20, 250)}.${randomInt(0, 250)}`;
    const devices = Array.from({ length: 50 }, (_, index) =>
      endsWithTheTest(
        new IsapiDevice({
          host: `${block}.${index + 1}`,
          username: "admin",
          password: "Corr3ct-horse",
          ports: { HTTP: 8080, RTSP: 5540, HTTPS: 4430 },
          serialNumber: `FLEET${index}`,
          ...HOW_THEY_ASK[index % HOW_THEY_ASK.length],
        }),
      ),
    );
    for (const device of devices) await device.start();
    const hcl = devices
      .map(
        ({ host }, index) =>
          `resource "hikvision_device_ports" "d${index}" {\n  host = "${host}"\n  management_port = 8080\n  rtsp = { port = 5541 }\n}\n`,
      )
      .join("");
    const terraform = await TerraformProject.of(`provider "hikvision" {}\n${hcl}`, {
      HIKVISION_PASSWORD: "wrong-password-1",
    });
    try {
      const counts = () => devices.map(({ failedLogins }) => failedLogins);
      for (const command of ["plan", "plan", "apply"] as const) {
        const run = await terraform[command]();
        expect(run.code).toBe(1);
        expect(run.output).toContain("Device Rejected Credentials");
        expect(run.raw).not.toContain("wrong-password-1");
        expect(counts()).toEqual(devices.map(() => 1));
      }
      // The right one is taken at once: what is remembered is the password, not the device.
      terraform.setEnvironment("HIKVISION_PASSWORD", "Corr3ct-horse");
      expect((await terraform.plan()).output).toContain("50 to add");
      expect(counts()).toEqual(devices.map(() => 1));
      expect(devices.flatMap(({ unexpected }) => unexpected)).toEqual([]);
    } finally {
      terraform.remove();
    }
  }, 180_000);
});
