// HTTP digest authentication (RFC 7616, 2617, 2069) as far as devices use it; no request is made here. Never Basic: what
// this folder makes cannot be turned back into the password. Written here because no kept npm library does what devices
// need: digest-fetch 3.1 takes the algorithm from its caller and not from the challenge, reads one challenge, ignores
// `stale` and draws its cnonce from Math.random; the axios ones know MD5 only.
export { digestResponse, authorizationHeader } from "./answer";
export { pickChallenge, type DigestChallenge } from "./challenge";
export { DigestSession } from "./session";
