import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** The provider processes of a running terraform. The kernel lists children by the thread that started them. */
export function providersOf(terraform: number): number[] {
  const threads = readdirSync(`/proc/${terraform}/task`);
  const children = threads.map((thread) => readFileSync(`/proc/${terraform}/task/${thread}/children`, "utf8"));
  return children.flatMap((text) => text.split(" ").filter(Boolean).map(Number));
}

/** Those that are left after twenty seconds: an orphaned provider notices within a second, and ends what it has begun. */
export async function leftOf(providers: readonly number[]): Promise<number[]> {
  for (let waited = 0; providers.some(alive) && waited < 200; waited += 1) await setTimeout(100);
  return providers.filter(alive);
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
