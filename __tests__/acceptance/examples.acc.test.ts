import { request } from "node:https";
import { join, resolve as path } from "node:path";
import { CdktfProject } from "../../demo/cdktf";
import { IsapiDevice } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest, home } from "./home";

jest.setTimeout(300_000);

const EXAMPLES = path(__dirname, "../../examples");
const FLOORS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describeWhere("terraform", "the examples in CDKTF, deployed with plain cdktf deploy", () => {
  afterEach(endAll);

  /** Deploys, sees that nothing is left to do, and gives back what the state holds by then. */
  async function deployed(project: CdktfProject): Promise<string[]> {
    const deploy = await project.run("deploy", "--auto-approve");
    expect(deploy).toMatchObject({ code: 0 });
    const plan = await project.run("plan");
    expect(plan).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    return project.managed();
  }

  it("home: the web page over TLS at a port of its own", async () => {
    const simulated = await home();
    const project = new CdktfProject(simulated.environment, undefined, join(EXAMPLES, "home", "main.ts"));
    try {
      expect(await deployed(project)).toHaveLength(2);
      const [third = 0, fourth = 0] = simulated.dvr.host.split(".").slice(2).map(Number);
      const externalPort = 20000 + ((third * 256 + fourth) % 3644) * 8 + 1;
      expect(simulated.router.mappings()).toMatchObject([
        { protocol: "tcp", externalPort, internalHost: simulated.dvr.host, internalPort: 443 },
      ]);
      expect(simulated.dvr.service("HTTPS")).toMatchObject({ port: 443, enabled: true });
      if (simulated.portOffset === 0) expect(await statusOf(simulated.wanHost, externalPort)).toBe(200);
    } finally {
      project.remove();
    }
    expect([...simulated.dvr.unexpected, ...simulated.router.unexpected]).toEqual([]);
  });

  it("shop: ten DVRs behind one router, none of whose ports anybody chose", async () => {
    const simulated = await home();
    const lan = simulated.dvr.host.split(".").slice(0, 3).join(".");
    const others = FLOORS.slice(1).map(
      (floor) =>
        new IsapiDevice({
          host: `${lan}.${64 + floor}`,
          username: "admin",
          password: simulated.password,
          portOffset: simulated.portOffset,
          serialNumber: `SIM-7208HQHI-FLOOR-${floor}`,
        }),
    );
    for (const device of others) await endsWithTheTest(device).start();
    const environment = { ...simulated.environment, HIKVISION_SHOP_LAN: lan };
    const project = new CdktfProject(environment, undefined, join(EXAMPLES, "shop", "main.ts"));
    try {
      expect(await deployed(project)).toHaveLength(20);
      const mappings = simulated.router.mappings();
      expect(mappings.map(({ internalHost }) => internalHost).sort()).toEqual(
        FLOORS.map((floor) => `${lan}.${64 + floor}`).sort(),
      );
      expect(new Set(mappings.map(({ externalPort }) => externalPort)).size).toBe(10);
      for (const { internalPort } of mappings) expect(internalPort).toBe(8000);
      // Nothing was changed on any device: nobody declared a port.
      for (const device of [simulated.dvr, ...others]) expect(device.service("HTTP")).toMatchObject({ port: 80 });
    } finally {
      project.remove();
    }
    const odd = [simulated.dvr, ...others, simulated.router].flatMap(({ unexpected }) => unexpected);
    expect(odd).toEqual([]);
  });
});

/** Of the device's page over TLS, from outside. Its certificate is its own, as on every new device. */
function statusOf(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host, port, path: "/", timeout: 10_000, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("timeout", () => {
        reject(new Error("no answer"));
      })
      .once("error", reject)
      .end();
  });
}
