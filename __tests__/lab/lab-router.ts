import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  UpnpError,
  type ExternalAddress,
  type FoundRouter,
  type NewPortMapping,
  type PortMapping,
  type PortMappingKey,
  type ReadableRouterAddress,
  type RouterDescription,
  type RouterWriter,
  type UpnpErrorCode,
} from "../../providers/router";
import type { Lab, LabNamespace } from "./lab";
import type { RouterCall, RouterReply } from "./router-messages";

/** The project's router client at work inside of a namespace of the lab: everything that it sends leaves from there. */
export class LabRouter implements RouterWriter {
  #calls = 0;
  readonly #waiting = new Map<number, (reply: RouterReply) => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly at: ReadableRouterAddress,
  ) {
    child.on("message", (reply: RouterReply) => {
      this.#waiting.get(reply.id)?.(reply);
    });
  }

  static async start(lab: Lab, namespace: LabNamespace, at: ReadableRouterAddress): Promise<LabRouter> {
    const child = lab.spawn(namespace, process.execPath, ["--import", "tsx", join(__dirname, "router-worker.ts")], {
      ipc: true,
    });
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(child, "exit").then(() => {
      throw new Error(`the router client ended: ${said}`);
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => undefined);
    return new LabRouter(child, at);
  }

  describe(): Promise<RouterDescription> {
    return this.#ask("describe") as Promise<RouterDescription>;
  }
  externalAddress(): Promise<ExternalAddress> {
    return this.#ask("externalAddress") as Promise<ExternalAddress>;
  }
  portMapping(key: PortMappingKey): Promise<PortMapping | null> {
    return this.#ask("portMapping", key) as Promise<PortMapping | null>;
  }
  portMappings(): Promise<PortMapping[]> {
    return this.#ask("portMappings") as Promise<PortMapping[]>;
  }
  /** The router's table, without the neighbour's mapping that is in every one (`Lab.up`). */
  async portMappingsOfTheTest(): Promise<PortMapping[]> {
    return (await this.portMappings()).filter(({ description }) => description !== "a neighbour");
  }
  async addPortMapping(mapping: NewPortMapping): Promise<void> {
    await this.#ask("addPortMapping", mapping);
  }
  async deletePortMapping(key: PortMappingKey): Promise<void> {
    await this.#ask("deletePortMapping", key);
  }
  discover(): Promise<FoundRouter[]> {
    return this.#ask("discover") as Promise<FoundRouter[]>;
  }

  /** Ends the process in the namespace. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }

  async #ask(method: RouterCall["method"], ...given: unknown[]): Promise<unknown> {
    this.#calls += 1;
    const id = this.#calls;
    const replied = new Promise<RouterReply>((resolve) => this.#waiting.set(id, resolve));
    this.child.send({ id, at: this.at, method, given } satisfies RouterCall);
    const reply = await replied;
    this.#waiting.delete(id);
    if (!("error" in reply)) return reply.value;
    const { code, message, ...details } = reply.error;
    throw new UpnpError(code as UpnpErrorCode, message, details);
  }
}
