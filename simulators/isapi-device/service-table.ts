import type { EntryFields, FamilyTraits } from "./families";
import { escapeXml, parseTree, type XmlTree } from "./xml-tree";

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

const WRITABLE = new Set(["enabled", "portNo", "redirectToHttps"]);
const ROOT = "AdminAccessProtocolList";
const ENTRY = "AdminAccessProtocol";

const field = (fields: EntryFields, name: string): string | undefined => fields.find(([key]) => key === name)?.[1];
const withField = (fields: EntryFields, name: string, value: string): EntryFields =>
  fields.map(([key, old]) => [key, key === name ? value : old] as const);

/** The device's `Security/adminAccesses`, immutable; a write makes a new one. */
export class ServiceTable {
  readonly #traits: FamilyTraits;
  readonly #entries: readonly EntryFields[];

  constructor(traits: FamilyTraits, entries: readonly EntryFields[] = traits.entries) {
    this.#traits = traits;
    this.#entries = entries;
  }

  services(): Service[] {
    return this.#entries.map((fields) => {
      const [port, enabled] = [field(fields, "portNo"), field(fields, "enabled")];
      return {
        protocol: field(fields, "protocol") ?? "",
        port: port === undefined ? null : Number(port),
        enabled: enabled === undefined ? null : enabled === "true",
      };
    });
  }

  /** @throws RangeError for a protocol that the family lacks, or a switch that the entry lacks */
  set(protocol: string, change: { port?: number | undefined; enabled?: boolean | undefined }): ServiceTable {
    const index = this.#entries.findIndex(
      (fields) => field(fields, "protocol")?.toLowerCase() === protocol.toLowerCase(),
    );
    const fields = this.#entries[index];
    if (fields === undefined) throw new RangeError(`this device has no service ${protocol}`);
    const changes = { portNo: change.port, enabled: change.enabled };
    const changed = Object.entries(changes).reduce<EntryFields>((result, [name, value]) => {
      if (value === undefined) return result;
      if (field(fields, name) === undefined) throw new RangeError(`${protocol} of this device has no ${name}`);
      return withField(result, name, String(value));
    }, fields);
    return new ServiceTable(this.#traits, this.#entries.with(index, changed));
  }

  list(): string {
    const entries = this.#entries.map((fields) => this.#entryXml(fields, this.#traits.entriesRepeatNamespace));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${ROOT}${this.#rootAttributes()}>\n${entries.join("")}</${ROOT}>\n`;
  }

  /** undefined for a family that has no such object. */
  capabilities(): string | undefined {
    const limits = this.#traits.portLimits;
    if (limits === undefined) return undefined;
    const entries = this.#entries.map((fields) => {
      const protocol = field(fields, "protocol") ?? "";
      const attributes = Object.entries(limits[protocol] ?? {}).map(([name, value]) => ` ${name}="${value}"`);
      const port = field(fields, "portNo");
      const portNo = port === undefined ? "" : `<portNo${attributes.join("")}>${port}</portNo>`;
      return `<${ENTRY}><id>${field(fields, "id") ?? ""}</id><protocol>${protocol}</protocol>${portNo}</${ENTRY}>\n`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${ROOT}${this.#rootAttributes()}>\n${entries.join("")}</${ROOT}>\n`;
  }

  /** undefined for an id that this family does not have. */
  entry(id: string): string | undefined {
    const fields = this.#entries.find((candidate) => field(candidate, "id") === id);
    return fields === undefined ? undefined : `<?xml version="1.0" encoding="UTF-8"?>\n${this.#entryXml(fields, true)}`;
  }

  /** A whole list from a client: everything but ports and switches must come back as it was sent. */
  writeList(xml: string): WriteOutcome {
    const tree = parseTree(xml);
    if (tree === undefined) return no("badXmlFormat", "the document is not well-formed");
    const own = parseTree(this.list());
    if (own === undefined) throw new Error("the simulator's own document is not well-formed");
    const why = differs(own, tree, ROOT);
    if (why !== undefined) return no("badXmlContent", why);
    return this.#take(tree.children.map(toFields));
  }

  /** One entry from a client. */
  writeEntry(id: string, xml: string): WriteOutcome {
    const [tree, own] = [parseTree(xml), parseTree(this.entry(id) ?? "")];
    if (own === undefined) return no("notSupport", `there is no entry ${id}`);
    if (tree === undefined) return no("badXmlFormat", "the document is not well-formed");
    const why = differs(own, tree, ENTRY);
    if (why !== undefined) return no("badXmlContent", why);
    return this.#take(this.#entries.map((fields) => (field(fields, "id") === id ? toFields(tree) : fields)));
  }

  #take(entries: readonly EntryFields[]): WriteOutcome {
    const table = new ServiceTable(this.#traits, entries);
    const ports = table.services().flatMap(({ port }) => port ?? []);
    if (ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65_535))
      return no("portError", "a port is outside 1-65535");
    const outside = table.services().find(({ protocol, port }, index) => {
      const limits = this.#traits.portLimits?.[protocol];
      if (limits === undefined || port === null || port === this.services()[index]?.port) return false;
      if (String(port) === (limits["def"] ?? limits["default"])) return false;
      return port < Number(limits["min"]) || port > Number(limits["max"]);
    });
    if (outside !== undefined) return no("portError", `${outside.protocol} does not take ${String(outside.port)}`);
    if (new Set(ports).size !== ports.length) return no("badPort", "two services have one port");
    return { taken: true, table };
  }

  #rootAttributes(): string {
    return ` version="${this.#traits.version}" xmlns="${this.#traits.namespace}"`;
  }

  #entryXml(fields: EntryFields, withNamespace: boolean): string {
    const lines = fields.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>\n`);
    return `<${ENTRY}${withNamespace ? this.#rootAttributes() : ""}>\n${lines.join("")}</${ENTRY}>\n`;
  }
}

function no(subStatusCode: string, why: string): WriteOutcome {
  return { taken: false, subStatusCode, why };
}

function toFields(tree: XmlTree): EntryFields {
  return tree.children.map(({ name, text }) => [name, text] as const);
}

/** Says where a client's document lost or changed what it had to keep; undefined where it kept everything. */
function differs(own: XmlTree, written: XmlTree, path: string): string | undefined {
  if (own.name !== written.name) return `${path}: element ${written.name} where ${own.name} stood`;
  const [was, is] = [JSON.stringify(own.attributes), JSON.stringify(written.attributes)];
  if (was !== is) return `${path}: attributes ${is} where ${was} stood`;
  const names = (tree: XmlTree): string => tree.children.map(({ name }) => name).join(" ");
  if (names(own) !== names(written)) return `${path}: elements [${names(written)}] where [${names(own)}] stood`;
  if (own.children.length === 0 && own.text !== written.text && !WRITABLE.has(own.name))
    return `${path}: "${written.text}" where "${own.text}" stood`;
  if (own.name === "enabled" || own.name === "redirectToHttps") {
    if (written.text !== "true" && written.text !== "false") return `${path}: "${written.text}" is no boolean`;
  }
  for (const [index, child] of own.children.entries()) {
    const other = written.children[index];
    const why = other === undefined ? undefined : differs(child, other, `${path}/${child.name}[${index}]`);
    if (why !== undefined) return why;
  }
  return undefined;
}
