import type { MessageInitShape } from "@bufbuild/protobuf";
import type { TimestampSchema } from "./gen/tfplugin6_pb";

export function toTimestamp(date: Date): MessageInitShape<typeof TimestampSchema> {
  const seconds = Math.floor(date.getTime() / 1000);
  return { seconds: BigInt(seconds), nanos: (date.getTime() - seconds * 1000) * 1_000_000 };
}
