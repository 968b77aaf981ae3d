import { strength } from "./algorithm";

/** What a device asks us to prove the password against. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** As the device spells it; null: not given, which means MD5. */
  readonly algorithm: string | null;
  /** null: RFC 2069, no qop: many devices of firmware 5.1-5.5. */
  readonly qop: "auth" | null;
  /** The password was right, only the nonce is too old. */
  readonly stale: boolean;
}

interface Challenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

const SEPARATOR = /[\s,]*/y;
const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const EQUALS = /\s*=\s*(?=["!#$%&'*+\-.^_`|~0-9A-Za-z:/])/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;
// Some firmware leaves values with ":" or "/" unquoted; nothing else follows a value than a comma or white space.
const BARE = /[^\s,"]+/y;
const TOKEN68 = /[ \t]+[A-Za-z0-9\-._~+/]+=*(?=\s*(?:,|$))/y;

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[1] ?? match[0];
  }
}

function value(scanner: Scanner): string | undefined {
  const quoted = scanner.take(QUOTED);
  return quoted === undefined ? scanner.take(BARE) : quoted.replace(/\\([^])/g, "$1");
}

/** Reads one header value, which may hold several challenges (RFC 9110 section 11.6.1). Stops at what is no challenge. */
function parseHeader(header: string): Challenge[] {
  const scanner = new Scanner(header);
  const challenges: Challenge[] = [];
  for (;;) {
    scanner.take(SEPARATOR);
    const token = scanner.take(TOKEN);
    if (token === undefined) return challenges;
    if (scanner.take(EQUALS) === undefined) {
      challenges.push({ scheme: token.toLowerCase(), parameters: new Map() });
      scanner.take(TOKEN68);
      continue;
    }
    const text = value(scanner);
    if (text === undefined) return challenges;
    challenges.at(-1)?.parameters.set(token.toLowerCase(), text);
  }
}

function toDigest({ scheme, parameters }: Challenge): DigestChallenge | undefined {
  const realm = parameters.get("realm");
  const nonce = parameters.get("nonce");
  if (scheme !== "digest" || realm === undefined || nonce === undefined) return undefined;
  const offered = parameters
    .get("qop")
    ?.split(",")
    .map((qop) => qop.trim().toLowerCase());
  const qop = offered === undefined ? null : "auth";
  // Only auth-int on offer: it hashes the body, and no device is known to ask for it.
  if (offered !== undefined && !offered.includes("auth")) return undefined;
  return {
    realm,
    nonce,
    opaque: parameters.get("opaque") ?? null,
    algorithm: parameters.get("algorithm") ?? null,
    qop,
    stale: parameters.get("stale")?.toLowerCase() === "true",
  };
}

/**
 * The strongest digest challenge among all `WWW-Authenticate` values of an answer; undefined where none can be answered.
 */
export function pickChallenge(headers: readonly string[]): DigestChallenge | undefined {
  const ranked = headers
    .flatMap(parseHeader)
    .map(toDigest)
    .filter((challenge) => challenge !== undefined)
    .map((challenge) => ({ challenge, rank: strength(challenge.algorithm) }))
    .filter((entry): entry is { challenge: DigestChallenge; rank: number } => entry.rank !== undefined);
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.challenge;
}
