import type { AttributePath, Diagnostics } from "../diagnostics";
import type { ConfigOf, PlanOf, Schema, StateOf } from "../schema";
import type { JsonValue } from "../values";
import type { Logger } from "./log";
import type { PrivateState } from "./private-state";

/** What every call to the outside world gets. */
export interface Call<Client> {
  /** What the provider's `configure` made for this configuration. */
  readonly client: Client;
  /** Aborted when Terraform stops the run (Ctrl-C). What was done by then must still be returned. */
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
  readonly log: Logger;
}

export interface ValidateCall<S extends Schema> {
  readonly config: ConfigOf<S>;
  readonly diagnostics: Diagnostics;
}

export interface ReadCall<S extends Schema, Client> extends Call<Client> {
  readonly state: StateOf<S>;
  readonly privateState: PrivateState;
}

export interface PlanCall<S extends Schema, Client> extends Omit<Call<Client>, "client"> {
  /** Undefined where the provider is not configured. */
  readonly client: Client | undefined;
  /** Null when the resource is to be destroyed. */
  readonly config: ConfigOf<S> | null;
  /** Null when the resource is to be created, also where it replaces another. */
  readonly priorState: StateOf<S> | null;
  /** What the schema makes of it: defaults set, unknowns marked. Null when the resource is to be destroyed. */
  readonly plannedState: PlanOf<S> | null;
  /** Empty for a new object. */
  readonly privateState: PrivateState;
  /** A change here replaces the resource. */
  readonly requiresReplace: (path: AttributePath) => void;
}

export interface CreateCall<S extends Schema, Client> extends Call<Client> {
  /** Everything is known by now: `known(config)` says so to TypeScript. */
  readonly config: ConfigOf<S>;
  readonly plan: PlanOf<S>;
  readonly privateState: PrivateState;
  /** Records what exists so far. If the call then throws, Terraform saves this state together with the error. */
  readonly savePartial: (state: StateOf<S>) => void;
}

export interface UpdateCall<S extends Schema, Client> extends CreateCall<S, Client> {
  readonly priorState: StateOf<S>;
}

export interface DeleteCall<S extends Schema, Client> extends Call<Client> {
  readonly priorState: StateOf<S>;
  readonly privateState: PrivateState;
}

export interface ImportCall<Client> extends Call<Client> {
  /** What the user wrote after the address in `terraform import`, or as `id` in an import block. */
  readonly id: string;
  readonly privateState: PrivateState;
}

export interface MoveCall {
  /** "registry.terraform.io/hashicorp/null" */
  readonly sourceProvider: string;
  readonly sourceType: string;
  readonly sourceVersion: number;
  readonly sourceState: JsonValue;
  /** What the source remembered, where its provider is one of this SDK's. */
  readonly sourcePrivate: PrivateState;
  readonly privateState: PrivateState;
  readonly diagnostics: Diagnostics;
  readonly log: Logger;
}

/** A managed resource. Whatever a function throws becomes a diagnostic; see ProviderDefinition.diagnosticFor. */
export interface ResourceDefinition<S extends Schema, Client> {
  /** With the provider's name: "hikvision_port_mapping". */
  readonly typeName: string;
  readonly schema: S;
  /** Rules between attributes. Runs without a client, also in `terraform validate`; values may be unknown. */
  validate?(call: ValidateCall<S>): void | Promise<void>;
  /** What is there now; null where it is gone for certain. */
  read(call: ReadCall<S, Client>): Promise<StateOf<S> | null>;
  /** Changes the plan. What it returns is the plan: it may make known what was unknown, or change what was unchanged. */
  plan?(call: PlanCall<S, Client>): Promise<PlanOf<S> | null>;
  create(call: CreateCall<S, Client>): Promise<StateOf<S>>;
  /** Thrown without savePartial, the prior state stands. */
  update(call: UpdateCall<S, Client>): Promise<StateOf<S>>;
  delete(call: DeleteCall<S, Client>): Promise<void>;
  /** The state that `read` is then asked to complete. Without it the resource cannot be imported. */
  importState?(call: ImportCall<Client>): Promise<StateOf<S>>;
  /** The state of another type as one of this; undefined where it cannot be. Without it `moved` from another type fails. */
  moveState?(call: MoveCall): StateOf<S> | undefined | Promise<StateOf<S> | undefined>;
  /** By the schema version that wrote the state: its JSON -> a state of the present schema. */
  readonly upgraders?: Readonly<Record<number, (raw: JsonValue) => StateOf<S>>>;
}

/** A resource whose schema is known to itself only. */
export type Resource<Client> = ResourceDefinition<Schema, Client>;

/** @example export const portMapping = defineResource<Client>()({ typeName: "…", schema, … }) */
export function defineResource<Client>() {
  return <S extends Schema>(definition: ResourceDefinition<S, Client>): Resource<Client> =>
    // Sound, although methods are compared loosely: the schema that types the definition is the one by which every value
    // is checked before it gets there.
    definition;
}
