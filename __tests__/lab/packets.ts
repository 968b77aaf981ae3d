import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Lab, LabNamespace } from "./lab";

export type PacketCall =
  | { do: "listen"; tcpPort: number; udpPort: number }
  | { do: "tcp" | "udp" | "connect" | "knock"; host: string; port: number }
  | { do: "stop" };

export interface PacketReply {
  id: number;
  value: unknown;
}

/** A process in a namespace that listens or sends: what a rule is worth is told by packets alone. */
export class Packets {
  #calls = 0;

  private constructor(private readonly child: ChildProcess) {}

  static async start(lab: Lab, namespace: LabNamespace): Promise<Packets> {
    const worker = ["--import", "tsx", join(__dirname, "packets-worker.ts")];
    const child = lab.spawn(namespace, process.execPath, worker, { ipc: true });
    await once(child, "message");
    return new Packets(child);
  }

  /** Answers every connection and datagram with `device saw ADDRESS`. */
  async listen(tcpPort: number, udpPort: number): Promise<void> {
    await this.#ask({ do: "listen", tcpPort, udpPort });
  }

  /** What came back from there; "" where nothing did within 250 ms. */
  async send(protocol: "tcp" | "udp", host: string, port: number): Promise<string> {
    return (await this.#ask({ do: protocol, host, port })) as string;
  }

  /** Whether a TCP connection comes about within a second, whatever is said on it. */
  async connects(host: string, port: number): Promise<boolean> {
    return (await this.#ask({ do: "connect", host, port })) as boolean;
  }

  /** Connects again and again, while `work` runs. */
  async knocking(host: string, port: number, work: () => Promise<void>): Promise<{ tried: number; cameIn: number }> {
    await this.#ask({ do: "knock", host, port });
    try {
      await work();
    } finally {
      this.#last = (await this.#ask({ do: "stop" })) as { tried: number; cameIn: number };
    }
    return this.#last;
  }
  #last = { tried: 0, cameIn: 0 };

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }

  #ask(call: PacketCall): Promise<unknown> {
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((done) => {
      const heard = (reply: PacketReply): void => {
        if (reply.id !== id) return;
        this.child.off("message", heard);
        done(reply.value);
      };
      this.child.on("message", heard);
      this.child.send({ id, call });
    });
  }
}
