/**
 * Devices as people think of them: a host, its service ports, an account. One mechanism for every kind.
 *
 * Rule: a declared service is on; ISAPI's names and Terraform's L1 types stay inside.
 */
export type { ContactProps } from "./contact";
export type { DeclaredPort, DevicePortsProps } from "./declared-ports";
export { DeviceKind, SERVICES_FROM_THE_FACTORY } from "./device-kind";
export { ExistingDevice, type ExistingDeviceProps } from "./existing-device";
export { HikvisionCamera, type HikvisionCameraProps } from "./hikvision-camera";
export { HikvisionDevice, type HikvisionDeviceProps, type IHikvisionDevice } from "./hikvision-device";
export { HikvisionDvr, type HikvisionDvrProps } from "./hikvision-dvr";
export { HikvisionNvr, type HikvisionNvrProps } from "./hikvision-nvr";
