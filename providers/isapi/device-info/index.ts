// Who a device is: ISAPI's System/deviceInfo. Its serial number is the identity that every contact is checked against.
// Reading only: nothing of a device's name or settings is written from here.
export { readDeviceInfo } from "./api";
export { decodeDeviceInfo } from "./codec";
export type { DeviceInfo } from "./model";
