import type { DescMessage, DescService } from "@bufbuild/protobuf";

/** A field of a message: a scalar (an enum is an int32) or a message, once, in a list, or in a map by strings. */
export type Field = {
  readonly no: number;
  readonly name: string;
  readonly many?: "list" | "map";
  /** The oneof that it is a case of. */
  readonly oneof?: string;
  /** Whether "not there" and its zero are two things. */
  readonly optional?: boolean;
} & ({ readonly scalar: Scalar; readonly message?: never } | { readonly message: string; readonly scalar?: never });

export type Scalar = "string" | "bytes" | "bool" | "int64" | "int32";

/** A message by its name in the protocol; its type is what protoc-gen-es makes of it. */
export interface MessageType<Desc extends DescMessage> {
  readonly name: string;
  /** Never there: for the type alone. */
  readonly desc?: Desc;
}

/** What calls there are, without the descriptors of protobuf-es: to read those takes longer than all else in a start. */
export interface Service<Described extends Pick<DescService, "method">> {
  readonly typeName: string;
  readonly method: {
    readonly [Name in keyof Described["method"]]: {
      readonly input: MessageType<Described["method"][Name]["input"]>;
      readonly output: MessageType<Described["method"][Name]["output"]>;
    };
  };
}
