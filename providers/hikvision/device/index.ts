/**
 * What everything that talks to a Hikvision device has in common: the contact attributes, the places where the device may
 * be found, and its services under their Terraform names.
 *
 * Rule: ISAPI's words (DEV_MANAGE) stop at services.ts; Terraform's stop at contact.ts.
 */
export { contactAttributes, type ContactValues, mappingDeviceAttributes, sameContact } from "./contact-attributes";
export { asPlanned } from "./as-planned";
export { contactOptions, rememberPlace } from "./contact";
export { importDevice } from "./import-device";
export { parseImportId } from "./import-id";
export { planBasis, plannedIdentity } from "./plan-basis";
export { readDevice } from "./read-device";
export {
  type DeclaredService,
  serviceAttributes,
  SERVICES,
  type ServiceName,
  servicesOf,
  type ServiceValues,
} from "./services";
export { lookAtRemoteAccess, remoteAccessAttributes, remoteAccessOf } from "./remote-access";
export { protocolName, SERVICE_NAMES } from "./service-names";
export { UpnpOfThisRun } from "./upnp-of-this-run";
export { lookAtUpnp, upnpAttribute, upnpAttributes, upnpOf, warnOfElsewhere } from "./upnp";
export { identityAttributes, identityOf } from "./identity";
