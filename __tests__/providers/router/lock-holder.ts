/** A process of its own for the lock's tests: counts in a file under the lock, or holds the lock until it is killed. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { RouterLock } from "../../../providers/router/router-lock";

const [folder = "", times = ""] = process.argv.slice(2);
const lock = new RouterLock("uuid:test", { folder });
const counter = join(folder, "counter");

async function main(): Promise<void> {
  if (times === "forever") {
    await lock.hold(async () => {
      process.send?.("held");
      await setTimeout(600_000);
    });
  }
  for (let count = 0; count < Number(times); count += 1) {
    await lock.hold(async () => {
      const before = Number(await readFile(counter, "utf8"));
      await setTimeout(1);
      await writeFile(counter, String(before + 1));
    });
  }
}
void main();
