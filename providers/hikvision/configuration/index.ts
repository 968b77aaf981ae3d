/**
 * The `provider "hikvision"` block and what it becomes: accounts, routers and the clients that the resources share.
 *
 * Rule: nothing in here contacts anything, and a value that is unknown at plan is never replaced by another.
 */
export { type Client, configureClient } from "./client";
export { isGranting, isReadable, type WrittenAddress } from "./routers";
export { providerSchema } from "./schema";
