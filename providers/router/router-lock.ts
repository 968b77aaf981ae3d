import { createHash, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { RouterError } from "./router-error";

/** Longer than any queue of requests that a run puts before one of another run. */
const WAIT_MS = 60_000;

/** Another process on this machine keeps a router to itself, or no lock can be kept here. */
export class RouterLockError extends RouterError<"ROUTER_LOCKED" | "ROUTER_LOCK_UNUSABLE"> {
  constructor(code: "ROUTER_LOCKED" | "ROUTER_LOCK_UNUSABLE", message: string, hint: string, cause?: unknown) {
    super(code, message, { hint, cause });
    this.name = "RouterLockError";
  }
}

/**
 * A file per router on this machine, beside the queue in the process: `cdktf deploy` runs stacks in parallel, each with a
 * provider process of its own. Held for one request at a time, so that no run waits for another to finish.
 */
export class RouterLock {
  readonly #path: string;
  readonly #waitMs: number;

  /** @param router what names the router on this machine, e.g. its unique device name. */
  constructor(
    private readonly router: string,
    options: { folder?: string; waitMs?: number } = {},
  ) {
    const folder = options.folder ?? join(tmpdir(), `cdktf-hikvision-${userInfo().uid}`);
    this.#path = join(folder, `${createHash("sha256").update(router).digest("hex").slice(0, 32)}.lock`);
    this.#waitMs = options.waitMs ?? WAIT_MS;
  }

  /**
   * Runs `task` while no other process holds this router.
   *
   * @throws RouterLockError ROUTER_LOCKED after a minute, ROUTER_LOCK_UNUSABLE where the file cannot be kept; what `task` throws.
   */
  async hold<T>(task: () => Promise<T>): Promise<T> {
    const mine = `${process.pid} ${startTime(process.pid) ?? "-"} ${randomUUID()}\n`;
    try {
      await this.#acquire(mine);
    } catch (cause) {
      if (cause instanceof RouterLockError) throw cause;
      throw new RouterLockError(
        "ROUTER_LOCK_UNUSABLE",
        `The lock file ${this.#path} for router ${this.router} cannot be kept: ${cause instanceof Error ? cause.message : String(cause)}.`,
        "Point TMPDIR to a folder that this user may write to.",
        cause,
      );
    }
    try {
      return await task();
    } finally {
      if (read(this.#path) === mine) rmSync(this.#path, { force: true });
    }
  }

  async #acquire(mine: string): Promise<void> {
    mkdirSync(join(this.#path, ".."), { recursive: true, mode: 0o700 });
    // A link appears with its content at once: nobody ever reads a lock that is half written.
    const draft = `${this.#path}.${randomUUID()}`;
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      const until = Date.now() + this.#waitMs;
      while (!linked(draft, this.#path)) {
        if (Date.now() > until) throw this.#locked();
        if (!this.#removedAbandoned()) await setTimeout(10 + Math.random() * 20);
      }
    } finally {
      rmSync(draft, { force: true });
    }
  }

  #locked(): RouterLockError {
    return new RouterLockError(
      "ROUTER_LOCKED",
      `Another process (${(read(this.#path) ?? "").split(" ")[0] ?? ""}) has been changing router ${this.router} for ${this.#waitMs} ms.`,
      `Wait for the other run to end. If there is none, delete ${this.#path}.`,
    );
  }

  /** Whether a lock whose holder has died was taken away. */
  #removedAbandoned(): boolean {
    const seen = read(this.#path);
    if (seen === undefined || holderLives(seen)) return false;
    const taken = `${this.#path}.${randomUUID()}`;
    if (!renamed(this.#path, taken)) return true;
    // Somebody else may have done the same and locked anew in between: then it is theirs, and goes back.
    if (read(taken) !== seen) linked(taken, this.#path);
    rmSync(taken, { force: true });
    return true;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;

function unless<T>(code: string, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (hasCode(error, code)) return undefined;
    throw error;
  }
}

const read = (path: string): string | undefined => unless("ENOENT", () => readFileSync(path, "utf8"));
const linked = (from: string, to: string): boolean =>
  unless("EEXIST", () => {
    linkSync(from, to);
    return true;
  }) ?? false;
const renamed = (from: string, to: string): boolean =>
  unless("ENOENT", () => {
    renameSync(from, to);
    return true;
  }) ?? false;

function holderLives(lock: string): boolean {
  const [pid, started] = lock.trim().split(" ");
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return hasCode(error, "EPERM");
  }
  const now = startTime(Number(pid));
  return now === undefined || started === "-" || now === started;
}

/** When the process began, in the kernel's ticks: a process id is given again, not so the pair. Unknown beyond Linux. */
function startTime(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The name in parentheses may contain blanks; starttime is the twentieth field after it (proc(5)).
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}
