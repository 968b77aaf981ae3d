/**
 * What is used of undici, by name. The bundle loads it as a file of its own when it is first needed (docs/design/0008), and
 * there a dynamic import of a CommonJS package gives its default export alone: loaded through here, the names are kept.
 */
export { Agent, buildConnector, Client, request } from "undici";
