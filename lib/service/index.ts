/**
 * The words of the field that every other folder speaks: services of a device, their factory ports, protocols.
 *
 * Rule: plain data. Neither cdktf nor constructs, so that the policy and the command line can use it.
 */
export { FACTORY_PORTS } from "./factory-ports";
export { Protocol, protocolsOf, type Protocols } from "./protocol";
export { Service, SERVICES } from "./service";
