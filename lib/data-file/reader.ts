import type { Service } from "../service";
import type { DataError, Located } from "./located";

/** Reads the fields of one piece of data; what is wrong is noted with its line, and reading goes on. */
export class Reader {
  constructor(
    private readonly data: Located,
    private readonly errors: DataError[],
  ) {}

  onlyKeys(what: string, allowed: readonly string[]): void {
    if (this.data.kind !== "map") {
      this.errors.push({ line: this.data.line, says: `${what} has ${allowed.join(", ")}; got ${shown(this.data)}` });
      return;
    }
    for (const [key, { line }] of this.data.entries) {
      if (!allowed.includes(key)) this.errors.push({ line, says: `"${key}": ${what} has ${allowed.join(", ")}` });
    }
  }

  /** The items of the data itself. */
  items(what: string, allowed: string): readonly Located[] {
    if (this.data.kind === "list") return this.data.items;
    this.errors.push({ line: this.data.line, says: `${what} is ${shown(this.data)}: it must be ${allowed}` });
    return [];
  }

  list(key: string, allowed: string): readonly Located[] {
    const field = this.field(key);
    if (field === undefined) return this.missing(key, allowed);
    return new Reader(field, this.errors).items(key, allowed);
  }

  text(key: string, pattern: RegExp, allowed: string, required?: "required"): string | undefined {
    const field = this.field(key);
    if (field === undefined) {
      if (required !== undefined) this.missing(key, allowed);
      return undefined;
    }
    // A site may be called 12.
    const value = field.kind === "scalar" && typeof field.value === "number" ? String(field.value) : valueOf(field);
    if (typeof value === "string" && pattern.test(value)) return value;
    this.wrong(key, field, allowed);
    return undefined;
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const field = this.field(key);
    if (field === undefined) return undefined;
    // A version may be called 2.
    const said = valueOf(field);
    const value = allowed.find((each) => each === (typeof said === "number" ? String(said) : said));
    if (value === undefined) this.wrong(key, field, allowed.join(", "));
    return value;
  }

  flag(key: string): boolean | undefined {
    const field = this.field(key);
    const value = field === undefined ? undefined : valueOf(field);
    if (field !== undefined && typeof value !== "boolean") this.wrong(key, field, "true, false");
    return typeof value === "boolean" ? value : undefined;
  }

  port(key: string): number | undefined {
    const field = this.field(key);
    if (field === undefined) return undefined;
    const value = valueOf(field);
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65535) return value;
    this.wrong(key, field, "a whole number from 1 to 65535");
    return undefined;
  }

  ports(key: string, services: readonly Service[]): Partial<Record<Service, number>> | undefined {
    const field = this.field(key);
    if (field === undefined) return undefined;
    const reader = new Reader(field, this.errors);
    reader.onlyKeys("ports", services);
    const given = services.flatMap((service): [Service, number][] => {
      const port = field.kind === "map" ? reader.port(service) : undefined;
      return port === undefined ? [] : [[service, port]];
    });
    for (const [index, [service, port]] of given.entries()) {
      const other = given.slice(0, index).find(([, each]) => each === port);
      if (other !== undefined)
        this.errors.push({
          line: field.line,
          says: `${other[0]} and ${service} are both at port ${port}: a device refuses that`,
        });
    }
    return Object.fromEntries(given);
  }

  words(key: string, allowed: readonly string[]): readonly { readonly value: string; readonly line: number }[] {
    const field = this.field(key);
    if (field === undefined) return [];
    return new Reader(field, this.errors).items(key, `a list of ${allowed.join(", ")}`).flatMap((item) => {
      const value = valueOf(item);
      if (typeof value === "string" && allowed.includes(value)) return [{ value, line: item.line }];
      this.wrong(key, item, allowed.join(", "));
      return [];
    });
  }

  private field(key: string): Located | undefined {
    const field = this.data.kind === "map" ? this.data.entries.get(key) : undefined;
    return field !== undefined && valueOf(field) === null ? undefined : field;
  }

  private missing(key: string, allowed: string): [] {
    if (this.data.kind === "map")
      this.errors.push({ line: this.data.line, says: `${key} is missing: it must be ${allowed}` });
    return [];
  }

  private wrong(key: string, field: Located, allowed: string): void {
    this.errors.push({ line: field.line, says: `${key} is ${shown(field)}: allowed is ${allowed}` });
  }
}

function valueOf(field: Located): string | number | boolean | null | undefined {
  return field.kind === "scalar" ? field.value : undefined;
}

function shown(field: Located): string {
  return field.kind === "scalar" ? JSON.stringify(field.value) : `a ${field.kind}`;
}
