/**
 * What everything that talks to a Hikvision device has in common: the contact attributes, the places where the device may
 * be found, and its services under their Terraform names.
 *
 * Rule: ISAPI's words (DEV_MANAGE) stop at services.ts; Terraform's stop at contact.ts.
 */
export { contactAttributes, type ContactValues, sameContact } from "./contact-attributes";
export { contactOptions, rememberPlace } from "./contact";
export {
  type DeclaredService,
  serviceAttributes,
  SERVICES,
  type ServiceName,
  servicesOf,
  type ServiceValues,
} from "./services";
export { identityAttributes, identityOf } from "./identity";
