import { createSocket, type RemoteInfo, type Socket } from "node:dgram";

const GROUP = "239.255.255.250";
const PORT = 37_020;
const PROBE = /^\s*<\?xml [^>]*\?>\s*<Probe>\s*<Uuid>([0-9A-F-]{36})<\/Uuid>\s*<Types>inquiry<\/Types>\s*<\/Probe>\s*$/;

/** Plain data. Fields as in the answer, by their names there; one that is left out is not sent. */
export interface SadpDeviceOptions {
  /** IPv4 address of the interface to listen on; answers are sent from there. */
  readonly host: string;
  readonly answer: Readonly<Record<string, string>>;
  /** Whether the answer goes to the asker or to the whole group. Default `asker`. */
  readonly answersTo?: "asker" | "group";
}

/** Answers SADP inquiries as a device does. What is no inquiry stands in `unexpected`. */
export class SadpDevice {
  readonly unexpected: string[] = [];
  /** How often it was asked. */
  inquiries = 0;
  readonly #options: SadpDeviceOptions;
  #socket: Socket | undefined;
  #sender: Socket | undefined;

  constructor(options: SadpDeviceOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { host } = this.#options;
    // A socket that is bound to an address hears no multicast, and one that is not has no address of its own to send from.
    const [socket, sender] = [createSocket({ type: "udp4", reuseAddr: true }), createSocket("udp4")];
    await Promise.all([bind(socket, PORT, undefined), bind(sender, 0, host)]);
    socket.addMembership(GROUP, host);
    sender.setMulticastInterface(host);
    socket.on("message", (datagram, from) => {
      this.#take(datagram.toString("utf8"), from);
    });
    [this.#socket, this.#sender] = [socket, sender];
  }

  stop(): Promise<void> {
    const sockets = [this.#socket, this.#sender];
    [this.#socket, this.#sender] = [undefined, undefined];
    return Promise.all(sockets.map(close)).then(() => undefined);
  }

  #take(text: string, from: RemoteInfo): void {
    // Whoever listens to the group hears the answers of others, too.
    if (text.includes("<ProbeMatch>")) return;
    const uuid = PROBE.exec(text)?.[1];
    if (uuid === undefined) {
      this.unexpected.push(text);
      return;
    }
    this.inquiries += 1;
    const fields = Object.entries({ Uuid: uuid, Types: "inquiry", ...this.#options.answer });
    const lines = fields.map(([name, value]) => `<${name}>${value}</${name}>\n`);
    const answer = `<?xml version="1.0" encoding="UTF-8"?>\n<ProbeMatch>\n${lines.join("")}</ProbeMatch>\n`;
    const address = this.#options.answersTo === "group" ? GROUP : from.address;
    // An asker that is gone is no failure of the device.
    this.#sender?.send(answer, this.#options.answersTo === "group" ? PORT : from.port, address, () => undefined);
  }
}

function bind(socket: Socket, port: number, address: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind({ port, ...(address === undefined ? undefined : { address }) }, () => {
      socket.off("error", reject);
      socket.on("error", () => undefined);
      resolve();
    });
  });
}

function close(socket: Socket | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (socket === undefined) resolve();
    else
      socket.close(() => {
        resolve();
      });
  });
}
