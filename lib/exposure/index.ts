/**
 * What lies between a router and a device: which services the Internet may reach, and how.
 *
 * Rule: nothing is exposed that is not named by its caller or declared on the device.
 */
export { Exposure, type ExposureOptions, type ExposureProps, type IRouter } from "./exposure";
export { Protocol } from "./protocol";
