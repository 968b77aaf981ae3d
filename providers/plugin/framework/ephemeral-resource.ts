import type { Schema, StateOf } from "../schema";
import type { PrivateState } from "./private-state";
import type { Call, ValidateCall } from "./resource";

export interface OpenCall<S extends Schema, Client> extends Call<Client> {
  /** Wholly known: Terraform opens an ephemeral resource only then. Defaults are set, computed attributes are null. */
  readonly config: StateOf<S>;
  /** Handed to `renew` and `close`. Terraform keeps it in memory only: a lease's secret may be in it. */
  readonly privateState: PrivateState;
}

/** What `open` gives. */
export interface Opened<S extends Schema> {
  readonly result: StateOf<S>;
  /** When Terraform is to call `renew`, if the resource is still in use by then. */
  readonly renewAt?: Date;
}

export interface HeldCall<Client> extends Call<Client> {
  /**
   * What `open` remembered. `renew` also gets what an earlier `renew` did; terraform 1.11.4 hands `close` only that of
   * `open` (plugin-corner-cases.acc.test.ts).
   */
  readonly privateState: PrivateState;
}

/**
 * Something that exists for one run and is in neither plan nor state: a token, a tunnel. Terraform opens and closes it
 * in the plan and again in the apply.
 */
export interface EphemeralResourceDefinition<S extends Schema, Client> {
  /** With the provider's name: "hikvision_session". */
  readonly typeName: string;
  readonly schema: S;
  validate?(call: ValidateCall<S>): void | Promise<void>;
  open(call: OpenCall<S, Client>): Promise<Opened<S>>;
  /** Prolongs it. Gives when to call it next; undefined: never again. */
  renew?(call: HeldCall<Client>): Promise<Date | undefined>;
  /** Ends what `open` returned, also where that turned out to be invalid; not called where `open` threw. */
  close?(call: HeldCall<Client>): Promise<void>;
}

/** An ephemeral resource whose schema is known to itself only. */
export type EphemeralResource<Client> = EphemeralResourceDefinition<Schema, Client>;

/** @example export const session = defineEphemeralResource<Client>()({ typeName: "…", schema, open, close }) */
export function defineEphemeralResource<Client>() {
  return <S extends Schema>(definition: EphemeralResourceDefinition<S, Client>): EphemeralResource<Client> =>
    definition;
}
