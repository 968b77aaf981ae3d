import { connect } from "node:net";
import type { PrivateState } from "../../../plugin";

/** Key in the private state: ports that the device accepted and uses after its next reboot. */
const PENDING = "ports_after_reboot";
const CONNECT_TIMEOUT_MS = 3_000;

/** Remembers on which ports the device will answer after its reboot; none if it already does. */
export function rememberPendingPorts(privateState: PrivateState, ports: readonly number[]): void {
  privateState.set(PENDING, ports.length === 0 ? undefined : ports);
}

/** Whether a reboot is still due: the ports that wait for it do not answer yet. */
export async function rebootStillRequired(privateState: PrivateState, host: string): Promise<boolean> {
  const pending = (privateState.get(PENDING) ?? []) as number[];
  const answers = await Promise.all(pending.map((port) => accepts(host, port)));
  if (answers.every(Boolean)) rememberPendingPorts(privateState, []);
  return !answers.every(Boolean);
}

/** Whether something accepts TCP connections there. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", end(true)).once("error", end(false)).once("timeout", end(false));
  });
}
