import type { PortMappingProtocol } from "../port-mapping/model";

/** RFC 6886. */
export const NAT_PMP_VERSION = 0;
const ANSWER = 128;
const opcodes = { address: 0, udp: 1, tcp: 2 } as const;

/** Not an answer of NAT-PMP; the message says why. */
export class NatPmpFormatError extends Error {}

/** Asks for the external address; changes nothing (section 3.2). */
export function encodeAddressRequest(): Buffer {
  return Buffer.from([NAT_PMP_VERSION, opcodes.address]);
}

export interface NatPmpMapping {
  protocol: PortMappingProtocol;
  internalPort: number;
  /** 0 in a deletion. */
  externalPort: number;
  /** Seconds; 0 deletes (section 3.4). */
  lifetime: number;
}

/** Asks for a mapping for the host that asks (section 3.3): no other can be named. */
export function encodeMappingRequest({ protocol, internalPort, externalPort, lifetime }: NatPmpMapping): Buffer {
  const request = Buffer.alloc(12);
  request.writeUInt8(NAT_PMP_VERSION, 0);
  request.writeUInt8(opcodes[protocol], 1);
  request.writeUInt16BE(internalPort, 4);
  request.writeUInt16BE(externalPort, 6);
  request.writeUInt32BE(lifetime, 8);
  return request;
}

export interface NatPmpAnswer {
  /** 0 is success. */
  result: number;
  /** Seconds since the router's table was last empty. */
  epoch: number;
}

/** What every answer begins with; undefined where it answers another request. @throws NatPmpFormatError */
function decodeAnswer(datagram: Buffer, opcode: number, successBytes: number): NatPmpAnswer | undefined {
  if (datagram.length < 2) throw new NatPmpFormatError(`${datagram.length} bytes`);
  if (datagram.readUInt8(0) !== NAT_PMP_VERSION) throw new NatPmpFormatError(`version ${datagram.readUInt8(0)}`);
  // Section 9: an answer to an unknown version may be of no operation.
  const isOurs = datagram.readUInt8(1) === ANSWER + opcode;
  if (!isOurs && datagram.readUInt8(1) !== ANSWER) return undefined;
  if (datagram.length < 8) throw new NatPmpFormatError(`${datagram.length} bytes`);
  const result = datagram.readUInt16BE(2);
  if (!isOurs && result === 0) return undefined;
  if (result === 0 && datagram.length < successBytes) throw new NatPmpFormatError(`${datagram.length} bytes`);
  return { result, epoch: datagram.readUInt32BE(4) };
}

/** @throws NatPmpFormatError */
export function decodeAddressAnswer(datagram: Buffer): (NatPmpAnswer & { address: string }) | undefined {
  const answer = decodeAnswer(datagram, opcodes.address, 12);
  return answer && { ...answer, address: answer.result === 0 ? [...datagram.subarray(8, 12)].join(".") : "0.0.0.0" };
}

export interface NatPmpGrant extends NatPmpAnswer {
  externalPort: number;
  lifetime: number;
}

/** Undefined for the answer to a mapping of another internal port. @throws NatPmpFormatError */
export function decodeMappingAnswer(
  datagram: Buffer,
  { protocol, internalPort }: Pick<NatPmpMapping, "protocol" | "internalPort">,
): NatPmpGrant | undefined {
  const answer = decodeAnswer(datagram, opcodes[protocol], 16);
  if (answer === undefined) return undefined;
  if (answer.result !== 0) return { ...answer, externalPort: 0, lifetime: 0 };
  if (datagram.readUInt16BE(8) !== internalPort) return undefined;
  return { ...answer, externalPort: datagram.readUInt16BE(10), lifetime: datagram.readUInt32BE(12) };
}
