import { createSocket, type Socket } from "node:dgram";
import type { Gateway } from "./gateway";
import { PortControlError } from "./port-control-error";

/** RFC 6887 section 7: no message is longer. */
const DATAGRAM_MAX_BYTES = 1_100;

export interface Exchange<Answer> {
  /** What is asked, as errors name it: `mapping tcp 8082`. */
  action: string;
  gateway: Gateway;
  /** The request, made when this machine's address towards the router is known. */
  request: (from: string) => Buffer;
  /** The answer in a datagram; undefined where it answers something else, which is then waited on. Throws where it is none. */
  decode: (datagram: Buffer, from: string) => Answer | undefined;
  /** Until the request is sent again, in milliseconds; twice as long each time. */
  firstWaitMs: number;
  /** For all tries together. */
  limitMs: number;
}

/**
 * Sends a request until it is answered. The socket is connected: the kernel lets in nothing but what comes from the
 * address and port that were asked.
 *
 * @throws PortControlError PORT_CONTROL_UNREACHABLE, PORT_CONTROL_TIMEOUT; what `decode` throws.
 */
export async function exchange<Answer>(asked: Exchange<Answer>): Promise<Answer> {
  const socket = createSocket("udp4");
  try {
    const from = await connected(socket, asked);
    return await answered(socket, asked, from);
  } finally {
    socket.close();
  }
}

async function connected(socket: Socket, { gateway, action }: Exchange<unknown>): Promise<string> {
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject).connect(gateway.port, gateway.host, (error?: Error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
    return socket.address().address;
  } catch (cause) {
    throw unreachable(action, gateway, cause);
  }
}

function answered<Answer>(socket: Socket, asked: Exchange<Answer>, from: string): Promise<Answer> {
  const { action, gateway, decode, limitMs } = asked;
  const request = asked.request(from);
  let tries = 0;
  let again: NodeJS.Timeout | undefined;
  let over: NodeJS.Timeout | undefined;
  return new Promise<Answer>((resolve, reject) => {
    const send = (waitMs: number): void => {
      tries += 1;
      socket.send(request);
      // RFC 6887 section 8.1.1: a tenth more or less, so that the hosts of a LAN do not ask in step.
      again = setTimeout(send, waitMs * (0.9 + Math.random() * 0.2), waitMs * 2);
    };
    over = setTimeout(() => {
      reject(timedOut(action, gateway, limitMs, tries));
    }, limitMs);
    socket.on("message", (datagram) => {
      if (datagram.length > DATAGRAM_MAX_BYTES) return;
      try {
        const answer = decode(datagram, from);
        if (answer !== undefined) resolve(answer);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    // ICMP: nothing listens there.
    socket.on("error", (cause) => {
      reject(unreachable(action, gateway, cause));
    });
    send(asked.firstWaitMs);
  }).finally(() => {
    clearTimeout(again);
    clearTimeout(over);
  });
}

const IS_IT_ON = "Check the address, and that NAT-PMP or PCP is switched on in the router's menu (often beside UPnP).";

function unreachable(action: string, { host, port }: Gateway, cause: unknown): PortControlError {
  const says = cause instanceof Error ? cause.message : String(cause);
  return new PortControlError("PORT_CONTROL_UNREACHABLE", `${action} at ${host}, UDP port ${port}: ${says}.`, {
    hint: IS_IT_ON,
    cause,
  });
}

function timedOut(action: string, { host, port }: Gateway, limitMs: number, tries: number): PortControlError {
  return new PortControlError(
    "PORT_CONTROL_TIMEOUT",
    `${action} at ${host}, UDP port ${port}: no answer within ${limitMs} ms, asked ${tries} times.`,
    { hint: IS_IT_ON },
  );
}
