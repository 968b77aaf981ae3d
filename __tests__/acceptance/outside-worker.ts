// Runs in the lab's `wan` namespace: connects to a port and sends a datagram to it, as a stranger on the Internet would.
// argv: HOST PORT; prints one line of JSON.
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";

const TIMEOUT_MS = 2_000;

function tcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS });
    const end = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once("connect", end(true)).once("timeout", end(false)).once("error", end(false));
  });
}

function udp(host: string, port: number): Promise<{ payload: string; sourcePort: number; answer: string | null }> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    const payload = randomBytes(24);
    const end = (answer: string | null) => {
      clearTimeout(timer);
      const sourcePort = socket.address().port;
      socket.close();
      resolve({ payload: payload.toString("base64"), sourcePort, answer });
    };
    const timer = setTimeout(() => {
      end(null);
    }, TIMEOUT_MS);
    socket.once("message", (message) => {
      end(message.toString("utf8"));
    });
    socket.once("error", () => {
      end(null);
    });
    socket.bind(0, () => {
      socket.send(payload, port, host);
    });
  });
}

async function main(): Promise<void> {
  const [host = "", port = "0"] = process.argv.slice(2);
  const result = { tcp: await tcp(host, Number(port)), udp: await udp(host, Number(port)) };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

void main();
