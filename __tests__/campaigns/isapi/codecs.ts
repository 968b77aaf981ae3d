// Documents and challenges that are deformed by their grammar, a million by default: each is read, changed and read again, or
// refused with an error of ours, in bounded time, and the process does not grow. `INPUTS` and `SEED` from the environment;
// ends with 1 at the first that does not, and where too few got past the first look to show anything.
import fc from "fast-check";
import { answers, challenges } from "./challenges";
import { deformed } from "./deformed";
import { judge, OUTCOMES } from "./invariants";

const SLOW_MS = 1000;
const MEMORY_MB = 512;
/** One in so many inputs is a challenge. */
const CHALLENGE_EVERY = 20;
/** At least this share is to be read as a document, and this one changed and read back. */
const READ = 0.6;
const CHANGED = 0.25;

const inputs = Number(process.env["INPUTS"] ?? 1_000_000);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const counts = new Map<string, number>(
  [...OUTCOMES, "a challenge answered", "a challenge refused"].map((name) => [name, 0]),
);
let [done, peak, slowest] = [0, 0, 0];
const started = Date.now();

function clocked(work: () => string): void {
  const before = performance.now();
  const outcome = work();
  const took = performance.now() - before;
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  slowest = Math.max(slowest, took);
  if (took > SLOW_MS) throw new Error(`one input took ${took} ms`);
  done += 1;
  if (done % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
  if (peak > MEMORY_MB) throw new Error(`${peak} MB after ${done} inputs`);
  if (done % 50_000 === 0) process.stderr.write(`${done} of ${inputs}, seed ${seed}: ${shares()}\n`);
}

function shares(): string {
  return [...counts].map(([name, count]) => `${name} ${((100 * count) / done).toFixed(1)} %`).join(", ");
}

const ofChallenges = Math.floor(inputs / CHALLENGE_EVERY);
fc.assert(
  fc.property(deformed, ({ bytes, choice }) => {
    clocked(() => judge(bytes, choice));
  }),
  { numRuns: inputs - ofChallenges, seed },
);
fc.assert(
  fc.property(challenges, (headers) => {
    clocked(() => (answers(headers) ? "a challenge answered" : "a challenge refused"));
  }),
  { numRuns: ofChallenges, seed },
);
const share = (...names: string[]): number =>
  names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0) / (inputs - ofChallenges);
const changed = share("changed and read back");
const read = changed + share("read, nothing to change", "the change refused");
if (read < READ || changed < CHANGED) throw new Error(`too few got past the first look: ${shares()}`);
process.stdout.write(
  `isapi codecs: ${done} inputs, seed ${seed}, none crashed: ${shares()}; ` +
    `slowest ${slowest.toFixed(0)} ms, peak ${peak.toFixed(0)} MB, ${((Date.now() - started) / 1000).toFixed(0)} s\n`,
);
