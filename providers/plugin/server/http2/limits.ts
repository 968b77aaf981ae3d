/** What a peer may make this process keep. The first three are told it in SETTINGS (RFC 9113, section 6.5.2). */
export const limits = {
  /** Calls that have not ended. Core's `-parallelism` stays far below, and StopProvider must find room beside them. */
  concurrentStreams: 1 << 14,
  /** Of DATA that a stream may send before it is given more: the default of 64 KiB makes a large state take many round trips. */
  streamWindow: 1 << 20,
  /** Of one request's header fields, decoded, counted as section 6.5.2 does; the compressed block may not be longer either. */
  headerList: 1 << 16,
  /** Of DATA on the whole connection before it is given more. */
  connectionWindow: 1 << 24,
  /** Of one request, in bytes: more is counted and not kept. As much as core itself takes for a schema. */
  body: 1 << 28,
  /** Of all requests that are not complete yet. */
  bodies: 1 << 30,
  /** SETTINGS of one connection: each changes the windows of all its streams. */
  settings: 1000,
  /** Of answers that wait for the peer to read: with more, nothing is read from it. */
  unread: 1 << 20,
} as const;
