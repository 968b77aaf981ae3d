import type { Answer } from "./answers";

/** A request for one of the objects under /ISAPI/System/Network. The login was taken. */
export interface ObjectRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** What an object answers: a document, or a subStatusCode with what was wrong about the request where a client erred. */
export type ObjectAnswer = Answer | { readonly subStatusCode: string; readonly unexpected?: string };

/** An object of the device beside its services. */
export interface NetworkObject {
  /** undefined: not this object's path. */
  answer(request: ObjectRequest): ObjectAnswer | undefined;
}
