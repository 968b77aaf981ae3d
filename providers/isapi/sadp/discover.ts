import { randomUUID } from "node:crypto";
import { networkInterfaces } from "node:os";
import { IsapiError } from "../errors";
import { decodeAnswer, encodeInquiry } from "./codec";
import { inquire, SADP, type SilentInterface } from "./inquiry";
import type { SadpDevice } from "./model";

/** Devices answer within a second, hundreds of them within two. */
const WAIT_MS = 3_000;

export interface DiscoveryOptions {
  /** How long to listen, in milliseconds. Default 3000. */
  readonly waitMs?: number | undefined;
  /** IPv4 addresses of this machine's interfaces to ask on. Default: all but loopback. */
  readonly interfaces?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface DiscoveryResult {
  /** In the order of their addresses. */
  readonly devices: readonly SadpDevice[];
  /** Interfaces on which nothing could be asked: what is there was not seen. */
  readonly silent: readonly SilentInterface[];
}

/**
 * The Hikvision devices on this machine's networks, as they describe themselves to an SADP inquiry: no login, no risk of a
 * lock. Nothing is sent to what answers.
 *
 * @throws IsapiError ISAPI_DISCOVERY_FAILED where no interface could be asked on
 */
export async function discoverDevices(options: DiscoveryOptions = {}): Promise<DiscoveryResult> {
  const interfaces = options.interfaces ?? ownAddresses();
  const uuid = randomUUID().toUpperCase();
  const found = new Map<string, SadpDevice>();
  const silent = await inquire({
    interfaces,
    question: encodeInquiry(uuid),
    waitMs: options.waitMs ?? WAIT_MS,
    signal: options.signal,
    received: (datagram, from) => {
      const device = decodeAnswer(datagram, from, uuid);
      // Two addresses that claim one serial number are two entries: one of them may lie.
      if (device !== null) found.set(`${device.address} ${device.serialNumber ?? ""}`, device);
    },
  });
  if (silent.length > 0 && silent.length === interfaces.length) throw failed(silent);
  return { devices: [...found.values()].sort(byAddress), silent };
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

function byAddress(one: SadpDevice, other: SadpDevice): number {
  const number = ({ address }: SadpDevice): number =>
    address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return number(one) - number(other) || (one.serialNumber ?? "").localeCompare(other.serialNumber ?? "");
}

function failed(silent: readonly SilentInterface[]): IsapiError {
  const lines = silent.map(({ interface: name, error }) => `${name}: ${error.message}`).join("; ");
  return new IsapiError({
    code: "ISAPI_DISCOVERY_FAILED",
    summary: `Devices could not be searched for (SADP, UDP ${SADP.address}:${SADP.port}) on any interface of this machine: ${lines}`,
    hint: "Another program may hold the port (the SADP tool, iVMS-4200): close it. Containers and CI runners often have no multicast: run this on a machine in the devices' network.",
    cause: silent[0]?.error,
  });
}
