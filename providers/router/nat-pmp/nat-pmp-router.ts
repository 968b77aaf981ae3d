import { exchange } from "../port-control/exchange";
import type { Gateway } from "../port-control/gateway";
import { malformed, otherVersion, refusal } from "../port-control/refusal";
import type { PortControlSession } from "../port-control/session";
import { describeKey } from "../port-mapping/matching";
import { MappingError } from "../port-mapping/mapping-error";
import type { WantedMapping } from "../port-mapping/model";
import type { Grant, GrantingRouterLook, GrantWriter } from "../router";
import {
  decodeAddressAnswer,
  decodeMappingAnswer,
  encodeAddressRequest,
  encodeMappingRequest,
  NAT_PMP_VERSION,
  type NatPmpAnswer,
  NatPmpFormatError,
} from "./codec";
import { natPmpResults } from "./result-codes";

/** RFC 6886 section 3.1: after a quarter of a second, then twice as long each time. */
const FIRST_WAIT_MS = 250;

/** A router that is asked over NAT-PMP. */
export class NatPmpRouter implements GrantWriter {
  constructor(private readonly session: PortControlSession) {}

  async look(): Promise<GrantingRouterLook> {
    const action = "NAT-PMP: reading the external address";
    const url = await this.session.url();
    const { answer, from } = await this.session.read((gateway) =>
      this.#ask(gateway, action, encodeAddressRequest, decodeAddressAnswer),
    );
    return { url, from, epoch: epochOf(answer), externalAddress: answer.address === "0.0.0.0" ? null : answer.address };
  }

  async requestGrant(mapping: WantedMapping): Promise<Grant> {
    const { externalPort, lifetime, ...answer } = await this.#map(mapping, mapping.externalPort, mapping.leaseSeconds);
    return { externalPort, leaseSeconds: lifetime, externalAddress: null, epoch: epochOf(answer) };
  }

  async returnGrant(mapping: WantedMapping): Promise<void> {
    await this.#map(mapping, 0, 0);
  }

  async #map(mapping: WantedMapping, externalPort: number, lifetime: number) {
    const { protocol, internalPort, internalHost } = mapping;
    const action = `NAT-PMP: ${lifetime === 0 ? "deleting" : "mapping"} ${describeKey(mapping)}`;
    const { answer } = await this.session.write((gateway) =>
      this.#ask(
        gateway,
        action,
        (from) => {
          if (from !== internalHost) throw onlyForItself(mapping, from);
          return encodeMappingRequest({ protocol, internalPort, externalPort, lifetime });
        },
        (datagram) => decodeMappingAnswer(datagram, { protocol, internalPort }),
      ),
    );
    return answer;
  }

  async #ask<Answer extends NatPmpAnswer>(
    gateway: Gateway,
    action: string,
    encode: (from: string) => Buffer,
    decode: (datagram: Buffer) => Answer | undefined,
  ): Promise<{ answer: Answer; from: string }> {
    return exchange({
      action,
      gateway,
      request: encode,
      firstWaitMs: FIRST_WAIT_MS,
      limitMs: this.session.limitMs,
      decode: (datagram, from) => {
        // A PCP server without NAT-PMP answers in its own version (RFC 6887, appendix A).
        if (datagram.length > 0 && datagram[0] !== NAT_PMP_VERSION) {
          throw otherVersion(action, gateway, "NAT-PMP", `version ${String(datagram[0])}`);
        }
        try {
          const answer = decode(datagram);
          if (answer === undefined) return undefined;
          if (answer.result !== 0) throw refusal(action, gateway, answer.result, natPmpResults[answer.result]);
          return { answer, from };
        } catch (error) {
          if (error instanceof NatPmpFormatError) throw malformed(action, gateway, error.message, datagram);
          throw error;
        }
      },
    });
  }
}

const epochOf = ({ epoch }: NatPmpAnswer) => ({ seconds: epoch, at: Date.now() });

function onlyForItself(mapping: WantedMapping, from: string): MappingError {
  return new MappingError(
    "ROUTER_REFUSES_OTHER_HOSTS",
    `NAT-PMP maps ports only for the host that asks, which is ${from}: ${describeKey(mapping)} for ${mapping.internalHost} was not asked for.`,
    {
      hint: 'Let that host ask by itself, or use a router of type "pcp" or "upnp" that maps for others.',
      present: null,
    },
  );
}
