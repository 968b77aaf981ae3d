import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { Cancellation } from "./cancellation";

/** The gRPC status codes that this server gives (grpc.io, "Status codes and their use in gRPC"). */
export const grpcStatus = { ok: 0, invalidArgument: 3, resourceExhausted: 8, unimplemented: 12, internal: 13 } as const;

/** How a call ended: its one response message, or why there is none. */
export type Outcome =
  | { readonly message: Uint8Array }
  | { readonly status: Exclude<(typeof grpcStatus)[keyof typeof grpcStatus], 0>; readonly reason: string };

/** Answers one call, which is cancelled when the client hangs up. */
export type Answer = (path: string, request: Uint8Array, cancellation: Cancellation) => Promise<Outcome>;

// As much as core itself takes for a schema.
const largestMessage = 256 * 1024 * 1024;
const prefixLength = 5;

/** Serves one unary gRPC call on an HTTP/2 stream: a five-byte prefix and a message each way, the status in trailers. */
export function serveCall(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, answer: Answer): void {
  const cancellation = new Cancellation();
  stream.on("aborted", () => {
    cancellation.cancel(new Error("the client hung up"));
  });
  // A reset by the client while we write is its decision, not a fault of ours.
  stream.on("error", () => undefined);
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= largestMessage + prefixLength) chunks.push(chunk);
  });
  stream.on("end", () => {
    const request = length > largestMessage + prefixLength ? tooLong(length) : unframe(Buffer.concat(chunks));
    const outcome =
      request instanceof Uint8Array
        ? answer(String(headers[":path"]), request, cancellation)
        : Promise.resolve(request);
    void outcome.then((done) => {
      respond(stream, done);
    });
  });
}

/** The message in its frame, or why it has none. */
function unframe(bytes: Buffer): Uint8Array | Outcome {
  if (bytes.length < prefixLength || bytes.length !== prefixLength + bytes.readUInt32BE(1)) {
    return { status: grpcStatus.invalidArgument, reason: `${bytes.length} bytes are not one gRPC message` };
  }
  if (bytes[0] !== 0) return { status: grpcStatus.unimplemented, reason: "compressed messages are not supported" };
  return bytes.subarray(prefixLength);
}

/** The message with its prefix: not compressed, length. */
function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(prefixLength + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  framed.set(message, prefixLength);
  return framed;
}

function tooLong(length: number): Outcome {
  return {
    status: grpcStatus.resourceExhausted,
    reason: `a message of ${length} bytes is more than ${largestMessage}`,
  };
}

function respond(stream: ServerHttp2Stream, outcome: Outcome): void {
  if (stream.destroyed || stream.closed) return;
  const headers = { ":status": 200, "content-type": "application/grpc" };
  if ("status" in outcome) {
    // Percent-encoding is what the protocol asks for a message that may hold any character.
    const status = { "grpc-status": String(outcome.status), "grpc-message": encodeURIComponent(outcome.reason) };
    stream.respond({ ...headers, ...status }, { endStream: true });
    return;
  }
  stream.respond(headers, { waitForTrailers: true });
  stream.on("wantTrailers", () => {
    stream.sendTrailers({ "grpc-status": String(grpcStatus.ok) });
  });
  stream.end(frame(outcome.message));
}
