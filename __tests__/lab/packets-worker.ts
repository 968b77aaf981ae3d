/** Runs in a namespace: listens as a device does, or sends as somebody on the Internet does, as told over the channel. */
import { createSocket } from "node:dgram";
import { connect, createServer } from "node:net";
import type { PacketCall, PacketReply } from "./packets";

const TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 1_000;

async function listen(tcpPort: number, udpPort: number): Promise<string> {
  const tcp = createServer((socket) => socket.end(`device saw ${socket.remoteAddress?.replace("::ffff:", "") ?? ""}`));
  await new Promise<void>((up) => tcp.listen(tcpPort, "0.0.0.0", up));
  const udp = createSocket("udp4");
  udp.on("message", (_message, from) => {
    udp.send(`device saw ${from.address}`, from.port, from.address);
  });
  await new Promise<void>((up) => udp.bind(udpPort, "0.0.0.0", up));
  return "up";
}

/** What came back, or "" where nothing did. */
function tcp(host: string, port: number): Promise<string> {
  return new Promise((done) => {
    let came = "";
    const socket = connect({ host, port, timeout: TIMEOUT_MS });
    socket.on("data", (chunk: Buffer) => (came += chunk.toString()));
    const end = (): void => {
      socket.destroy();
      done(came);
    };
    socket.once("end", end).once("timeout", end).once("error", end);
  });
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (came: boolean) => (): void => {
      socket.destroy();
      done(came);
    };
    socket.once("connect", end(true)).once("timeout", end(false)).once("error", end(false));
  });
}

function udp(host: string, port: number): Promise<string> {
  return new Promise((done) => {
    const socket = createSocket("udp4");
    const end = (came: string): void => {
      clearTimeout(timer);
      socket.close();
      done(came);
    };
    const timer = setTimeout(end, TIMEOUT_MS, "");
    socket.once("message", (message) => {
      end(message.toString());
    });
    socket.send("hello", port, host);
  });
}

let knocking = false;
let knocks: Promise<{ tried: number; cameIn: number }> | undefined;

/** Connects again and again until told to stop. */
async function knock(host: string, port: number): Promise<{ tried: number; cameIn: number }> {
  const counted = { tried: 0, cameIn: 0 };
  const one = (): Promise<void> =>
    new Promise((done) => {
      counted.tried += 1;
      const socket = connect({ host, port, timeout: 20 });
      const end = (): void => {
        socket.destroy();
        done();
      };
      socket
        .once("connect", () => {
          counted.cameIn += 1;
          end();
        })
        .once("timeout", end)
        .once("error", end);
    });
  while (knocking) await Promise.all([one(), one(), one(), one()]);
  return counted;
}

async function act(call: PacketCall): Promise<unknown> {
  switch (call.do) {
    case "listen":
      return listen(call.tcpPort, call.udpPort);
    case "tcp":
      return tcp(call.host, call.port);
    case "udp":
      return udp(call.host, call.port);
    case "connect":
      return connects(call.host, call.port);
    case "knock":
      knocking = true;
      knocks = knock(call.host, call.port);
      return "knocking";
    case "stop":
      knocking = false;
      return knocks;
  }
}

process.on("message", ({ id, call }: { id: number; call: PacketCall }) => {
  void act(call).then((value) => process.send?.({ id, value } satisfies PacketReply));
});
process.on("disconnect", () => {
  process.exit(0);
});
process.send?.({ id: 0, value: "ready" } satisfies PacketReply);
