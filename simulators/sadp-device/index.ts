// A simulated device that answers SADP inquiries (UDP 37020, multicast) and nothing else: what it says of itself is data
// given to it. It shares no code with the client that it checks.
export { SadpDevice, type SadpDeviceOptions } from "./sadp-device";
