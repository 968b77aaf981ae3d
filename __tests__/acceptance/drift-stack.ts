import { join, resolve } from "node:path";
import { CdktfProject, type CdktfRun } from "../../demo/cdktf";
import type { SimulatedHome } from "../../simulators/home";
import { IsapiDevice } from "../../simulators/isapi-device";
import { UpnpRouter } from "../../simulators/upnp-router";
import { endsWithTheTest, home } from "./home";

const COMMAND = resolve(__dirname, "../../dist/cli/cdktf-hikvision.js");

/** What drift-home/main.ts declares, simulated: the guide's home, a router beside it, and cameras with the account of the DVR. */
export class DriftStack {
  /** @param cameras last numbers of their addresses */
  static async start(cameras: readonly number[]): Promise<DriftStack> {
    const simulated = await home();
    const { portOffset, dvr } = simulated;
    const annex = endsWithTheTest(new UpnpRouter({ wanHost: dvr.host.replace(/\d+$/, "3"), portOffset }));
    await annex.start();
    const stack = new DriftStack(simulated, annex, cameras);
    for (const number of cameras) await stack.putCamera(number);
    return stack;
  }

  readonly project: CdktfProject;
  readonly #cameras = new Map<number, IsapiDevice>();

  private constructor(
    readonly simulated: SimulatedHome,
    readonly annex: UpnpRouter,
    cameras: readonly number[],
  ) {
    const environment = {
      ...simulated.environment,
      DRIFT_ROUTERS: JSON.stringify({ home: simulated.router.descriptionUrl, annex: annex.descriptionUrl }),
      DRIFT_CAMERAS: cameras.map((number) => this.hostOf(number)).join(" "),
      DRIFT_PORT: String(simulated.dvr.boundPort("HTTP")),
    };
    this.project = endsWithTheTest(new Project(environment, undefined, join(__dirname, "drift-home", "main.ts")));
  }

  hostOf(number: number): string {
    return this.simulated.dvr.host.replace(/\d+$/, String(number));
  }

  camera(number: number): IsapiDevice {
    const camera = this.#cameras.get(number);
    if (camera === undefined) throw new Error(`no camera ${number}`);
    return camera;
  }

  /** Puts a camera at the address, in place of the one that is there. */
  async putCamera(number: number, other: { serialNumber?: string; password?: string } = {}): Promise<void> {
    await this.#cameras.get(number)?.stop();
    const { password, portOffset } = this.simulated;
    const serialNumber = `SIM-CAMERA-${number}`;
    const account = { username: "admin", password, serialNumber, ...other };
    const camera = endsWithTheTest(new IsapiDevice({ host: this.hostOf(number), portOffset, ...account }));
    await camera.start();
    this.#cameras.set(number, camera);
  }

  async deploy(): Promise<void> {
    const { code, output } = await this.project.run("deploy", "--auto-approve");
    if (code !== 0) throw new Error(output);
  }

  /** The real command, as it is installed. */
  drift(...args: string[]): Promise<CdktfRun> {
    return this.project.start(process.execPath, [COMMAND, "drift", ...args]);
  }
}

class Project extends CdktfProject {
  stop(): Promise<void> {
    this.remove();
    return Promise.resolve();
  }
}
