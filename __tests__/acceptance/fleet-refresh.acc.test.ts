import { randomInt } from "node:crypto";
import { IsapiDevice, type IsapiDeviceOptions } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest } from "./home";
import { TerraformProject } from "./terraform-project";

const PASSWORD = "Corr3ct-horse";
const PORTS = { HTTP: 8080, RTSP: 5540, HTTPS: 4430 };

/** The ways in which devices ask for a password, and one over HTTPS. */
const HOW_THEY_ASK: Partial<IsapiDeviceOptions>[] = [
  {},
  { algorithm: "SHA-256" },
  { algorithm: ["MD5", "SHA-256"] },
  { qop: false },
  { enabled: { HTTPS: true } },
];

describeWhere("terraform", "the refresh of a fleet", () => {
  afterEach(endAll);

  it("asks each device for one challenge and two documents over one connection, and tells how far it is", async () => {
    const block = `127.${randomInt(20, 250)}.${randomInt(0, 250)}`;
    const devices = Array.from({ length: 30 }, (_, index) =>
      endsWithTheTest(
        new IsapiDevice({
          host: `${block}.${index + 1}`,
          username: "admin",
          password: PASSWORD,
          ports: PORTS,
          serialNumber: `FLEET${index}`,
          // 30 devices of three answers, ten at a time: more than a second.
          latencyMs: 150,
          ...HOW_THEY_ASK[index % HOW_THEY_ASK.length],
        }),
      ),
    );
    for (const device of devices) await device.start();
    const hcl = devices
      .map(
        ({ host }, index) =>
          `resource "hikvision_device_ports" "d${index}" {\n  host = "${host}"\n  management_port = 8080\n}\n`,
      )
      .join("");
    const terraform = await TerraformProject.of(`provider "hikvision" {}\n${hcl}`, { HIKVISION_PASSWORD: PASSWORD });
    try {
      expect((await terraform.apply()).code).toBe(0);
      for (const device of devices) [device.requests.length, device.webConnections] = [0, 0];
      // The log goes by the process.
      terraform.letTerraformStart();
      terraform.setEnvironment("TF_LOG_PROVIDER", "INFO");
      const plan = await terraform.plan();
      expect(plan.output).toContain("No changes.");
      for (const { requests, webConnections } of devices) {
        // Nor is TLS tried first at a management_port that has answered HTTP.
        expect(webConnections).toBe(1);
        expect(requests.map(({ method, url, status }) => `${method} ${url} ${status}`)).toEqual([
          "GET /ISAPI/System/deviceInfo 401",
          "GET /ISAPI/System/deviceInfo 200",
          "GET /ISAPI/Security/adminAccesses 200",
        ]);
        expect(new Set(requests.map(({ clientPort }) => clientPort)).size).toBe(1);
      }
      expect(plan.output).toMatch(/\d+ of \d+ devices have answered/);
      expect(plan.raw).not.toContain(PASSWORD);
      expect(devices.flatMap(({ unexpected }) => unexpected)).toEqual([]);
    } finally {
      terraform.remove();
    }
  }, 120_000);
});
