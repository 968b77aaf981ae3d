// What a device says about a request or an account, beside the documents that were asked for. Only reads such answers;
// which of them is an error is for the client to say.
export { decodeLoginState, decodeResponseStatus } from "./codec";
export type { LoginState, ResponseStatus } from "./model";
