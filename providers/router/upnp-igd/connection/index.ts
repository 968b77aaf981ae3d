/**
 * WANIPConnection:1, WANIPConnection:2 and WANPPPConnection:1: the actions that read and change port mappings.
 * One method is one action. Which actions follow one another, and whose mapping it is, is decided elsewhere.
 */
export { WanConnection } from "./api";
export { connectionInUse } from "./in-use";
