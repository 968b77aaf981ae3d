import {
  putEntry,
  putList,
  readAdminAccesses,
  readServiceLimits,
  type AdminAccesses,
  type ServiceLimits,
} from "../admin-access";
import type { DeviceConnection } from "../client";
import { readDeviceInfo, type DeviceInfo } from "../device-info";
import type { Endpoint } from "../endpoint";
import { IsapiError } from "../errors";
import { putSwitch, readSwitch, type RemoteAccessName, type SwitchDocument } from "../remote-access";
import { putUpnpPorts, readUpnpPorts, readUpnpStatus, type UpnpPorts, type UpnpStatus } from "../upnp";
import type { Contact, IsapiReader, IsapiWriter, WriteResult } from "./model";

class Reader implements IsapiReader {
  readonly endpoint: Endpoint;
  // Private, so that no cast makes a reader write.
  readonly #connection: DeviceConnection;

  constructor(connection: DeviceConnection) {
    this.endpoint = connection.endpoint;
    this.#connection = connection;
  }

  deviceInfo(): Promise<DeviceInfo> {
    return readDeviceInfo(this.#connection);
  }

  adminAccesses(): Promise<AdminAccesses> {
    return readAdminAccesses(this.#connection);
  }

  serviceLimits(): Promise<ServiceLimits | null> {
    return readServiceLimits(this.#connection);
  }

  upnpPorts(): Promise<UpnpPorts | null> {
    return readUpnpPorts(this.#connection);
  }

  upnpStatus(): Promise<UpnpStatus | null> {
    return readUpnpStatus(this.#connection);
  }

  remoteAccess(name: RemoteAccessName): Promise<SwitchDocument | null> {
    return readSwitch(this.#connection, name);
  }
}

class Writer extends Reader implements IsapiWriter {
  readonly #connection: DeviceConnection;

  constructor(connection: DeviceConnection) {
    super(connection);
    this.#connection = connection;
  }

  async putAdminAccesses(document: AdminAccesses): Promise<WriteResult> {
    try {
      const { statusCode } = await putList(this.#connection, document);
      return { rebootRequired: statusCode === 7 };
    } catch (error) {
      if (!takesNoList(error)) throw error;
      return this.#putOneByOne(document);
    }
  }

  async putUpnpPorts(document: UpnpPorts): Promise<WriteResult> {
    const { statusCode } = await putUpnpPorts(this.#connection, document);
    return { rebootRequired: statusCode === 7 };
  }

  async putRemoteAccess(name: RemoteAccessName, document: SwitchDocument): Promise<WriteResult> {
    const { statusCode } = await putSwitch(this.#connection, name, document);
    return { rebootRequired: statusCode === 7 };
  }

  async #putOneByOne(document: AdminAccesses): Promise<WriteResult> {
    const own = this.endpoint.scheme;
    // Our own port last: what comes after it would find the connection cut.
    const entries = document.changedEntries().sort((a, b) => rank(a.protocol, own) - rank(b.protocol, own));
    let rebootRequired = false;
    const accepted: string[] = [];
    for (const entry of entries) {
      try {
        const { statusCode } = await putEntry(this.#connection, entry);
        rebootRequired ||= statusCode === 7;
        accepted.push(entry.protocol);
      } catch (error) {
        throw partly(error, entry.protocol, accepted);
      }
    }
    return { rebootRequired };
  }
}

const rank = (protocol: string, own: string): number => (protocol.toLowerCase() === own ? 1 : 0);

/** Some firmware takes single entries only, and says so in one of these ways. */
function takesNoList(error: unknown): boolean {
  return (
    error instanceof IsapiError &&
    error.code === "ISAPI_REFUSED" &&
    ["notSupport", "methodNotAllowed"].includes(error.subStatusCode ?? "")
  );
}

/** Says which services were changed before one was refused: the device keeps those. */
function partly(error: unknown, protocol: string, accepted: readonly string[]): unknown {
  if (!(error instanceof IsapiError) || accepted.length === 0) return error;
  return new IsapiError({
    code: error.code,
    summary: `${accepted.join(", ")} changed, then ${protocol} did not: ${error.message}`,
    hint: error.hint,
    subStatusCode: error.subStatusCode ?? undefined,
    unlockSeconds: error.unlockSeconds ?? undefined,
    cause: error,
  });
}

/** A contact that was made. */
export class DeviceContact implements Contact {
  readonly endpoint: Endpoint;
  readonly deviceInfo: DeviceInfo;
  readonly #connection: DeviceConnection;

  constructor(connection: DeviceConnection, deviceInfo: DeviceInfo) {
    this.endpoint = connection.endpoint;
    this.deviceInfo = deviceInfo;
    this.#connection = connection;
  }

  get tlsFingerprint(): string | null {
    return this.#connection.tlsFingerprint;
  }

  /** Whether the last request ended without an answer. */
  get broken(): boolean {
    return this.#connection.broken;
  }

  reader(): IsapiReader {
    return new Reader(this.#connection);
  }

  writer(): IsapiWriter {
    return new Writer(this.#connection);
  }

  /** Ends the connection; a running request fails. */
  async destroy(): Promise<void> {
    await this.#connection.destroy();
  }
}
