/**
 * Routers and their port mappings: one interface (`router.ts`), one folder per kind of router, the rules of truth in
 * `port-mapping/`.
 * Nothing here knows Terraform, its attribute names or its state. A kind of router never shows its own words outside of
 * its folder: errors carry them verbatim, types do not.
 */
export { whyUnreachableFromInternet } from "./ipv4";
export {
  changePortMapping,
  createPortMapping,
  DESCRIPTION_MAX_LENGTH,
  DESCRIPTION_RULE,
  descriptionMatches,
  leaseDiffers,
  mappingDifferences,
  MappingError,
  mappingMatches,
  ownersFirst,
  removePortMapping,
  sameTarget,
  taken,
  validDescription,
  type MappingErrorCode,
  type MappingField,
  type PortMapping,
  type PortMappingKey,
  type PortMappingProtocol,
  type WantedMapping,
} from "./port-mapping";
export {
  capabilitiesOf,
  ROUTER_TYPES,
  type Capability,
  type GrantingRouterType,
  type ReadableRouterType,
  type RouterCapabilities,
  type RouterType,
} from "./capabilities";
export type {
  Caution,
  ExternalAddress,
  Grant,
  GrantingRouterAddress,
  GrantingRouterLook,
  GrantReader,
  NewPortMapping,
  ReadableRouterAddress,
  RouterAddress,
  RouterDescription,
  RouterReader,
  RouterWriter,
  SshAccess,
} from "./router";
export { addressTowards, learnedFrom, mapsForOthers, type MapsForOthers } from "./maps-for-others";
export {
  changeGrant,
  lostItsState,
  nonceFor,
  takeGrant,
  type Claim,
  type Epoch,
  type PortControlErrorCode,
} from "./port-control";
export { NftablesError, type NftablesErrorCode } from "./nftables";
export { RouterMemory, type RouterExperience } from "./router-memory";
export { RouterError, type AddRefusal } from "./router-error";
export { tryMappingForOthers, type MappingTrial } from "./try-mapping-for-others";
export { RouterLockError } from "./router-lock";
export { Routers } from "./routers";
export { discoverRouters, UpnpError, type FoundRouter, type UpnpErrorCode } from "./upnp-igd";
