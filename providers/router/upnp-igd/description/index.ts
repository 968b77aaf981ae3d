/**
 * The device description: which router this is, and where its connection services are controlled.
 * Nothing that is said here is believed about other hosts: every URL must stay on the host that was asked.
 */
export { readDescription } from "./api";
export type { ConnectionService, DeviceDescription } from "./model";
