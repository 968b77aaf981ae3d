/**
 * What is on this LAN: devices (SADP), routers (SSDP), their service ports and port mappings.
 *
 * Rule: reads only. A device is logged in to once, with the account that its owner gave it for; what could not be looked
 * at is a part of the result, never left out of it.
 */
export { readAccounts } from "./accounts";
export { LanAccess } from "./access";
export type { Lan, LanDevice, LanRouter, Missing } from "./model";
export { deviceAddress, routerUrl } from "./addresses";
export { lookAtLan, type LanOptions } from "./look";
export { PROTOCOLS } from "./device";
