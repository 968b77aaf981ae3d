import { randomBytes, createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import type { SimulatedHome } from "../simulators/home";
import { boundPort } from "../simulators/privileged-ports";

const TIMEOUT_MS = 5_000;

/** One try from the simulated Internet. */
export interface Answer {
  /** `tcp 8082` */
  readonly port: string;
  /** What came back, in words; undefined where nothing did. */
  readonly said: string | undefined;
}

/** Asks each port that the router shall have opened, as a stranger on the Internet would. */
export async function askFromOutside(home: SimulatedHome): Promise<Answer[]> {
  const tcp: [number, (host: string, port: number) => Promise<string>][] = [
    [8082, webPage(httpRequest)],
    [554, rtspOptions],
    [8000, banner],
    [443, webPage(httpsRequest)],
  ];
  const answers = tcp.map(async ([port, ask]) => ({
    port: `tcp ${port}`,
    said: await ask(...place(home, port)).catch(silence),
  }));
  const datagrams = tcp.map(async ([port]) => ({
    port: `udp ${port}`,
    said: await datagram(home, port).catch(silence),
  }));
  return Promise.all([...answers, ...datagrams]);
}

const silence = () => undefined;

function place(home: SimulatedHome, port: number): [string, number] {
  return [home.wanHost, boundPort(port, home.portOffset)];
}

/** The device's web page. Its certificate is self-signed, as on every new device. */
function webPage(request: typeof httpRequest | typeof httpsRequest) {
  return (host: string, port: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { host, port, path: "/", timeout: TIMEOUT_MS, rejectUnauthorized: false };
      const sent = request(options, (response) => {
        response.resume();
        resolve(`${request === httpRequest ? "HTTP" : "HTTPS"} ${String(response.statusCode)}`);
      });
      sent
        .once("timeout", () => sent.destroy(new Error("no answer")))
        .once("error", reject)
        .end();
    });
}

function rtspOptions(host: string, port: number): Promise<string> {
  return conversation(host, port, "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n");
}

function banner(host: string, port: number): Promise<string> {
  return conversation(host, port, "");
}

/** The first line that the other side says. */
function conversation(host: string, port: number, opening: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.once("connect", () => opening !== "" && socket.write(opening));
    socket.once("data", (chunk: Buffer) => {
      socket.destroy();
      resolve(chunk.toString("utf8").split("\r\n")[0] ?? "");
    });
    socket.once("end", () => {
      fail(new Error("closed without a word"));
    });
    socket.once("timeout", () => {
      fail(new Error("no answer"));
    });
    socket.once("error", fail);
  });
}

/**
 * Sends a random datagram, and believes it only when the device recorded that payload from the very socket in which the
 * router relays for us, and its answer came back.
 */
async function datagram(home: SimulatedHome, port: number): Promise<string> {
  const payload = randomBytes(24);
  const socket = createSocket("udp4");
  try {
    await new Promise<void>((resolve) => socket.bind({ address: "127.0.0.1" }, resolve));
    const answered = new Promise<string>((resolve, reject) => {
      socket.once("message", (message) => {
        resolve(message.toString("utf8"));
      });
      setTimeout(() => {
        reject(new Error("no answer"));
      }, TIMEOUT_MS).unref();
    });
    const [host, bound] = place(home, port);
    socket.send(payload, bound, host);
    const answer = await answered;
    const recorded = home.dvr.received.find((each) => each.payload.equals(payload));
    const client = `127.0.0.1:${socket.address().port}`;
    const relay = home.router.udpSessions.find((session) => session.client === client)?.relay;
    const source = recorded === undefined ? undefined : `${recorded.source.address}:${recorded.source.port}`;
    const digest = createHash("sha256").update(payload).digest("hex");
    if (recorded?.port !== port || source !== relay || !answer.includes(digest)) throw new Error("not our datagram");
    return `datagram ${digest.slice(0, 8)}… reached the DVR from the router's ${relay}`;
  } finally {
    socket.close();
  }
}
