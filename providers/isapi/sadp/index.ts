// Finding devices on the runner's own networks by SADP (UDP 37020, multicast): one question, and whoever answers describes
// itself. Inquiries only: the protocol can also change a device, and nothing here ever will. No credential is known here,
// and what answers is a stranger's word, read with limits and believed only about its own address.
export { discoverDevices, type DiscoveryOptions, type DiscoveryResult } from "./discover";
export type { SadpDevice } from "./model";
