/**
 * Devices as people think of them: a host, its service ports, an account.
 *
 * Rule: a declared service is on; ISAPI's names and Terraform's L1 types stay inside.
 */
export { type DeclaredPort, HikvisionDvr, type HikvisionDvrProps, type IHikvisionDevice } from "./hikvision-dvr";
export { Service } from "./service";
