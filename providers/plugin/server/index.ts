/**
 * How Terraform starts the provider and talks to it: handshake, certificates, gRPC, shutdown, log.
 * Nothing here decides what a plan is; that is framework/.
 */
export { serve } from "./serve";
