import { exchange } from "../port-control/exchange";
import type { Gateway } from "../port-control/gateway";
import { PortControlError } from "../port-control/port-control-error";
import { malformed, otherVersion, refusal } from "../port-control/refusal";
import type { PortControlSession } from "../port-control/session";
import { describeKey } from "../port-mapping/matching";
import { MappingError } from "../port-mapping/mapping-error";
import type { WantedMapping } from "../port-mapping/model";
import type { Grant, GrantingRouterLook, GrantWriter } from "../router";
import {
  decodeAnnounceAnswer,
  decodeMapAnswer,
  encodeAnnounce,
  encodeMap,
  PCP_VERSION,
  type PcpAnswer,
  PcpFormatError,
  type PcpMapping,
} from "./codec";
import { pcpResults, UNSUPP_OPTION } from "./result-codes";

/** RFC 6887 section 8.1.1 says three seconds; a shorter limit still leaves room for three tries. */
const firstWaitMs = (limitMs: number): number => Math.min(3_000, limitMs / 7);

/** A router that is asked over PCP. */
export class PcpRouter implements GrantWriter {
  constructor(private readonly session: PortControlSession) {}

  async look(): Promise<GrantingRouterLook> {
    const url = await this.session.url();
    const { answer, from } = await this.session.read((gateway) =>
      this.#ask(gateway, "PCP: reading the epoch", encodeAnnounce, decodeAnnounceAnswer),
    );
    return { url, from, epoch: epochOf(answer), externalAddress: null };
  }

  async requestGrant(mapping: WantedMapping, nonce: string): Promise<Grant> {
    const { answer } = await this.#mapOrRefuse(mapping, nonce, mapping.externalPort, mapping.leaseSeconds);
    const { externalPort, externalAddress, lifetime } = answer;
    return { externalPort, externalAddress, leaseSeconds: lifetime, epoch: epochOf(answer) };
  }

  async returnGrant(mapping: WantedMapping, nonce: string): Promise<void> {
    await this.#map(mapping, nonce, { externalPort: 0, lifetime: 0, preferFailure: false });
  }

  /** That port or none; where the router does not know that option, the caller compares, which it does in any case. */
  async #mapOrRefuse(mapping: WantedMapping, nonce: string, externalPort: number, lifetime: number) {
    const asked = { externalPort, lifetime };
    try {
      return await this.#map(mapping, nonce, { ...asked, preferFailure: true });
    } catch (error) {
      if (!isUnsupportedOption(error)) throw error;
    }
    try {
      return await this.#map(mapping, nonce, { ...asked, preferFailure: false });
    } catch (error) {
      if (isUnsupportedOption(error)) throw onlyForItself(mapping, error);
      throw error;
    }
  }

  #map(mapping: WantedMapping, nonce: string, asked: Pick<PcpMapping, "externalPort" | "lifetime" | "preferFailure">) {
    const { protocol, internalHost, internalPort } = mapping;
    const action = `PCP: ${asked.lifetime === 0 ? "deleting" : "mapping"} ${describeKey(mapping)} for ${internalHost}`;
    const complete = (client: string) => ({ protocol, internalHost, internalPort, nonce, client, ...asked });
    return this.session.write((gateway) =>
      this.#ask(
        gateway,
        action,
        (client) => encodeMap(complete(client)),
        (datagram, client) => decodeMapAnswer(datagram, complete(client)),
      ),
    );
  }

  async #ask<Answer extends PcpAnswer>(
    gateway: Gateway,
    action: string,
    encode: (from: string) => Buffer,
    decode: (datagram: Buffer, from: string) => Answer | undefined,
  ): Promise<{ answer: Answer; from: string }> {
    const { limitMs } = this.session;
    return exchange({
      action,
      gateway,
      request: encode,
      firstWaitMs: firstWaitMs(limitMs),
      limitMs,
      decode: (datagram, from) => {
        // A NAT-PMP server answers in version 0 (RFC 6887, appendix A).
        if (datagram.length > 0 && datagram[0] !== PCP_VERSION) {
          throw otherVersion(action, gateway, "PCP", `version ${String(datagram[0])}`);
        }
        try {
          const answer = decode(datagram, from);
          if (answer === undefined) return undefined;
          if (answer.result !== 0) throw refusal(action, gateway, answer.result, pcpResults[answer.result]);
          return { answer, from };
        } catch (error) {
          if (error instanceof PcpFormatError) throw malformed(action, gateway, error.message, datagram);
          throw error;
        }
      },
    });
  }
}

const epochOf = ({ epoch }: PcpAnswer) => ({ seconds: epoch, at: Date.now() });

const isUnsupportedOption = (error: unknown): error is PortControlError =>
  error instanceof PortControlError && error.result === pcpResults[UNSUPP_OPTION]?.name;

function onlyForItself(mapping: WantedMapping, cause: PortControlError): MappingError {
  return new MappingError(
    "ROUTER_REFUSES_OTHER_HOSTS",
    `The router maps ports over PCP only for the host that asks: ${describeKey(mapping)} for ${mapping.internalHost} was refused. ${cause.message}`,
    { hint: "Allow THIRD_PARTY in the router's settings, or let that host ask by itself.", cause, present: null },
  );
}
