import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { IsapiDeviceOptions } from "../../simulators/isapi-device";
import type { UpnpSettings } from "../../simulators/isapi-device/upnp-object";
import type { Lab } from "../lab";

const REPOSITORY = resolve(__dirname, "../..");

/** Of the account `admin`. */
export const LAB_PASSWORD = "lab-password-1";

interface Received {
  port: number;
  payload: string;
  source: { address: string; port: number };
}

/** The simulated DVR, in a process of its own in the namespace `dvr`, on its real ports. */
export class LabDvr {
  /** @param options other than the factory-set DVR at the lab's address */
  static async start(lab: Lab, options: Partial<IsapiDeviceOptions> = {}): Promise<LabDvr> {
    const script = `${REPOSITORY}/simulators/isapi-device/process.ts`;
    const child = lab.spawn("dvr", process.execPath, ["--import", "tsx", script], { ipc: true, cwd: REPOSITORY });
    const dvr = new LabDvr(child);
    const account = { username: "admin", password: LAB_PASSWORD };
    await dvr.ask({ start: { host: lab.env.dvrIp, ...account, cutOnMove: true, ...options } });
    return dvr;
  }

  private constructor(private readonly child: ChildProcess) {}

  async received(): Promise<Received[]> {
    return ((await this.ask({ call: "received" })) as { result: Received[] }).result;
  }

  async service(protocol: string): Promise<{ port: number; enabled: boolean }> {
    const answer = (await this.ask({ call: "service", args: [protocol] })) as {
      result: { port: number; enabled: boolean };
    };
    return answer.result;
  }

  async setService(protocol: string, change: { port?: number; enabled?: boolean }): Promise<void> {
    await this.ask({ call: "setService", args: [protocol, change] });
  }

  async upnp(): Promise<UpnpSettings> {
    return ((await this.ask({ call: "upnp" })) as { result: UpnpSettings }).result;
  }

  async setUpnp(change: Partial<UpnpSettings>): Promise<void> {
    await this.ask({ call: "setUpnp", args: [change] });
  }

  async unexpected(): Promise<string[]> {
    return ((await this.ask({ call: "unexpected" })) as { result: string[] }).result;
  }

  stop(): void {
    this.child.disconnect();
  }

  private async ask(message: object): Promise<unknown> {
    const answered = once(this.child, "message") as Promise<[unknown]>;
    this.child.send(message);
    const [answer] = await answered;
    if (typeof answer === "object" && answer !== null && "error" in answer) throw new Error(String(answer.error));
    return answer;
  }
}
