import { leafText, withLeafText } from "./recording";
import { difference } from "./kept-document";
import { parseTree, type XmlTree } from "./xml-tree";

/** One service as it stands in the document. `enabled` is null where the family has no switch. */
export interface Service {
  readonly protocol: string;
  readonly port: number | null;
  readonly enabled: boolean | null;
}

/** What became of a document that a client wrote. */
export type WriteOutcome =
  | { readonly taken: true; readonly table: ServiceTable }
  | { readonly taken: false; readonly subStatusCode: string; readonly why: string };

const WRITABLE: ReadonlySet<string> = new Set(["enabled", "portNo", "redirectToHttps"]);
const BOOLEAN = /^(true|false)$/;
const ENTRY = /<AdminAccessProtocol(?=[\s>])[^>]*>[^]*?<\/AdminAccessProtocol>/g;

/** The device's `Security/adminAccesses`, immutable; a write makes a new one. Its text is the recorded one but for what was written. */
export class ServiceTable {
  readonly #text: string;
  readonly #capabilities: string | undefined;

  /** @param capabilities `Security/adminAccesses/capabilities`, for the families that have it */
  constructor(document: string, capabilities: string | undefined) {
    this.#text = document;
    this.#capabilities = capabilities;
  }

  services(): Service[] {
    return this.#entries().map((entry) => {
      const [port, enabled] = [leafText(entry, "portNo"), leafText(entry, "enabled")];
      return {
        protocol: leafText(entry, "protocol") ?? "",
        port: port === undefined ? null : Number(port),
        enabled: enabled === undefined ? null : enabled === "true",
      };
    });
  }

  /** Whether the web page sends who comes over HTTP to HTTPS. */
  redirectsToHttps(): boolean {
    return this.#entries().some((entry) => leafText(entry, "redirectToHttps") === "true");
  }

  /** @throws RangeError for a protocol that the family lacks, or a switch that the entry lacks */
  set(protocol: string, change: { port?: number | undefined; enabled?: boolean | undefined }): ServiceTable {
    const index = this.services().findIndex((service) => service.protocol.toLowerCase() === protocol.toLowerCase());
    const entry = this.#entries()[index];
    if (entry === undefined) throw new RangeError(`this device has no service ${protocol}`);
    const values = Object.entries({ portNo: change.port, enabled: change.enabled }).flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (leafText(entry, name) === undefined) throw new RangeError(`${protocol} of this device has no ${name}`);
      return [[name, String(value)] as const];
    });
    return this.#with(new Map([[index, values]]));
  }

  /** The whole document. */
  list(): string {
    return this.#text;
  }

  /** The ranges of the ports, with the ports that are set now; undefined for a device that has no such object. */
  capabilities(): string | undefined {
    return this.#capabilities?.replace(ENTRY, (entry) => {
      const service = this.services().find(({ protocol }) => protocol === leafText(entry, "protocol"));
      return entry.replace(/(<portNo[^>]*>)[^<]*/, (_all, open: string) => `${open}${String(service?.port ?? "")}`);
    });
  }

  /** undefined for an id that this device does not have. */
  entry(id: string): string | undefined {
    const entry = this.#entries().find((each) => leafText(each, "id") === id);
    if (entry === undefined) return undefined;
    const inherited = /<AdminAccessProtocolList([^>]*)>/.exec(this.#text)?.[1] ?? "";
    const own = entry.startsWith("<AdminAccessProtocol>") ? entry.replace(">", `${inherited}>`) : entry;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${own}\n`;
  }

  /** A whole list from a client: everything but ports and switches must come back as it was sent. */
  writeList(xml: string): WriteOutcome {
    const [own, tree] = [parseTree(this.#text), parseTree(xml)];
    if (own === undefined) throw new Error("the simulator's own document is not well-formed");
    if (tree === undefined) return no("badXmlFormat", "the document is not well-formed");
    const why = difference(own, tree, { writable: WRITABLE });
    if (why !== undefined) return no("badXmlContent", why);
    return this.#take(new Map(tree.children.map((entry, index) => [index, writtenValues(entry)])));
  }

  /** One entry from a client. */
  writeEntry(id: string, xml: string): WriteOutcome {
    const [own, tree] = [parseTree(this.entry(id) ?? ""), parseTree(xml)];
    if (own === undefined) return no("notSupport", `there is no entry ${id}`);
    if (tree === undefined) return no("badXmlFormat", "the document is not well-formed");
    const why = difference(own, tree, { writable: WRITABLE });
    if (why !== undefined) return no("badXmlContent", why);
    const index = this.#entries().findIndex((entry) => leafText(entry, "id") === id);
    return this.#take(new Map([[index, writtenValues(tree)]]));
  }

  #take(values: ReadonlyMap<number, Values>): WriteOutcome {
    const bad = [...values.values()].flat().find(([name, value]) => name !== "portNo" && !BOOLEAN.test(value));
    if (bad !== undefined) return no("badXmlContent", `${bad[0]} is "${bad[1]}"`);
    const table = this.#with(values);
    const before = this.services();
    for (const [index, { protocol, port }] of table.services().entries()) {
      if (port === null || port === before[index]?.port) continue;
      if (!this.#allows(protocol, port)) return no("portError", `${port} is out of range for ${protocol}`);
    }
    const ports = table.services().flatMap(({ port }) => port ?? []);
    if (new Set(ports).size !== ports.length) return no("badPort", "two services have one port");
    return { taken: true, table };
  }

  /** The factory port is allowed even where it is out of the range: RTSP of recorders is 1024-65535 and ships as 554. */
  #allows(protocol: string, port: number): boolean {
    const entry = entriesOf(this.#capabilities ?? "").find((each) => leafText(each, "protocol") === protocol) ?? "";
    const limit = (name: string, otherwise: number): number =>
      Number(new RegExp(`<portNo[^>]* ${name}="(\\d+)"`).exec(entry)?.[1] ?? otherwise);
    if (port === limit("def", limit("default", 0))) return true;
    return Number.isInteger(port) && port >= limit("min", 1) && port <= limit("max", 65_535);
  }

  #entries(): string[] {
    return entriesOf(this.#text);
  }

  #with(values: ReadonlyMap<number, Values>): ServiceTable {
    let index = -1;
    const text = this.#text.replace(ENTRY, (entry) => {
      index += 1;
      return (values.get(index) ?? []).reduce((result, [name, value]) => withLeafText(result, name, value), entry);
    });
    return new ServiceTable(text, this.#capabilities);
  }
}

type Values = readonly (readonly [name: string, value: string])[];

function writtenValues(entry: XmlTree): Values {
  return entry.children.filter(({ name }) => WRITABLE.has(name)).map(({ name, text }) => [name, text] as const);
}

function entriesOf(document: string): string[] {
  return [...document.matchAll(ENTRY)].map(([entry]) => entry);
}

function no(subStatusCode: string, why: string): WriteOutcome & { taken: false } {
  return { taken: false, subStatusCode, why };
}
