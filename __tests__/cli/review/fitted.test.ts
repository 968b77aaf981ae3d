import fc from "fast-check";
import { reviewMarkdown } from "../../../cli/report";
import { type Mapping, reviewOf } from "./scenarios";

const GITHUB = 65_536;
const words = fc.string({ unit: "binary", maxLength: 60 });

const mapping = (name: string): fc.Arbitrary<Mapping> =>
  fc.record({
    name: fc.constant(name),
    external: fc.integer({ min: 1, max: 65_535 }),
    internal: fc.constantFrom(80, 443, 554, 8000, 9999),
    protocol: fc.constantFrom("tcp", "udp"),
    source: fc.constantFrom("", "203.0.113.9"),
    host: fc.constantFrom("192.168.1.64", "192.168.1.65", "10.0.0.9"),
  });
const mappings = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => mapping(`m${i}`))));

/** One stack's review, of a plan with as much in it as it likes. */
const review = fc
  .record({
    before: mappings(300),
    after: mappings(300),
    stack: words,
    plan: fc.array(fc.constantFrom("+ resource", "``````", "~~~", "</details>", "x".repeat(500)), { maxLength: 400 }),
    error: words,
    listed: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ before, after, stack, plan, error, listed }) => ({
    ...reviewOf({
      before: { device: {}, mappings: before },
      after: { device: {}, mappings: after },
      listed: Array.from({ length: listed }, (_, index) => ({
        id: `home/tcp/${index}`,
        internal_host: "192.168.1.20",
        internal_port: index,
        description: stack,
      })),
    }),
    stack,
    plan: plan.join("\n"),
    errors: error === "" ? [] : [{ severity: "error" as const, summary: error, detail: error.repeat(40) }],
  }));

describe("a comment of whatever size", () => {
  it("fits, begins with the verdict, says what is left out, and has no table, fence or fold that is torn", () => {
    fc.assert(
      fc.property(
        fc.array(review, { minLength: 1, maxLength: 4 }),
        fc.oneof(fc.constant(GITHUB), fc.integer({ min: 2_000, max: GITHUB })),
        (reviews, limit) => {
          const whole = reviewMarkdown(reviews, { limit: Number.MAX_SAFE_INTEGER });
          const text = reviewMarkdown(reviews, { limit });
          expect(text.length).toBeLessThanOrEqual(limit);
          expect(text.split("\n")[0]).toBe(whole.split("\n")[0]);
          if (whole.length <= limit) expect(text).toBe(whole);
          else expect(text).toContain("\n> Left out, for want of room: ");

          let fence: string | undefined;
          let [folds, columns] = [0, 0];
          for (const line of text.split("\n")) {
            const [ticks] = /^`{3,}/.exec(line) ?? [];
            if (fence !== undefined) {
              if (line === fence) fence = undefined;
              continue;
            }
            if (ticks !== undefined) fence = ticks;
            if (line.startsWith("<details>")) folds += 1;
            if (line === "</details>") folds -= 1;
            const cells = line.startsWith("|") ? line.split(/(?<!\\)\|/).length : 0;
            if (cells > 0 && columns > 0) expect(cells).toBe(columns);
            columns = cells;
          }
          expect([fence, folds]).toEqual([undefined, 0]);
          for (const hidden of ["198.51.100.23", "203.0.113.9", "V4.30.090"]) expect(text).not.toContain(hidden);
        },
      ),
      { numRuns: 25 },
    );
  });
});
