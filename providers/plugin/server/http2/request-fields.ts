import { StreamError } from "./errors";
import type { Field } from "./hpack/field";

const pseudoFields = [":method", ":scheme", ":authority", ":path"];
// RFC 9113, section 8.2.2.
const ofHttp1 = new Set(["connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade"]);
// Section 8.2.1: a token in lower case; a value without zero and line ends, nor blanks around it.
const fieldName = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const fieldValue = /^(?![ \t])[^\0\r\n]*(?<![ \t])$/;

export interface RequestFields {
  readonly path: string;
  /** What the body has to be as long as, where the client said so. */
  readonly contentLength: number | undefined;
}

/** What a request asks for. Throws where it is malformed (RFC 9113, section 8.1.1). */
export function requestFields(fields: readonly Field[]): RequestFields {
  const regular = fields.findIndex(({ name }) => !name.startsWith(":"));
  const pseudo = regular < 0 ? fields : fields.slice(0, regular);
  const found = new Map(pseudo.map(({ name, value }) => [name, value]));
  const path = found.get(":path");
  if (found.size < pseudo.length) throw malformed("a pseudo-header field twice");
  for (const { name, value } of pseudo) {
    if (!pseudoFields.includes(name) || !fieldValue.test(value)) throw malformed(`the field ${name}`);
  }
  if (!path || !found.has(":method") || !found.has(":scheme")) throw malformed("no :method, :scheme or :path");
  const length = regular < 0 ? undefined : checkRegular(fields.slice(regular));
  return { path, contentLength: length };
}

/** Fields that are no pseudo-header fields, as those after the body must be. Gives the length that they announce. */
export function checkRegular(fields: readonly Field[]): number | undefined {
  let length: number | undefined;
  for (const { name, value } of fields) {
    if (!fieldName.test(name) || !fieldValue.test(value)) throw malformed(`the field ${name}`);
    if (ofHttp1.has(name) || (name === "te" && value !== "trailers")) throw malformed(`${name}, a field of HTTP/1.1`);
    if (name !== "content-length") continue;
    if (!/^\d{1,15}$/.test(value) || (length !== undefined && length !== Number(value))) {
      throw malformed("the field content-length");
    }
    length = Number(value);
  }
  return length;
}

function malformed(what: string): StreamError {
  return new StreamError("protocolError", `a malformed request: ${what}`);
}
