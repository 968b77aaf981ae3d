/** A piece of data and the line of the file on which it stands. */
export type Located =
  | { readonly kind: "map"; readonly line: number; readonly entries: ReadonlyMap<string, Located> }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly Located[] }
  | { readonly kind: "scalar"; readonly line: number; readonly value: string | number | boolean | null };

/** Something that is wrong on a line. */
export interface DataError {
  readonly line: number;
  /** What stands there, and what is allowed. */
  readonly says: string;
}

/** What a file holds, as far as it could be read, and what could not. */
export interface ReadFile {
  readonly root: Located | undefined;
  readonly errors: readonly DataError[];
}
