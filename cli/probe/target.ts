import { isIP } from "node:net";
import { CommandError } from "../command-error";
import { SERVICES, type ServiceName } from "./identify";

/** What to ask, and what is expected there. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly expected?: ServiceName;
}

/** Factory ports of a recorder, asked where no port is given. */
const FACTORY: readonly Omit<Target, "host">[] = [
  { port: 80, expected: "http" },
  { port: 443, expected: "https" },
  { port: 554, expected: "rtsp" },
  { port: 8000, expected: "server" },
];

/**
 * Reads `203.0.113.7`, `dvr.example:8082`, `[2001:db8::1]:443` or `203.0.113.7:8082=http`.
 *
 * @throws CommandError that says what is allowed
 */
export function parseTarget(text: string): Target[] {
  const match = /^(?:\[([^\]]+)\]|([^:=[\]]+))(?::(\d+)(?:=(\w+))?)?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (match === null || host === undefined || (match[1] !== undefined && isIP(host) !== 6)) throw wrong(text);
  if (match[3] === undefined) return FACTORY.map((each) => ({ host, ...each }));
  const port = Number(match[3]);
  if (port < 1 || port > 65535) throw wrong(text);
  if (match[4] === undefined) return [{ host, port }];
  const expected = SERVICES.find((service) => service === match[4]);
  if (expected === undefined) throw wrong(text);
  return [{ host, port, expected }];
}

function wrong(text: string): CommandError {
  return new CommandError(
    `${JSON.stringify(text)} is no address to probe.`,
    `Allowed: ADDRESS, ADDRESS:PORT, ADDRESS:PORT=SERVICE with a port of 1-65535 and a service of ${SERVICES.join(", ")}; IPv6 in brackets.`,
  );
}
