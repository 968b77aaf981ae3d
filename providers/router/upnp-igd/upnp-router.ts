import { describeKey } from "../port-mapping/matching";
import type { PortMapping, PortMappingKey } from "../port-mapping/model";
import type { ExternalAddress, NewPortMapping, RouterDescription, RouterReader, RouterWriter } from "../router";
import type { WanConnection } from "./connection";
import { UpnpError } from "./upnp-error";
import type { UpnpSession } from "./upnp-session";

/** The largest real tables have some hundreds of entries. */
const TABLE_MAX_ENTRIES = 10_000;
/** How many entries may come twice, because others were added during the walk, before the table counts as endless. */
const REPEATED_MAX_ENTRIES = 200;

/** Reads a UPnP router. */
export class UpnpReader implements RouterReader {
  constructor(protected readonly session: UpnpSession) {}

  async describe(): Promise<RouterDescription> {
    return (await this.session.open()).description;
  }

  externalAddress(): Promise<ExternalAddress> {
    return this.session.run("read", (connection) => connection.externalAddress());
  }

  portMapping(key: PortMappingKey): Promise<PortMapping | null> {
    return this.session.run("read", async (connection) => {
      const found = await connection.specificEntry(key);
      if (found === null || key.remoteHost === "") return found;
      // The answer does not tell the source, and miniupnpd answers the entry of everyone for any: only the table tells.
      const table = await this.#walk(connection);
      return table.find((entry) => describeKey(entry) === describeKey(key)) ?? null;
    });
  }

  // Not GetListOfPortMappings: miniupnpd 2.3.1 aborts where more than 128 mappings are in its range.
  portMappings(): Promise<PortMapping[]> {
    return this.session.run("read", (connection) => this.#walk(connection));
  }

  async #walk(connection: WanConnection): Promise<PortMapping[]> {
    // miniupnpd lists the newest first: an entry that somebody adds meanwhile shifts the others, which then come twice.
    const table = new Map<string, PortMapping>();
    let index = 0;
    for (; index < TABLE_MAX_ENTRIES && index - table.size < REPEATED_MAX_ENTRIES; index += 1) {
      const entry = await connection.entryAt(index);
      if (entry === null) return [...table.values()];
      table.set(describeKey(entry), entry);
    }
    const { controlUrl } = await this.describe();
    throw new UpnpError(
      "UPNP_TABLE_TOO_LONG",
      `The router at ${controlUrl} lists mappings without end: ${index} entries, ${table.size} of them different.`,
      {
        action: "GetGenericPortMappingEntry",
        address: controlUrl,
        hint: "The router's table is broken: restart the router, or update its firmware.",
      },
    );
  }
}

/** Reads and changes a UPnP router. */
export class UpnpWriter extends UpnpReader implements RouterWriter {
  addPortMapping(mapping: NewPortMapping): Promise<void> {
    return this.session.run("write", (connection) => connection.add(mapping));
  }

  deletePortMapping(key: PortMappingKey): Promise<void> {
    return this.session.run("write", (connection) => connection.delete(key));
  }
}
