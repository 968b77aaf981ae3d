/**
 * Asks a port what answers there, as a stranger on the Internet would.
 *
 * Rule: no credentials, no more than one short question per connection, nothing that a service could take for an attack.
 */
export { identify, type Identified } from "./identify";
export { type Target, parseTarget } from "./target";
