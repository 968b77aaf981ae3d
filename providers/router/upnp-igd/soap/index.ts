/**
 * UPnP's SOAP: one action and its answer, as defined by UPnP Device Architecture 1.1, section 3.
 * Names of particular actions, services and arguments never enter.
 */
export type { Arguments, Values } from "./codec";
export { SoapService } from "./api";
