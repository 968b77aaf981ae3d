import { whyUnreachableFromInternet } from "../../ipv4";
import type { PortMapping, PortMappingKey } from "../../port-mapping/model";
import type { ExternalAddress, NewPortMapping } from "../../router";
import type { SoapService, Values } from "../soap";
import { ACTION_FAILED, NO_SUCH_ENTRY, NO_SUCH_INDEX } from "../upnp-codes";
import { UpnpError } from "../upnp-error";
import { decodeEntry, decodeExternalAddress, decodeIndexedEntry, encodeKey, encodeMapping, ValueError } from "./codec";

const GET_SPECIFIC = "GetSpecificPortMappingEntry";
const GET_GENERIC = "GetGenericPortMappingEntry";
const GET_EXTERNAL_ADDRESS = "GetExternalIPAddress";

/** The actions of one connection service. */
export class WanConnection {
  constructor(private readonly service: SoapService) {}

  /** E.g. "Connected", "Disconnected", "Connecting". */
  async status(): Promise<string> {
    const values = await this.service.call("GetStatusInfo");
    return (values["NewConnectionStatus"] ?? "").trim();
  }

  async externalAddress(): Promise<ExternalAddress> {
    let values: Values;
    try {
      values = await this.service.call(GET_EXTERNAL_ADDRESS);
    } catch (error) {
      if (isFault(error, ACTION_FAILED)) return externalAddress(null);
      throw error;
    }
    return externalAddress(this.#decode(GET_EXTERNAL_ADDRESS, values, decodeExternalAddress));
  }

  /** Null on 714 only: every other failure is an error, or it would read as "gone". */
  async specificEntry(key: PortMappingKey): Promise<PortMapping | null> {
    try {
      const values = await this.service.call(GET_SPECIFIC, encodeKey(key));
      return this.#decode(GET_SPECIFIC, values, (found) => decodeEntry(found, key));
    } catch (error) {
      if (isFault(error, NO_SUCH_ENTRY)) return null;
      throw error;
    }
  }

  /** Null past the end of the table: 713, or 714 as some routers say. */
  async entryAt(index: number): Promise<PortMapping | null> {
    try {
      const values = await this.service.call(GET_GENERIC, [["NewPortMappingIndex", String(index)]]);
      return this.#decode(GET_GENERIC, values, decodeIndexedEntry);
    } catch (error) {
      if (isFault(error, NO_SUCH_INDEX) || isFault(error, NO_SUCH_ENTRY)) return null;
      throw error;
    }
  }

  async add(mapping: NewPortMapping): Promise<void> {
    await this.service.call("AddPortMapping", encodeMapping(mapping));
  }

  /** The specification answers 714 where nothing is there, miniupnpd answers success: both are fine. */
  async delete(key: PortMappingKey): Promise<void> {
    try {
      await this.service.call("DeletePortMapping", encodeKey(key));
    } catch (error) {
      if (!isFault(error, NO_SUCH_ENTRY)) throw error;
    }
  }

  #decode<T>(action: string, values: Values, decode: (values: Values) => T): T {
    try {
      return decode(values);
    } catch (error) {
      if (error instanceof ValueError) throw this.service.malformed(action, values, error.message);
      throw error;
    }
  }
}

function externalAddress(address: string | null): ExternalAddress {
  const unreachableBecause = whyUnreachableFromInternet(address);
  return { address, behindCarrierNat: unreachableBecause !== null, unreachableBecause };
}

const isFault = (error: unknown, code: number): boolean => error instanceof UpnpError && error.upnpCode === code;
