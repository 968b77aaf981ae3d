import type { Schema, StateOf } from "../schema";
import type { Call, ValidateCall } from "./resource";

export interface ReadDataCall<S extends Schema, Client> extends Call<Client> {
  /** Wholly known: Terraform reads a data source only then. Defaults are set, computed attributes are null. */
  readonly config: StateOf<S>;
}

/** Something that is read and never changed. */
export interface DataSourceDefinition<S extends Schema, Client> {
  /** With the provider's name: "hikvision_router". */
  readonly typeName: string;
  readonly schema: S;
  validate?(call: ValidateCall<S>): void | Promise<void>;
  read(call: ReadDataCall<S, Client>): Promise<StateOf<S>>;
}

/** A data source whose schema is known to itself only. */
export type DataSource<Client> = DataSourceDefinition<Schema, Client>;

/** @example export const router = defineDataSource<Client>()({ typeName: "…", schema, … }) */
export function defineDataSource<Client>() {
  return <S extends Schema>(definition: DataSourceDefinition<S, Client>): DataSource<Client> => definition;
}
