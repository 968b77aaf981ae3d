/* eslint @typescript-eslint/no-unsafe-class-instance-assignment: "off" -- 8.73 recurses without end into a recursive type with a class in it */
import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { Decimal, encodeJson, type JsonValue, numberText } from "../../providers/plugin";
import { parseJson } from "../../providers/plugin/values";
import { describeWhere } from "../machine/requirements";
import { Package, Workspace } from "./corner-case-provider/workspace";

// `npm run campaign:values` takes 100,000; a seed makes a run again: CAMPAIGN_SEED.
const wanted = Number(process.env["CAMPAIGN_VALUES"] ?? 2_000);
const seed = Number(process.env["CAMPAIGN_SEED"] ?? Date.now() % 1_000_000);
const perResource = 2_500;

jest.setTimeout(30_000 + wanted * 10);

const digits = (pattern: RegExp) => fc.stringMatching(pattern);
const sign = fc.constantFrom("", "-");

/** Numbers as configurations and states have them: to 100 digits, far beyond 2^53, with exponents up and down. */
const numbers: fc.Arbitrary<number | Decimal> = fc
  .oneof(
    fc.maxSafeInteger().map(String),
    fc.constantFrom("0", "9007199254740991", "9007199254740992", "9007199254740993", "-9223372036854775808"),
    fc.constantFrom("9223372036854775807", "9223372036854775808", "18446744073709551616", "0.1", "1e-7", "5e-324"),
    fc.tuple(sign, digits(/^[1-9][0-9]{15,99}$/)).map((parts) => parts.join("")),
    fc.tuple(sign, digits(/^[0-9]{1,30}$/), digits(/^[0-9]{0,60}[1-9]$/)).map(([s, w, f]) => `${s}${w}.${f}`),
    fc
      .tuple(sign, digits(/^[1-9][0-9]{0,30}$/), fc.integer({ min: -300, max: 300 }))
      .map(([s, w, e]) => `${s}${w}e${e}`),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  )
  .map((text) => Decimal.parse(text));

/** Any text, as terraform keeps it: in normalisation form C. */
const texts = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      "",
      " ",
      "e\u0301",
      "\u00e9",
      "\u212b",
      "\u0000",
      "${x}",
      "%{if}",
      "\\",
      '"',
      "\u2028",
      "\ud83d\ude00",
    ),
  )
  .map((text) => text.normalize("NFC"));

const keys = texts.filter((key) => key !== "__proto__");
const dictionary = <V>(values: fc.Arbitrary<V>) => fc.dictionary(keys, values, { maxKeys: 5, noNullPrototype: true });

const anything: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    numbers,
    texts,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 5 }),
    dictionary(tie("value")),
  ),
})).value;

/** How many values that are not made of others. An empty collection is one, too. */
function count(value: JsonValue): number {
  if (typeof value !== "object" || value === null || value instanceof Decimal) return 1;
  const inside = Array.isArray(value) ? value : Object.values(value);
  return inside.length === 0 ? 1 : inside.reduce<number>((sum, child) => sum + count(child), 0);
}

