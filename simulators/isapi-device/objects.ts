/**
 * The ISAPI objects that clients of these devices ask for, by path below `/ISAPI/`: what a recording consists of. Reading
 * one changes nothing on the device.
 */
export const OBJECTS: readonly string[] = [
  "System/deviceInfo",
  "System/capabilities",
  "Security/adminAccesses",
  "Security/adminAccesses/capabilities",
  "Security/capabilities",
  "Security/illegalLoginLock",
  "Security/userCheck",
  "System/Network/capabilities",
  "System/Network/interfaces",
  "System/Network/EZVIZ",
  "System/Network/ssh",
  "System/Network/UPnP/ports",
  "System/Network/UPnP/ports/status",
];
