import { SshConnection, SshError, sshUrl, type Finished, type SshServer } from "../../ssh";
import { TunnelError } from "../../tunnel";
import { RequestQueue } from "../request-queue";
import type { Caution } from "../router";
import { RouterLock } from "../router-lock";
import { type Look, parseLook, parseWholeLook, type WholeLook } from "./look";
import { NftablesError, type NftablesErrorCode } from "./nftables-error";
import type { Transaction } from "./own-table";
import { changeScript, EXIT, lookScript } from "./scripts";

/** For how long a look serves what changes rarely: who the router is, its address. */
const RECENT_MS = 2_000;

/** One router as it is addressed: one connection, its commands in order. */
export class NftablesSession {
  readonly url: string;
  readonly #connection: SshConnection;
  readonly #queue = new RequestQueue();
  readonly #lock: RouterLock;
  #waiting: Promise<Look> | undefined;
  readonly #cautions: Caution[] = [];
  #recent: { look: Promise<WholeLook>; at: number } | undefined;

  constructor(
    private readonly server: SshServer,
    private readonly persistFile: string,
  ) {
    this.url = sshUrl(server);
    this.#connection = new SshConnection(server);
    this.#lock = new RouterLock(`nftables ${server.hostKey.fingerprint}`);
  }

  /** What the router has now. Those who ask while one look is under way share the next. */
  look(): Promise<Look> {
    this.#waiting ??= this.#queue.read(() => {
      this.#waiting = undefined;
      return this.#ask("rules", parseLook);
    });
    return this.#waiting;
  }

  /** Everything about the router, as it was a moment ago. */
  async wholeLook(): Promise<WholeLook> {
    if (this.#recent !== undefined && Date.now() - this.#recent.at < RECENT_MS) return this.#recent.look;
    const look = this.#queue.read(() => this.#ask("everything", (output) => parseWholeLook(output, this.persistFile)));
    const asked = { look, at: Date.now() };
    this.#recent = asked;
    try {
      return await look;
    } catch (error) {
      if (this.#recent === asked) this.#recent = undefined;
      throw error;
    }
  }

  /** Looks, and changes what `plan` says then: nothing else is asked in between, by this machine. Null changes nothing. */
  change(plan: (look: Look) => Transaction | null): Promise<void> {
    return this.#queue.write(() =>
      this.#lock.hold(async () => {
        const transaction = plan(await this.#ask("rules", parseLook));
        this.#recent = undefined;
        if (transaction !== null) await this.#change(transaction);
      }),
    );
  }

  /** What changes have met since the last call. */
  takeCautions(): readonly Caution[] {
    return this.#cautions.splice(0);
  }

  async #change(transaction: Transaction): Promise<void> {
    try {
      await this.#run("changing its rules", changeScript(transaction, this.persistFile));
    } catch (error) {
      // Whoever finds that the mapping stands in spite of an error has no more to say about it.
      if (error instanceof NftablesError && error.code === "NFT_NOT_PERSISTED")
        this.#cautions.push({
          summary: "Port Mapping Not Kept For The Next Start",
          detail: `${error.message} ${error.hint}`,
        });
      throw error;
    }
  }

  close(): void {
    this.#connection.close();
  }

  async #ask<T>(what: "rules" | "everything", parse: (output: string) => T): Promise<T> {
    const { stdout } = await this.#run("listing its rules", lookScript(what, this.persistFile));
    try {
      return parse(`\n${stdout}`);
    } catch (cause) {
      throw this.#error(
        "NFT_MALFORMED_ANSWER",
        `${this.url} answered nft -j list ruleset with something else than a ruleset: ${cause instanceof Error ? cause.message : String(cause)}.`,
        "Try nft -j list ruleset on the router.",
        cause,
      );
    }
  }

  async #run(doing: string, script: string): Promise<Finished> {
    let finished: Finished;
    try {
      finished = await this.#connection.run("sh -s", script);
    } catch (cause) {
      throw this.#explain(doing, cause);
    }
    if (finished.code !== 0) throw this.#refused(doing, finished);
    return finished;
  }

  #explain(doing: string, cause: unknown): unknown {
    if (cause instanceof TunnelError) return this.#error("NFT_TUNNEL_DOWN", cause.message, cause.hint, cause);
    if (!(cause instanceof SshError)) return cause;
    return this.#error(cause.code, `The router ${this.url}, ${doing}: ${cause.message}.`, cause.hint, cause);
  }

  #refused(doing: string, { code, stderr }: Finished): NftablesError {
    const said = stderr.trim().slice(0, 2_000);
    const at = `The router ${this.url}, ${doing}`;
    const { user } = this.server;
    if (code === EXIT.nftMissing)
      return this.#error("NFT_MISSING", `${at}: it has no nft.`, "Install nftables there (apt install nftables).");
    if (code === EXIT.sudoMissing)
      return this.#error("NFT_NO_PERMISSION", `${at}: "${user}" is not root, and there is no sudo.`, ALLOW(user));
    if (/^sudo:/m.test(said) || /Operation not permitted|must be root/i.test(said))
      return this.#error("NFT_NO_PERMISSION", `${at}: "${user}" may not run nft: ${said}`, ALLOW(user));
    if (code === EXIT.fileKept || code === EXIT.fileLost)
      return this.#error(
        "NFT_NOT_PERSISTED",
        code === EXIT.fileKept
          ? `${at}: the file for the next start cannot be written: ${said}. Nothing was changed.`
          : `${at}: the rules were changed, and the file for the next start, ${this.persistFile}, could not be written: ${said}. It was deleted, so that no port opens that is closed now.`,
        `Let "${user}" write to ${this.persistFile} and its folder.`,
      );
    return this.#error(
      "NFT_FAILED",
      `${at}: exit status ${code ?? "unknown"}: ${said}`,
      "Look at the message; try nft -j list ruleset on the router as that user.",
    );
  }

  #error(code: NftablesErrorCode, message: string, hint: string, cause?: unknown): NftablesError {
    return new NftablesError(code, message, { hint, cause });
  }
}

const ALLOW = (user: string): string =>
  `Log in as root, or allow it to "${user}" without a password: "${user} ALL=(root) NOPASSWD: /usr/sbin/nft" in /etc/sudoers.d.`;
