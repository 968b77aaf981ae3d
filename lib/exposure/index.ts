/**
 * What lies between a router and a device: which services the Internet may reach, how, and for how long.
 *
 * Rule: nothing is exposed that is not named by its caller or declared on the device, and nothing after its time.
 */
export { AccessPath } from "./access-path";
export { Exposure, type ExposureOptions, type ExposureProps } from "./exposure";
export { ExposureKind } from "./exposure-kind";
export { MappedBy } from "./mapped-by";
export type { ExternalPorts, IRouter, RouterCapabilities } from "./router";
