import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** What earlier applies on this machine found out about a router. */
export interface RouterExperience {
  /** Whether it mapped a port for another host than the one that asked. */
  mapsForOthers?: boolean;
  /** What it made of a lease of 0, which asks for as long as it allows: seconds, 0 where that was permanent. */
  longestLeaseSeconds?: number;
}

/**
 * One small file per router: what no reading call tells, and a plan may not try out. A memory that cannot be read or written is
 * none, and never a reason to fail.
 */
export class RouterMemory {
  readonly #folder: string;
  /** What this process has written down or found: a creation that teaches nothing new touches no file. */
  readonly #known = new Map<string, RouterExperience>();

  /** @param folder default: `cdktf-hikvision-<uid>` in the folder for temporary files, beside the locks */
  constructor(folder?: string) {
    this.#folder = folder ?? join(tmpdir(), `cdktf-hikvision-${userInfo().uid}`);
  }

  /** @param udn the router's unique device name; "" has no memory */
  async recall(udn: string): Promise<RouterExperience> {
    try {
      const path = this.#path(udn);
      // Anybody may write to the folder for temporary files: only what is this user's own counts.
      if (udn === "" || (await stat(path)).uid !== userInfo().uid) return {};
      const read = JSON.parse(await readFile(path, "utf8")) as Partial<Record<keyof RouterExperience, unknown>>;
      return {
        ...(typeof read.mapsForOthers === "boolean" ? { mapsForOthers: read.mapsForOthers } : {}),
        ...(Number.isSafeInteger(read.longestLeaseSeconds)
          ? { longestLeaseSeconds: Number(read.longestLeaseSeconds) }
          : {}),
      };
    } catch {
      return {};
    }
  }

  /** Adds to what is known. */
  async remember(udn: string, learned: RouterExperience): Promise<void> {
    if (udn === "" || addsNothing(this.#known.get(udn) ?? {}, learned)) return;
    try {
      const known = await this.recall(udn);
      const together = { ...known, ...learned };
      this.#known.set(udn, together);
      if (addsNothing(known, learned)) return;
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      // Written beside and renamed: another process never reads half of it.
      const beside = `${this.#path(udn)}.${randomUUID()}`;
      await writeFile(beside, JSON.stringify(together), { mode: 0o600, flag: "wx" });
      await rename(beside, this.#path(udn));
    } catch {
      // The apply stands without it.
    }
  }

  #path(udn: string): string {
    return join(this.#folder, `${createHash("sha256").update(udn).digest("hex").slice(0, 32)}.router.json`);
  }
}

const addsNothing = (known: RouterExperience, learned: RouterExperience): boolean =>
  Object.entries({ ...known, ...learned }).every(([name, value]) => known[name as keyof RouterExperience] === value);
