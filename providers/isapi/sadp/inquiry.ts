import { createSocket, type Socket } from "node:dgram";
import { setTimeout as sleep } from "node:timers/promises";

/** Devices listen on this group and port, and answer to it or to the sender: both ends use the one port. */
export const SADP = { address: "239.255.255.250", port: 37_020 } as const;

/** A LAN of a thousand devices, asked three times over several interfaces; more than this is somebody shouting. */
const ANSWERS_MAX = 20_000;
/** UDP loses: the question is asked again while there is time. */
const QUESTIONS = 3;

export interface InquiryOptions {
  /** IPv4 addresses of the interfaces to ask on. */
  readonly interfaces: readonly string[];
  readonly question: Buffer;
  readonly waitMs: number;
  readonly received: (datagram: Buffer, from: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** An interface on which nothing could be asked, and why. */
export interface SilentInterface {
  readonly interface: string;
  readonly error: Error;
}

/** Asks on every interface and waits. Returns those on which it could not ask; the others have asked. */
export async function inquire(options: InquiryOptions): Promise<SilentInterface[]> {
  let answers = 0;
  const failed = new Map<string, Error>();
  const sockets = new Map<string, Socket>();
  const take = (datagram: Buffer, from: string): void => {
    answers += 1;
    if (answers <= ANSWERS_MAX) options.received(datagram, from);
  };
  try {
    for (const each of options.interfaces) {
      try {
        const socket = await open(each, take);
        sockets.set(each, socket);
        socket.on("error", (error) => failed.set(each, error));
      } catch (error) {
        failed.set(each, error as Error);
      }
    }
    for (let asked = 0; asked < QUESTIONS && sockets.size > 0; asked += 1) {
      for (const [each, socket] of sockets) {
        socket.send(options.question, SADP.port, SADP.address, (error) => {
          if (error !== null) failed.set(each, error);
        });
      }
      await sleep(options.waitMs / QUESTIONS, undefined, { signal: options.signal });
    }
  } finally {
    for (const socket of sockets.values()) socket.close();
  }
  return [...failed].map(([name, error]) => ({ interface: name, error }));
}

function open(address: string, take: (datagram: Buffer, from: string) => void): Promise<Socket> {
  // Shared with the SADP tool, which binds the port in the same way.
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.close();
      reject(error);
    };
    socket.once("error", fail);
    socket.on("message", (datagram, { address: from }) => {
      take(datagram, from);
    });
    socket.bind(SADP.port, () => {
      try {
        socket.addMembership(SADP.address, address);
        socket.setMulticastInterface(address);
        // One hop: the question is for this network.
        socket.setMulticastTTL(1);
        socket.off("error", fail);
        resolve(socket);
      } catch (error) {
        fail(error as Error);
      }
    });
  });
}
