// The ways into a device that are no service port: Hik-Connect (EZVIZ) and SSH. Only their switches leave this folder;
// what else such a document holds, verification codes first of all, is neither shown, kept nor sent back.
export { putSwitch, readSwitch, type RemoteAccessName } from "./api";
export { SwitchDocument } from "./codec";
export type { HikConnect, RemoteAccess, RemoteAccessChange } from "./model";
