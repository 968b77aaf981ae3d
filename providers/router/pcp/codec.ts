import type { PortMappingProtocol } from "../port-mapping/model";

/** RFC 6887. */
export const PCP_VERSION = 2;
const ANSWER = 0x80;
const HEADER_BYTES = 24;
const MAP_BYTES = 36;
const NONCE_BYTES = 12;
const opcodes = { announce: 0, map: 1 } as const;
const protocols: Record<PortMappingProtocol, number> = { tcp: 6, udp: 17 };
// Not FILTER (3), which would let in one source only: miniupnpd 2.3.1 confirms it and lets everybody in, and nothing of PCP
// reads back what stands (`__tests__/lab/port-control.test.ts`).
const options = { thirdParty: 1, preferFailure: 2 } as const;

/** Not an answer of PCP; the message says why. */
export class PcpFormatError extends Error {}

/** Asks for nothing but the header with the epoch; changes nothing (section 14.1.1). */
export function encodeAnnounce(client: string): Buffer {
  return header(opcodes.announce, 0, client);
}

export interface PcpMapping {
  protocol: PortMappingProtocol;
  /** Of the host that asks, as the router sees it. */
  client: string;
  /** IPv4 address; another than the client's is a THIRD_PARTY (section 13.1). */
  internalHost: string;
  internalPort: number;
  /** 0 in a deletion. */
  externalPort: number;
  /** Seconds; 0 deletes (section 15.1). */
  lifetime: number;
  /** 12 bytes, in hexadecimal: whoever knows it may renew and delete the mapping (section 11.1). */
  nonce: string;
  /** That port or none (PREFER_FAILURE, section 13.2). */
  preferFailure: boolean;
}

export function encodeMap(mapping: PcpMapping): Buffer {
  const body = Buffer.alloc(MAP_BYTES);
  Buffer.from(mapping.nonce, "hex").copy(body, 0, 0, NONCE_BYTES);
  body.writeUInt8(protocols[mapping.protocol], 12);
  body.writeUInt16BE(mapping.internalPort, 16);
  body.writeUInt16BE(mapping.externalPort, 18);
  // No suggestion of an external address, in the form for IPv4 (section 5); all zeros in a deletion.
  if (mapping.lifetime > 0) mapped("0.0.0.0").copy(body, 20);
  const thirdParty = mapping.internalHost === mapping.client ? [] : [thirdPartyOption(mapping.internalHost)];
  const preferFailure = mapping.preferFailure ? [option(options.preferFailure, Buffer.alloc(0))] : [];
  return Buffer.concat([header(opcodes.map, mapping.lifetime, mapping.client), body, ...thirdParty, ...preferFailure]);
}

export interface PcpAnswer {
  /** 0 is success. */
  result: number;
  /** Seconds for which the mapping holds, or for which an error will not change. */
  lifetime: number;
  epoch: number;
}

/** Undefined where it answers another request. @throws PcpFormatError */
function decodeAnswer(datagram: Buffer, opcode: number): PcpAnswer | undefined {
  if (datagram.length < HEADER_BYTES || datagram.length % 4 !== 0) {
    throw new PcpFormatError(`${datagram.length} bytes`);
  }
  if (datagram.readUInt8(0) !== PCP_VERSION) throw new PcpFormatError(`version ${datagram.readUInt8(0)}`);
  if (datagram.readUInt8(1) !== (ANSWER | opcode)) return undefined;
  return { result: datagram.readUInt8(3), lifetime: datagram.readUInt32BE(4), epoch: datagram.readUInt32BE(8) };
}

/** @throws PcpFormatError */
export function decodeAnnounceAnswer(datagram: Buffer): PcpAnswer | undefined {
  return decodeAnswer(datagram, opcodes.announce);
}

export interface PcpGrant extends PcpAnswer {
  externalPort: number;
  /** IPv4 address on the router's Internet side; null where it gives none, or one of IPv6. */
  externalAddress: string | null;
}

/** Undefined for the answer to another mapping: its nonce, protocol or internal port is another. @throws PcpFormatError */
export function decodeMapAnswer(datagram: Buffer, asked: PcpMapping): PcpGrant | undefined {
  const answer = decodeAnswer(datagram, opcodes.map);
  if (answer === undefined) return undefined;
  const body = datagram.subarray(HEADER_BYTES, HEADER_BYTES + MAP_BYTES);
  if (body.length < MAP_BYTES) {
    // An error may come without the request (section 8.3 has it copied): without a nonce nobody knows whose it is.
    if (answer.result === 0) throw new PcpFormatError(`${datagram.length} bytes`);
    return undefined;
  }
  const isOurs =
    body.subarray(0, NONCE_BYTES).toString("hex") === asked.nonce &&
    body.readUInt8(12) === protocols[asked.protocol] &&
    body.readUInt16BE(16) === asked.internalPort;
  if (!isOurs) return undefined;
  return {
    ...answer,
    externalPort: body.readUInt16BE(18),
    externalAddress: ipv4In(body.subarray(20, 36)),
  };
}

function header(opcode: number, lifetime: number, client: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt8(PCP_VERSION, 0);
  bytes.writeUInt8(opcode, 1);
  bytes.writeUInt32BE(lifetime, 4);
  return Buffer.concat([bytes, mapped(client)]);
}

/** ::ffff:192.168.1.10 (section 5). */
function mapped(address: string): Buffer {
  return Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...address.split(".").map(Number)]);
}

function ipv4In(bytes: Buffer): string | null {
  const address = [...bytes.subarray(12)].join(".");
  return mapped(address).equals(bytes) && address !== "0.0.0.0" ? address : null;
}

function option(code: number, data: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt8(code, 0);
  bytes.writeUInt16BE(data.length, 2);
  return Buffer.concat([bytes, data]);
}

const thirdPartyOption = (host: string): Buffer => option(options.thirdParty, mapped(host));
