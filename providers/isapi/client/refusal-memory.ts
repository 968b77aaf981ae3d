import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, lstat, mkdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Tunnel } from "../../tunnel";
import type { Credential } from "../credential";
import { endpointUrl, type Endpoint } from "../endpoint";
import { IsapiError } from "../errors";

/** As long as a device stays locked after its fifth or seventh wrong password. */
const KEEP_MS = 30 * 60_000;

/** -1 on Windows, where the folder for temporary files is the user's own. `userInfo` fails for a user without a name. */
const OWN_UID = process.getuid?.() ?? -1;

const LINE = /^([0-9a-f]{32}) ([0-9a-f]{64}) (\d{13})$/;
const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;

/**
 * What devices refused in earlier runs on this machine: `plan` is asked again and again, and each wrong password counts
 * towards a lock. One file per device and account, one line per refused password: salt, scrypt hash, time. A device is known
 * by its host, whatever port or scheme it is asked at, and by the serial number that is expected there, whatever host it
 * has moved to. A memory that cannot be read or written is none, and never a reason to fail.
 */
export class RefusalMemory {
  readonly #folder: string;

  /** @param folder default: HIKVISION_REFUSAL_CACHE, or `cdktf-hikvision-<uid>` in the folder for temporary files */
  constructor(folder?: string) {
    const fromEnvironment = process.env["HIKVISION_REFUSAL_CACHE"] ?? "";
    this.#folder = folder ?? (fromEnvironment === "" ? join(tmpdir(), `cdktf-hikvision-${OWN_UID}`) : fromEnvironment);
  }

  /** @throws IsapiError ISAPI_UNAUTHORIZED where this device refused this credential within the last 30 minutes */
  async assertNotRefused(device: KnownDevice, credential: Credential): Promise<void> {
    for (const path of this.#paths(device, credential)) {
      // Not to be read, or in a folder that is not this user's own: as if it were not there, and the device is asked.
      const refusedAt = await this.#recall(path, credential).catch(() => undefined);
      if (refusedAt !== undefined) throw refusedEarlier(device.endpoint, credential, refusedAt, path);
    }
  }

  async remember(device: KnownDevice, credential: Credential): Promise<void> {
    const salt = randomBytes(16);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#assertPrivate();
      const hash = await derive(credential.password, salt, 32);
      for (const path of this.#paths(device, credential)) {
        // Nothing that has expired is kept, so that a file does not grow.
        if ((await entries(path)).length === 0) await rm(path, { force: true });
        // One short write to the end: processes that do it at once do not lose each other's line.
        await appendFile(path, `${salt.toString("hex")} ${hash.toString("hex")} ${Date.now()}\n`, { mode: 0o600 });
      }
    } catch {
      // The device has said no, and that is what the caller must hear.
    }
  }

  /** After the device took a credential of this account. */
  async forget(device: KnownDevice, credential: Credential): Promise<void> {
    for (const path of this.#paths(device, credential)) {
      // Looked at first: hardly ever is there one, and each opening and deleting of nothing waits in the thread pool.
      // Where it stays, it holds other passwords than the one just taken (that was asserted before), for half an hour more.
      if (existsSync(path)) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  async #recall(path: string, { password }: Credential): Promise<number | undefined> {
    const known = await entries(path);
    if (known.length === 0) return undefined;
    await this.#assertPrivate();
    for (const { salt, hash, refusedAt } of known) {
      if (timingSafeEqual(await derive(password, salt, hash.length), hash)) return refusedAt;
    }
    return undefined;
  }

  #paths({ endpoint, serialNumber, tunnel }: KnownDevice, { username }: Credential): string[] {
    const identities = [
      ["host", endpoint.host.toLowerCase(), ...(tunnel === undefined ? [] : [tunnel.url])],
      ...(serialNumber === null ? [] : [["serial", serialNumber]]),
    ];
    return identities.map((identity) => {
      const name = createHash("sha256").update(JSON.stringify([...identity, username]));
      return join(this.#folder, `${name.digest("hex").slice(0, 32)}.refused`);
    });
  }

  /** The folder for temporary files is everybody's: another user may have made this one first, to plant refusals in it. */
  async #assertPrivate(): Promise<void> {
    const folder = await lstat(this.#folder);
    if (!folder.isDirectory() || (OWN_UID !== -1 && (folder.uid !== OWN_UID || (folder.mode & 0o022) !== 0)))
      throw new Error("not this user's own folder");
  }
}

/** What a device is known by before it has answered. */
export interface KnownDevice {
  readonly endpoint: Endpoint;
  /** The one that is expected, or null. */
  readonly serialNumber: string | null;
  /** Behind another one, the same host is another device. */
  readonly tunnel?: Tunnel | undefined;
}

interface Entry {
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly refusedAt: number;
}

/** The lines that are in force. What is no such line, or from the future, is passed over. */
async function entries(path: string): Promise<Entry[]> {
  // Asked first: nearly always there is none, and to open what is not there takes ten times as long (an error with its trace).
  const text = existsSync(path) ? await readFile(path, "utf8").catch(() => "") : "";
  const now = Date.now();
  return text.split("\n").flatMap((line) => {
    const [, salt, hash, time] = LINE.exec(line) ?? [];
    const refusedAt = Number(time);
    if (salt === undefined || hash === undefined || !(refusedAt <= now && now < refusedAt + KEEP_MS)) return [];
    return [{ salt: Buffer.from(salt, "hex"), hash: Buffer.from(hash, "hex"), refusedAt }];
  });
}

function refusedEarlier(endpoint: Endpoint, { username }: Credential, refusedAt: number, path: string): IsapiError {
  const at = new Date(refusedAt).toISOString();
  const until = new Date(refusedAt + KEEP_MS).toISOString();
  return new IsapiError({
    code: "ISAPI_UNAUTHORIZED",
    summary: `The device at ${endpointUrl(endpoint)} refused the user name "${username}" with this password (HTTP 401) at ${at}. It is not asked again with it before ${until}, because wrong passwords make it lock`,
    hint: `Correct user name or password: another one is tried at once. If this password was set on the device since, delete ${path} and run again.`,
  });
}
