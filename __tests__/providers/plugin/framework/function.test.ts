import { ArgumentError, defineFunction, isUnknown, unknown } from "../../../../providers/plugin";
import { callFunction } from "../../../../providers/plugin/framework";
import { KnownError, providerOf, scopeOf } from "./scope";

const scope = scopeOf(providerOf());

const repeat = defineFunction({
  name: "repeat",
  summary: "Repeats.",
  parameters: { text: { type: "string" }, times: { type: "integer", allowUnknown: true, allowNull: true } },
  returns: "string",
  call({ text, times }) {
    if (isUnknown(times)) return unknown;
    if (times === null) throw new KnownError("no number");
    if (times < 0) throw new ArgumentError("times", "must not be negative");
    return text.repeat(times);
  },
});

test("arguments reach the function typed and by name", () => {
  expect(callFunction(scope, repeat, ["ab", 2])).toEqual({ result: "abab" });
  expect(callFunction(scope, repeat, ["ab", unknown])).toEqual({ result: unknown });
});

test("an argument error tells its position, another error its words", () => {
  expect(callFunction(scope, repeat, ["ab", -1])).toEqual({ error: "must not be negative", argument: 1 });
  expect(callFunction(scope, repeat, ["ab", null])).toEqual({ error: "Known: Known: no number" });
});

test("a result of another type than promised is an error", () => {
  const wrong = defineFunction({
    name: "wrong",
    summary: "Lies.",
    parameters: {},
    returns: "integer",
    call: () => 1.5,
  });
  expect(callFunction(scope, wrong, [])).toEqual({ error: expect.stringContaining("must be a whole number") });
});

test.each<[string, () => unknown, string]>([
  [
    "two parameters of one name",
    () =>
      defineFunction({
        ...{ name: "f", summary: "", returns: "string", call: () => "" },
        parameters: { a: { type: "string" } },
        variadic: { name: "a", type: "string" },
      }),
    "two parameters of one name",
  ],
  [
    "a name in camel case",
    () => defineFunction({ name: "fOo", summary: "", parameters: {}, returns: "string", call: () => "" }),
    '"fOo" is not a name',
  ],
])("%s is refused at definition", (_, define, message) => {
  expect(define).toThrow(message);
});
