import { createHash, randomBytes } from "node:crypto";

export type DigestAlgorithm = "MD5" | "SHA-256";

export type Nonces = "reusable" | "one-use" | "per-url";

export interface DigestGuardOptions {
  readonly username: string;
  readonly password: string;
  /** In the order in which they are offered, one `WWW-Authenticate` line each. */
  readonly algorithms: readonly DigestAlgorithm[];
  /** false: RFC 2069, without nc and cnonce. */
  readonly qop: boolean;
  /** `per-url`: good only for the URL to whose request it was given. */
  readonly nonces: Nonces;
  /** A nonce older than this is answered with stale="TRUE". */
  readonly nonceLifetimeMs: number;
  /** Default: 24 hex digits. */
  readonly realm?: string | undefined;
  /** Wrong passwords until it locks, and for how long. */
  readonly lock: { readonly attempts: number; readonly seconds: number };
}

export type Verdict =
  | { readonly granted: true }
  /** `why`: for the log. `attempt`: a wrong password, or nothing that counts as one. */
  | {
      readonly granted: false;
      readonly why: string;
      readonly attempt: "none" | "wrong-password" | "locked";
      readonly stale: boolean;
    };

interface Nonce {
  readonly born: number;
  readonly url: string;
  lastCount: number;
  uses: number;
}

const HASHES = { MD5: "md5", "SHA-256": "sha256" } as const;
const PARAMETER = /([a-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gi;

/** Checks digest answers as a device does, and locks after so many wrong passwords. */
export class DigestGuard {
  /** Wrong passwords since the start; a restart or a right password resets only the lock. */
  failedLogins = 0;
  readonly #options: DigestGuardOptions;
  readonly #realm: string;
  readonly #nonces = new Map<string, Nonce>();
  #attemptsLeft: number;
  #lockedUntil = 0;

  constructor(options: DigestGuardOptions) {
    this.#options = options;
    this.#realm = options.realm ?? randomBytes(12).toString("hex");
    this.#attemptsLeft = options.lock.attempts;
  }

  /** null while not locked. */
  lock(): { attemptsLeft: number; unlockSeconds: number } | null {
    const seconds = Math.ceil((this.#lockedUntil - Date.now()) / 1000);
    return seconds > 0 ? { attemptsLeft: 0, unlockSeconds: seconds } : null;
  }

  account(): { attemptsLeft: number; unlockSeconds: number } {
    return this.lock() ?? { attemptsLeft: this.#attemptsLeft, unlockSeconds: 0 };
  }

  restart(): void {
    this.#nonces.clear();
    this.#attemptsLeft = this.#options.lock.attempts;
    this.#lockedUntil = 0;
  }

  challenges(url: string, stale: boolean): string[] {
    const nonce = `${randomBytes(16).toString("hex")}:${Date.now()}`;
    this.#nonces.set(nonce, { born: Date.now(), url, lastCount: 0, uses: 0 });
    const qop = this.#options.qop ? 'qop="auth", ' : "";
    return this.#options.algorithms.map(
      (algorithm) =>
        `Digest realm="${this.#realm}", domain="::", ${qop}nonce="${nonce}", opaque="", algorithm="${algorithm}", stale="${stale ? "TRUE" : "FALSE"}"`,
    );
  }

  check(method: string, url: string, authorization: string | undefined): Verdict {
    if (this.lock() !== null) return { granted: false, why: "locked", attempt: "locked", stale: false };
    if (authorization === undefined) return refuse("no credential");
    if (!authorization.startsWith("Digest ")) return this.#wrongPassword("not a digest");
    const parameters = new Map(
      [...authorization.matchAll(PARAMETER)].map((m) => [(m[1] ?? "").toLowerCase(), m[2] ?? m[3] ?? ""]),
    );
    const nonce = this.#nonces.get(parameters.get("nonce") ?? "");
    if (nonce === undefined) return refuse("unknown nonce");
    if (Date.now() - nonce.born > this.#options.nonceLifetimeMs) return { ...refuse("stale nonce"), stale: true };
    nonce.uses += 1;
    if (this.#options.nonces === "one-use" && nonce.uses > 1) return refuse("spent nonce");
    if (this.#options.nonces === "per-url" && nonce.url !== url) return refuse("nonce of another URL");
    const malformed = this.#malformed(parameters, url, nonce);
    if (malformed !== undefined) return refuse(malformed);
    if (
      parameters.get("username") !== this.#options.username ||
      parameters.get("response") !== this.#response(method, parameters)
    )
      return this.#wrongPassword("wrong password");
    this.#attemptsLeft = this.#options.lock.attempts;
    return { granted: true };
  }

  #wrongPassword(why: string): Verdict {
    this.failedLogins += 1;
    this.#attemptsLeft -= 1;
    if (this.#attemptsLeft === 0) {
      this.#lockedUntil = Date.now() + this.#options.lock.seconds * 1000;
      this.#attemptsLeft = this.#options.lock.attempts;
    }
    return { granted: false, why, attempt: "wrong-password", stale: false };
  }

  /** What RFC 7616 asks of an answer beside the right hash. */
  #malformed(parameters: Map<string, string>, url: string, nonce: Nonce): string | undefined {
    if (parameters.get("realm") !== this.#realm) return "malformed: another realm";
    if (parameters.get("uri") !== url) return `malformed: uri ${String(parameters.get("uri"))} in a request of ${url}`;
    if (parameters.get("opaque") !== "") return "malformed: opaque was not returned";
    if (!this.#options.algorithms.some((name) => name === parameters.get("algorithm")))
      return "malformed: another algorithm";
    if (!this.#options.qop) return parameters.has("nc") ? "malformed: nc without qop" : undefined;
    if (parameters.get("qop") !== "auth") return "malformed: no qop";
    if (!/^[0-9a-f]{8}$/.test(parameters.get("nc") ?? "")) return "malformed: nc";
    if ((parameters.get("cnonce") ?? "") === "") return "malformed: no cnonce";
    const count = parseInt(parameters.get("nc") ?? "", 16);
    // A gap is a request that got lost; the same count twice would be a replay (RFC 7616 section 3.4).
    if (count <= nonce.lastCount) return `malformed: nc ${count} after ${nonce.lastCount}`;
    nonce.lastCount = count;
    return undefined;
  }

  #response(method: string, parameters: Map<string, string>): string {
    const name = this.#options.algorithms.find((candidate) => candidate === parameters.get("algorithm")) ?? "MD5";
    const hash = (...parts: string[]): string => createHash(HASHES[name]).update(parts.join(":"), "utf8").digest("hex");
    const get = (key: string): string => parameters.get(key) ?? "";
    const account = hash(this.#options.username, this.#realm, this.#options.password);
    const target = hash(method, get("uri"));
    return this.#options.qop
      ? hash(account, get("nonce"), get("nc"), get("cnonce"), get("qop"), target)
      : hash(account, get("nonce"), target);
  }
}

function refuse(why: string): Verdict & { granted: false } {
  return { granted: false, why, attempt: "none", stale: false };
}
