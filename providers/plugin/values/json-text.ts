import { PluginError } from "../diagnostics";
import { Decimal } from "./decimal";

/** JSON whose numbers kept all their digits. */
export type JsonValue = null | boolean | string | number | Decimal | JsonValue[] | { [key: string]: JsonValue };

// One token: a string, a number, a word or a punctuation mark, with the white space before it.
const token = /[ \t\r\n]*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([{}[\],:]))/y;

// A number of 16 digits or more, of an exponent, or minus zero; also found where a string only looks like one. A double
// holds every other number (it has 15 digits), and then JSON.parse is right and takes a fraction of the reader's time.
const mayLose = /[\d.]{16}|(?:^|[[:,\s])(?:-0|-?\d[\d.]*[eE])/;

/**
 * Parses JSON without loss. JSON.parse turns 9007199254740993 into 9007199254740992, which Terraform then shows as a
 * change that nobody made.
 *
 * @throws PluginError PLUGIN_MALFORMED_VALUE
 */
export function parseJson(text: string): JsonValue {
  if (mayLose.test(text)) return new JsonReader(text).readAll();
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // The reader says where.
    return new JsonReader(text).readAll();
  }
}

class JsonReader {
  #at = 0;

  constructor(private readonly text: string) {}

  readAll(): JsonValue {
    const value = this.#value(this.#token());
    if (this.text.slice(this.#at).trim() !== "") throw this.#malformed();
    return value;
  }

  #value([, string, number, word, mark]: RegExpExecArray): JsonValue {
    if (string !== undefined) return this.#string(string);
    if (number !== undefined) return Decimal.parse(number);
    if (word !== undefined) return word === "null" ? null : word === "true";
    if (mark === "[") return this.#array();
    if (mark === "{") return this.#object();
    throw this.#malformed();
  }

  #array(): JsonValue[] {
    const result: JsonValue[] = [];
    let next = this.#token();
    if (next[4] === "]") return result;
    for (;;) {
      result.push(this.#value(next));
      next = this.#token();
      if (next[4] === "]") return result;
      if (next[4] !== ",") throw this.#malformed();
      next = this.#token();
    }
  }

  #object(): Record<string, JsonValue> {
    const entries: [string, JsonValue][] = [];
    let next = this.#token();
    if (next[4] === "}") return {};
    for (;;) {
      if (next[1] === undefined || this.#token()[4] !== ":") throw this.#malformed();
      entries.push([this.#string(next[1]), this.#value(this.#token())]);
      next = this.#token();
      // fromEntries, not assignment: a key "__proto__" must not become a prototype.
      if (next[4] === "}") return Object.fromEntries(entries);
      if (next[4] !== ",") throw this.#malformed();
      next = this.#token();
    }
  }

  #string(quoted: string): string {
    try {
      return String(JSON.parse(quoted));
    } catch (cause) {
      throw this.#malformed(cause);
    }
  }

  #token(): RegExpExecArray {
    token.lastIndex = this.#at;
    const match = token.exec(this.text);
    if (!match) throw this.#malformed();
    this.#at = token.lastIndex;
    return match;
  }

  #malformed(cause?: unknown): PluginError {
    return new PluginError(
      "PLUGIN_MALFORMED_VALUE",
      `not JSON at character ${this.#at} of ${this.text.length}`,
      "The state is damaged: restore it from a backup (terraform.tfstate.backup).",
      { cause },
    );
  }
}
