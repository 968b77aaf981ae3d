/**
 * A Linux router that is changed by `nft` over SSH. One table of its own (`table ip cdktf_hikvision`), one rule for each
 * mapping, each change one transaction. All other tables are read, so that a port that one of them forwards is seen, and
 * never changed.
 */
export { NftablesError, type NftablesErrorCode } from "./nftables-error";
export { NftablesRouters } from "./nftables-routers";
