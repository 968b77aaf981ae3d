/**
 * The part of HTTP/2 that answers unary calls of one trusted client, core: RFC 9113 on a socket that somebody else opened,
 * RFC 7541 for its headers (design note 0002 says why it is not node:http2). It knows nothing of gRPC or Terraform.
 *
 * Whatever the peer sends, a connection takes bounded memory and ends with the error code that the RFC gives for it: each
 * thing that a peer can make grow has its limit in `limits.ts`, and an answer to a frame is written only while the peer reads.
 */
export { literalField } from "./hpack/literal-field";
export { type Answering, serveHttp2 } from "./connection";
export { limits } from "./limits";
export type { Request, Response } from "./stream";
