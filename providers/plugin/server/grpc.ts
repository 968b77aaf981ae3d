import type { Cancellation } from "./cancellation";
import { limits, literalField, type Request, type Response } from "./http2";

/** The gRPC status codes that this server gives (grpc.io, "Status codes and their use in gRPC"). */
export const grpcStatus = { ok: 0, invalidArgument: 3, resourceExhausted: 8, unimplemented: 12, internal: 13 } as const;

/** How a call ended: its one response message, or why there is none. */
export type Outcome =
  | { readonly message: Uint8Array }
  | { readonly status: Exclude<(typeof grpcStatus)[keyof typeof grpcStatus], 0>; readonly reason: string };

/** Answers one call, which is cancelled when the client hangs up. */
export type Answer = (path: string, request: Uint8Array, cancellation: Cancellation) => Promise<Outcome>;

const prefixLength = 5;

/**
 * The message of a unary call: what its request holds after a five-byte prefix (not compressed, length), or why it holds
 * none.
 */
export function requestMessage({ body, length }: Request): Uint8Array | Outcome {
  if (body === undefined) {
    return {
      status: grpcStatus.resourceExhausted,
      reason: `a message of ${length} bytes is more than ${limits.body}`,
    };
  }
  if (body.length < prefixLength || body.length !== prefixLength + body.readUInt32BE(1)) {
    return { status: grpcStatus.invalidArgument, reason: `${body.length} bytes are not one gRPC message` };
  }
  if (body[0] !== 0) return { status: grpcStatus.unimplemented, reason: "compressed messages are not supported" };
  return body.subarray(prefixLength);
}

// A dynamic table of size 0 first, which is what these blocks use of the client's (RFC 7541, section 4.2); then :status
// 200, which has the index 8.
const head = Buffer.concat([Buffer.of(0x20, 0x88), literalField("content-type", "application/grpc")]);
const succeeded = literalField("grpc-status", String(grpcStatus.ok));

/** A message and the status in trailers, or the status alone. */
export function response(outcome: Outcome): Response {
  if ("message" in outcome) return { headers: head, body: frame(outcome.message), trailers: succeeded };
  const status = literalField("grpc-status", String(outcome.status));
  // Percent-encoding is what the protocol asks for a message that may hold any character.
  const message = literalField("grpc-message", encodeURIComponent(wellFormed(outcome.reason)));
  return { headers: Buffer.concat([head, status, message]) };
}

/** Half of a surrogate pair cannot be encoded, and comes out as U+FFFD. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** The message with its prefix. */
function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(prefixLength + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  framed.set(message, prefixLength);
  return framed;
}
