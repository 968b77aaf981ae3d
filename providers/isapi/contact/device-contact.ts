import {
  putEntry,
  putList,
  readAdminAccesses,
  readServiceLimits,
  type AdminAccesses,
  type Entry,
  type ServiceLimits,
} from "../admin-access";
import type { DeviceConnection } from "../client";
import { readDeviceInfo, type DeviceInfo } from "../device-info";
import type { Endpoint } from "../endpoint";
import { putSwitch, readSwitch, type RemoteAccessName, type SwitchDocument } from "../remote-access";
import { putUpnpPorts, readUpnpPorts, readUpnpStatus, type UpnpPorts, type UpnpStatus } from "../upnp";
import { requestReboot } from "../system-reboot";
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
    const { statusCode } = await putList(this.#connection, document);
    return { rebootRequired: statusCode === 7 };
  }

  async putUpnpPorts(document: UpnpPorts): Promise<WriteResult> {
    const { statusCode } = await putUpnpPorts(this.#connection, document);
    return { rebootRequired: statusCode === 7 };
  }

  async putRemoteAccess(name: RemoteAccessName, document: SwitchDocument): Promise<WriteResult> {
    const { statusCode } = await putSwitch(this.#connection, name, document);
    return { rebootRequired: statusCode === 7 };
  }

  async putAdminAccess(entry: Entry): Promise<WriteResult> {
    const { statusCode } = await putEntry(this.#connection, entry);
    return { rebootRequired: statusCode === 7 };
  }

  reboot(): Promise<boolean> {
    return requestReboot(this.#connection);
  }
}

/** A contact that was made. */
export class DeviceContact implements Contact {
  readonly endpoint: Endpoint;
  /** Where the device was before, when this process has followed it to another port. */
  formerly: readonly Endpoint[] = [];
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
