// HTTP towards one place: sockets, time and size limits, certificates, digest, and what an answer means. Every failure
// leaves as an IsapiError. No ISAPI object by name here, and no decision about which place to talk to.
export { DeviceConnection, type Shared } from "./device-connection";
export { RefusalMemory } from "./refusal-memory";
export { RequestSlots } from "./request-slots";
export { CredentialStanding } from "./standing";
