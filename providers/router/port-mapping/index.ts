/**
 * The rules of truth for port mappings, on top of any RouterWriter: look before acting, never touch what is somebody
 * else's, read back what was asked for, report what is really there.
 * No protocol, vendor word or socket may enter here: what only one kind of router does belongs to its backend.
 */
export { changePortMapping } from "./change";
export { createPortMapping } from "./create";
export { DESCRIPTION_MAX_LENGTH, DESCRIPTION_RULE, descriptionMatches, validDescription } from "./description";
export { freeExternalPort, INERT_LEASE_SECONDS, tryInertMapping } from "./inert-mapping";
export { MappingError, type MappingErrorCode } from "./mapping-error";
export {
  leaseDiffers,
  mappingDifferences,
  mappingMatches,
  ownersFirst,
  sameTarget,
  type MappingField,
} from "./matching";
export type { PortMapping, PortMappingKey, PortMappingProtocol, WantedMapping } from "./model";
export { taken } from "./place";
export { removePortMapping } from "./remove";