/** One resource's worth of values of every type. */
function generate(nth: number): Record<string, JsonValue> {
  /** At least so many values that are not made of others. In handfuls: fast-check is slow to start. */
  const sample = <V extends JsonValue>(arbitrary: fc.Arbitrary<V>, least: number): V[] => {
    const taken: V[] = [];
    for (let have = 0; have < least; have = count(taken)) {
      taken.push(...fc.sample(arbitrary, { numRuns: 100, seed: seed + nth * 1_000_000 + taken.length }));
    }
    return taken;
  };
  const part = perResource / 8;
  const named = <V>(values: V[]) => Object.fromEntries(values.map((value, index) => [`k${index}`, value]));
  return {
    numbers: sample(numbers, part * 2),
    texts: sample(texts, part),
    words: Object.assign({}, ...sample(dictionary(texts), part)) as Record<string, string>,
    tables: named(sample(fc.array(numbers, { maxLength: 5 }), part)),
    sets: sample(
      fc
        .uniqueArray(texts, { maxLength: 5 })
        .map((members) => members.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
      part,
    ),
    objects: sample(fc.record({ n: numbers, t: texts, b: fc.boolean() }, { noNullPrototype: true }), part),
    anything: sample(anything, part),
    one: fc.sample(numbers, { numRuns: 1, seed: seed + nth })[0] ?? null,
  };
}

/** The same text for the same value: keys in order, every digit, dynamic values without their type. */
function canonical(value: JsonValue): string {
  if (typeof value === "number" || value instanceof Decimal) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(",")}}`;
}

function differences(kept: JsonValue, expected: Record<string, JsonValue>): string[] {
  if (typeof kept !== "object" || kept === null || Array.isArray(kept) || kept instanceof Decimal) return ["no object"];
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = kept[name] ?? null;
    const plain = name === "anything" ? ((found as { value?: JsonValue } | null)?.value ?? null) : found;
    const [got, want] = [canonical(plain), canonical(value)];
    if (got === want) return [];
    const at = Array.from(want, (_, index) => want[index] !== got[index]).indexOf(true);
    return [
      `${name} at ${at}: …${want.slice(Math.max(0, at - 40), at + 40)}… became …${got.slice(Math.max(0, at - 40), at + 40)}…`,
    ];
  });
}

describeWhere("terraform", `${wanted} generated values`, () => {
  let provider: Package;
  let workspace: Workspace;

  beforeAll(() => {
    provider = new Package();
    workspace = new Workspace(provider, { TF_LOG_PROVIDER: "off" });
  });
  afterAll(() => {
    workspace.remove();
    provider.remove();
  });

  test(`survive configuration, provider, state, refresh, the next plan and a function (seed ${seed})`, () => {
    const all: Record<string, JsonValue>[] = [];
    let generated = 0;
    for (; generated < wanted; generated += Object.values(all.at(-1)!).reduce<number>((sum, v) => sum + count(v), 0)) {
      all.push(generate(all.length));
      writeFileSync(workspace.file(`v${all.length - 1}.json`), encodeJson(all.at(-1)!));
    }
    const attributes = ["numbers", "texts", "words", "tables", "sets", "objects", "anything", "one"];
    workspace.write(
      all
        .map((_, n) => {
          const lines = attributes.map((name) => `  ${name} = local.v${n}.${name}`);
          const file = `jsondecode(file("\${path.root}/v${n}.json"))`;
          const echoed = `output "v${n}" {\n  value = provider::corner::echo(local.v${n}.anything)\n}\n`;
          return `locals {\n  v${n} = ${file}\n}\nresource "corner_values" "v${n}" {\n  name = "v${n}"\n${lines.join("\n")}\n}\n${echoed}`;
        })
        .join(""),
    );
    workspace.apply();
    // Refreshes: the provider gets its state back from terraform's file.
    const { status, output } = workspace.run("plan", "-detailed-exitcode", "-input=false");
    expect({ status, output: output.slice(-2000) }).toEqual({
      status: 0,
      output: expect.stringContaining("No changes."),
    });

    const state = parseJson(workspace.stateText()) as unknown as {
      resources: { name: string; instances: { attributes: JsonValue }[] }[];
      outputs: Record<string, { value: JsonValue }>;
    };
    for (const [n, values] of all.entries()) {
      const inProvider = parseJson(readFileSync(workspace.file("things", `values-v${n}.json`), "utf8"));
      expect(differences(inProvider, values)).toEqual([]);
      const sentBack = parseJson(readFileSync(workspace.file("things", `values-v${n}-sent-back.json`), "utf8"));
      expect(differences(sentBack, values)).toEqual([]);
      const inState = state.resources.find(({ name }) => name === `v${n}`)!.instances[0]!.attributes;
      expect(differences(inState, values)).toEqual([]);
      expect(canonical(state.outputs[`v${n}`]!.value)).toBe(canonical(values["anything"]!));
    }
    expect(generated).toBeGreaterThanOrEqual(wanted);
  });
});
