// Restarting a device: ISAPI's System/reboot. Only asks for it; waiting for the device to come back is the contact's.
// Nothing here decides that a restart is due.
export { requestReboot } from "./api";
