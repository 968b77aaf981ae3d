import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { WantedMapping } from "../port-mapping/model";

const NONCE_BYTES = 12;

/**
 * The nonce of a new mapping: made of it and of a secret of this user on this machine, so that nobody else can guess it, and an
 * apply that was killed before its state was written meets its own mapping again and not a stranger's.
 *
 * @param router where it is asked for: `pcp://192.168.1.1:5351`
 * @param folder default: `cdktf-hikvision-<uid>` in the folder for temporary files, beside the locks
 */
export async function nonceFor(router: string, wanted: WantedMapping, folder?: string): Promise<string> {
  const { protocol, externalPort, internalHost, internalPort } = wanted;
  const mapping = [router, protocol, externalPort, internalHost, internalPort].join(" ");
  const secret = await machineSecret(folder ?? join(tmpdir(), `cdktf-hikvision-${userInfo().uid}`));
  return createHmac("sha256", secret)
    .update(mapping)
    .digest("hex")
    .slice(0, NONCE_BYTES * 2);
}

/** A new one for this call alone where none can be kept: the nonce is in the state all the same. */
async function machineSecret(folder: string): Promise<Buffer> {
  const path = join(folder, "pcp-secret");
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path, randomBytes(32), { mode: 0o600, flag: "wx" }).catch(() => undefined);
    // Anybody may write to the folder for temporary files: only what is this user's own counts.
    const secret = (await stat(path)).uid === userInfo().uid ? await readFile(path) : undefined;
    return secret?.length === 32 ? secret : randomBytes(32);
  } catch {
    return randomBytes(32);
  }
}
