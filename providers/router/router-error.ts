/**
 * Why a router refused to add a mapping, in words that any backend can use.
 *
 * `conflict-or-policy`: the key is taken, or this router maps a port only for the host that asks. Routers use the same
 * answer for both (miniupnpd 2.3.1 in secure mode answers 718); a look at the key tells them apart.
 */
export type AddRefusal = "conflict-or-policy" | "permanent-leases-only";

export interface RouterErrorDetails {
  /** What to do now, one or two sentences. */
  hint: string;
  cause?: unknown;
  /** Set when a router refused to add a mapping for a reason that callers act upon. */
  refused?: AddRefusal;
}

/** What every failure of this package is. `code` is closed in each subclass. */
export abstract class RouterError<Code extends string = string> extends Error {
  readonly code: Code;
  /** What to do now. */
  readonly hint: string;
  readonly refused: AddRefusal | undefined;

  protected constructor(code: Code, message: string, details: RouterErrorDetails) {
    super(message, { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.refused = details.refused;
  }
}
