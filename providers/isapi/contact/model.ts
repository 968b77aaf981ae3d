import type { AdminAccesses, Entry, ServiceLimits } from "../admin-access";
import type { Credential } from "../credential";
import type { DeviceInfo } from "../device-info";
import type { Endpoint, Scheme } from "../endpoint";
import type { RemoteAccessName, SwitchDocument } from "../remote-access";
import type { Tunnel } from "../../tunnel";
import type { UpnpPorts, UpnpStatus } from "../upnp";

/** Reads and has no way to write: what planning and data sources get. */
export interface IsapiReader {
  readonly endpoint: Endpoint;
  deviceInfo(): Promise<DeviceInfo>;
  adminAccesses(): Promise<AdminAccesses>;
  /** Which ports the device allows; null where it does not say. */
  serviceLimits(): Promise<ServiceLimits | null>;
  /** The device's UPnP client; null where it has none. */
  upnpPorts(): Promise<UpnpPorts | null>;
  /** What became of its mappings; null where the device does not tell. */
  upnpStatus(): Promise<UpnpStatus | null>;
  /** null where the device has no such thing. */
  remoteAccess(name: RemoteAccessName): Promise<SwitchDocument | null>;
}

export interface WriteResult {
  /** The device accepted the document and needs a restart before it acts on it (statusCode 7). */
  readonly rebootRequired: boolean;
}

export interface IsapiWriter extends IsapiReader {
  /** Writes the whole list. Use `changeServices`, which also survives the connection that the change cuts. */
  putAdminAccesses(document: AdminAccesses): Promise<WriteResult>;
  /** Use `changeUpnp`, which reads, changes and writes in turn with everybody else. */
  putUpnpPorts(document: UpnpPorts): Promise<WriteResult>;
  /** Use `changeRemoteAccess`. */
  putRemoteAccess(name: RemoteAccessName, document: SwitchDocument): Promise<WriteResult>;
  /** Writes one entry, for devices that take no list. */
  putAdminAccess(entry: Entry): Promise<WriteResult>;
  /** Asks for a restart; gives whether the device has said yes. That it comes back is not waited for. */
  reboot(): Promise<boolean>;
}

/** A place where the device may be, in the order in which they are tried. */
export interface Candidate {
  readonly scheme: Scheme;
  readonly port: number;
  /** Why this place: "management_port", "declared HTTP port", "where it last answered", "factory port". Said in errors. */
  readonly because: string;
}

export interface ContactOptions {
  readonly host: string;
  readonly credential: Credential;
  readonly candidates: readonly Candidate[];
  /** The device that must answer, or null to accept whichever does. */
  readonly serialNumber: string | null;
  /** SHA-256 of the certificate, "AA:BB:…", or null to accept the first one seen. Once set, http candidates are never used; a change that switches HTTPS off itself is followed to HTTP all the same. */
  readonly tlsFingerprint: string | null;
  /** The way into the device's network; left out where this machine is in it. */
  readonly tunnel?: Tunnel | undefined;
  /** Milliseconds for one request, connecting included. */
  readonly requestTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A device that answered, accepted the credential and is the expected one. */
export interface Contact {
  readonly endpoint: Endpoint;
  /** null over http. */
  readonly tlsFingerprint: string | null;
  readonly deviceInfo: DeviceInfo;
  reader(): IsapiReader;
  writer(): IsapiWriter;
}
