import type { DescMessage, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { messages } from "./gen/messages";
import type { Field, MessageType, Scalar } from "./message";

// Messages by the tables of gen/messages.ts, in the shapes of protobuf-es and as the same bytes (codec.test.ts compares them).
// Its own codec walks descriptors by reflection: a fifth of the CPU of a start, a tenth of a plan's (design note 0006).

type Values = Record<string, unknown>;
interface Oneof {
  readonly case: string | undefined;
  readonly value?: unknown;
}

/** @throws Error where the bytes are not such a message */
export function decode<Desc extends DescMessage>({ name }: MessageType<Desc>, bytes: Uint8Array): MessageShape<Desc> {
  return readMessage(name, new BinaryReader(bytes), bytes.length) as MessageShape<Desc>;
}

export function encode<Desc extends DescMessage>(
  { name }: MessageType<Desc>,
  message: MessageInitShape<Desc>,
): Uint8Array {
  return writeMessage(name, new BinaryWriter(), message).finish();
}

function fieldsOf(name: string): readonly Field[] {
  const fields = messages[name];
  if (fields === undefined) throw new Error(`the protocol has no ${name}`);
  return fields;
}

const wireTypes: Record<Scalar, WireType> = {
  string: WireType.LengthDelimited,
  bytes: WireType.LengthDelimited,
  bool: WireType.Varint,
  int64: WireType.Varint,
  int32: WireType.Varint,
};
const wireTypeOf = ({ scalar, many }: Field): WireType =>
  scalar === undefined || many !== undefined ? WireType.LengthDelimited : wireTypes[scalar];

const noBytes = new Uint8Array();
const zeros: Record<Scalar, unknown> = { string: "", bytes: noBytes, bool: false, int64: 0n, int32: 0 };

function emptyOf(fields: readonly Field[]): Values {
  const message: Values = {};
  for (const { name, scalar, many, oneof, optional } of fields) {
    if (oneof !== undefined) message[oneof] = { case: undefined };
    else if (many !== undefined) message[name] = many === "list" ? [] : {};
    else if (scalar !== undefined && optional !== true) message[name] = zeros[scalar];
  }
  return message;
}

function readMessage(name: string, reader: BinaryReader, end: number): Values {
  if (end > reader.len) throw new RangeError("premature EOF");
  const fields = fieldsOf(name);
  const message = emptyOf(fields);
  while (reader.pos < end) {
    const [no, wireType] = reader.tag();
    const field = fields.find((known) => known.no === no);
    if (field === undefined) {
      reader.skip(wireType, no);
      continue;
    }
    if (wireType !== wireTypeOf(field)) throw new Error(`${name}.${field.name} has wire type ${wireType}`);
    if (field.many === "map") readEntry(field, reader, message[field.name] as Values);
    else if (field.many === "list") (message[field.name] as unknown[]).push(readValue(field, reader));
    else if (field.oneof !== undefined)
      message[field.oneof] = { case: field.name, value: readValue(field, reader) } satisfies Oneof;
    else message[field.name] = readValue(field, reader);
  }
  if (reader.pos !== end) throw new RangeError(`${name} does not end where it should`);
  return message;
}

function readValue({ scalar, message }: Field, reader: BinaryReader): unknown {
  if (scalar === undefined) {
    const length = reader.uint32();
    return readMessage(message, reader, reader.pos + length);
  }
  // As BigInt, whatever the platform's reader makes of it.
  return scalar === "int64" ? BigInt(reader.int64()) : reader[scalar]();
}

/** A map is a list of entries: the key is field 1, the value field 2. */
function readEntry(field: Field, reader: BinaryReader, into: Values): void {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError("premature EOF");
  let key = "";
  let value: unknown = field.scalar === undefined ? emptyOf(fieldsOf(field.message)) : zeros[field.scalar];
  while (reader.pos < end) {
    const [no, wireType] = reader.tag();
    if (no === 1) key = reader.string();
    else if (no === 2) value = readValue(field, reader);
    else reader.skip(wireType, no);
  }
  into[key] = value;
}

function writeMessage(name: string, writer: BinaryWriter, message: Values): BinaryWriter {
  for (const field of fieldsOf(name)) {
    const value = valueOf(field, message);
    if (value === undefined) continue;
    if (field.many === "list") for (const each of value as unknown[]) writeValue(field.no, field, writer, each);
    else if (field.many === "map") writeEntries(field, writer, value as Values);
    else if (isWritten(field, value)) writeValue(field.no, field, writer, value);
  }
  return writer;
}

function valueOf({ name, oneof }: Field, message: Values): unknown {
  if (oneof === undefined) return message[name];
  const chosen = message[oneof] as Oneof | undefined;
  return chosen?.case === name ? chosen.value : undefined;
}

/** A zero is not written where nothing tells it from "not there". */
function isWritten({ scalar, oneof, optional }: Field, value: unknown): boolean {
  if (scalar === undefined || oneof !== undefined || optional === true) return true;
  return scalar === "bytes" ? (value as Uint8Array).length > 0 : Boolean(value);
}

function writeEntries(field: Field, writer: BinaryWriter, entries: Values): void {
  for (const [key, value] of Object.entries(entries)) {
    writer.tag(field.no, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string(key);
    writeValue(2, field, writer, value);
    writer.join();
  }
}

function writeValue(no: number, { scalar, message }: Field, writer: BinaryWriter, value: unknown): void {
  if (scalar === undefined) {
    writeMessage(message, writer.tag(no, WireType.LengthDelimited).fork(), value as Values).join();
    return;
  }
  writer.tag(no, wireTypes[scalar]);
  // The table says which: the types cannot.
  (writer[scalar] as (value: unknown) => BinaryWriter).call(writer, value);
}
