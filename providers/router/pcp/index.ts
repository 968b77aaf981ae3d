/**
 * PCP (RFC 6887), MAP and ANNOUNCE: the wire format in `codec.ts`, what is asked in `pcp-router.ts`. A mapping is its
 * owner's by its nonce, and nothing reads it back.
 */
export { PcpRouter } from "./pcp-router";
