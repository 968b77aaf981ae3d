import { IsapiError, type Source } from "../errors";
import {
  badValue,
  booleanOf,
  child,
  childText,
  type DeviceDocument,
  type Edit,
  leafEdit,
  readDocument,
  splice,
  startTagEnd,
  type XmlElement,
} from "../xml";
import type { UpnpChange, UpnpMapping, UpnpMappingChange, UpnpMode } from "./model";
import { internalPortOf, protocolOf } from "./service-name";

interface Line {
  readonly element: XmlElement;
  readonly mapping: UpnpMapping;
}

/**
 * The device's own `System/Network/UPnP/ports`, immutable. A change makes a new document in which only the changed values
 * differ; a service that the list lacks gets a line of its own.
 */
export class UpnpPorts {
  readonly #text: string;
  readonly #source: Source;
  readonly #root: XmlElement;
  readonly #lines: readonly Line[];
  /** Whether the device asks its router for mappings. A document without a switch reads as on. */
  readonly enabled: boolean;
  /** null where the device has one way only. */
  readonly mode: UpnpMode | null;

  private constructor({ root, text, source }: DeviceDocument) {
    this.#text = text;
    this.#source = source;
    this.#root = root;
    if (this.#root.name !== "ports") throw badValue(`Expected ports, the root is ${this.#root.name}`, text, source);
    this.enabled = this.#switch(this.#root, "the document") ?? true;
    this.mode = this.#mode();
    const list = child(this.#root, "portList")?.children ?? [];
    this.#lines = list
      .filter(({ name }) => name === "port")
      .map((element) => ({ element, mapping: this.#line(element) }));
  }

  /**
   * @param source said in the errors about this document
   * @throws IsapiError ISAPI_MALFORMED_XML
   */
  static parse(text: string, source: Source): UpnpPorts {
    return UpnpPorts.of(readDocument(text, source));
  }

  /** Of a document that was parsed already. @throws IsapiError ISAPI_MALFORMED_XML */
  static of(document: DeviceDocument): UpnpPorts {
    return new UpnpPorts(document);
  }

  /** Every line in the device's order. */
  mappings(): UpnpMapping[] {
    return this.#lines.map(({ mapping }) => mapping);
  }

  /** The line of that service in any case; undefined where the list has none. */
  mapping(protocol: string): UpnpMapping | undefined {
    return this.#find(protocol)?.mapping;
  }

  /**
   * The document with those values changed. Asking for what is already there changes nothing.
   *
   * @throws IsapiError ISAPI_NO_SWITCH where the document lacks what shall be set
   * @throws RangeError on a port that is none
   */
  with(change: UpnpChange): UpnpPorts {
    const edits: Edit[] = [];
    const set = (parent: XmlElement, name: string, value: string): void => {
      const leaf = child(parent, name);
      if (leaf === undefined) throw this.#cannotBeSet(name, value);
      edits.push(leafEdit(this.#text, leaf, value, this.#source));
    };
    if (change.enabled !== undefined && change.enabled !== this.enabled)
      set(this.#root, "enabled", String(change.enabled));
    if (change.mode !== undefined && change.mode !== this.mode) set(this.#root, "mapmode", change.mode);
    const added: string[] = [];
    for (const wanted of change.mappings ?? []) {
      const found = this.#find(wanted.protocol);
      if (found === undefined) {
        if (wanted.enabled) added.push(this.#newLine(wanted, added.length));
        continue;
      }
      const { element, mapping } = found;
      if (wanted.enabled !== mapping.enabled) set(element, "enabled", String(wanted.enabled));
      if (wanted.externalPort !== undefined && wanted.externalPort !== mapping.externalPort)
        set(element, "externalPort", portText(wanted.externalPort));
    }
    if (added.length > 0) edits.push(this.#append(added.join("")));
    if (edits.length === 0) return this;
    if (this.#text.includes("\ufffd"))
      throw badValue("The document is not UTF-8: writing it back would damage it", this.#text, this.#source);
    return UpnpPorts.of(readDocument(splice(this.#text, edits), this.#source));
  }

  /** What is sent to the device: its own text with the changed values. */
  toXml(): string {
    return this.#text;
  }

  #find(protocol: string): Line | undefined {
    const wanted = protocol.toLowerCase();
    return this.#lines.find(({ mapping }) => mapping.protocol.toLowerCase() === wanted);
  }

  #line(element: XmlElement): UpnpMapping {
    const internalPort = childText(element, "internalPort");
    if (internalPort === null) throw badValue("A line of portList has no internalPort", this.#text, this.#source);
    const port = childText(element, "externalPort");
    if (port !== null && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
      throw badValue(`externalPort of ${internalPort} is "${port.slice(0, 40)}"`, this.#text, this.#source);
    return {
      protocol: protocolOf(internalPort),
      externalPort: port === null ? null : Number(port),
      enabled: this.#switch(element, internalPort) ?? true,
    };
  }

  #mode(): UpnpMode | null {
    const text = childText(this.#root, "mapmode")?.toLowerCase() ?? null;
    if (text === null || text === "auto" || text === "manual") return text;
    throw badValue(`mapmode is "${text.slice(0, 40)}"`, this.#text, this.#source);
  }

  #switch(element: XmlElement, of: string): boolean | null {
    const text = childText(element, "enabled");
    if (text === null) return null;
    const value = booleanOf(text);
    if (value === undefined) throw badValue(`enabled of ${of} is "${text.slice(0, 40)}"`, this.#text, this.#source);
    return value;
  }

  /** With the elements of the guide's example, in its order (16.2.231). */
  #newLine({ protocol, externalPort }: UpnpMappingChange, nth: number): string {
    if (externalPort === undefined) throw new RangeError(`${protocol} has no external port yet, and none is given`);
    const ids = this.#lines.map(({ element }) => Number(childText(element, "id") ?? 0)).filter(Number.isInteger);
    const p = this.#prefix();
    const leaf = (name: string, value: string): string => `<${p}${name}>${value}</${p}${name}>`;
    const id = Math.max(0, ...ids) + 1 + nth;
    return `<${p}port>${leaf("id", String(id))}${leaf("enabled", "true")}${leaf("internalPort", internalPortOf(protocol))}${leaf("externalPort", portText(externalPort))}</${p}port>`;
  }

  /** The edit that puts `lines` at the end of the list. */
  #append(lines: string): Edit {
    const list = child(this.#root, "portList");
    if (list === undefined) throw this.#cannotBeSet("portList", "with another service");
    const startTag = this.#text.slice(list.start, startTagEnd(this.#text, list));
    if (startTag.endsWith("/>")) return leafEdit(this.#text, list, lines, this.#source);
    const end = this.#text.lastIndexOf("</", list.end - 1);
    return { start: end, end, text: lines };
  }

  #prefix(): string {
    const name = /^<([^\s/>]+)/.exec(this.#text.slice(this.#root.start))?.[1] ?? "";
    return name.includes(":") ? name.slice(0, name.indexOf(":") + 1) : "";
  }

  #cannotBeSet(name: string, value: string): IsapiError {
    return new IsapiError({
      code: "ISAPI_NO_SWITCH",
      summary: `${name} of the device's UPnP client cannot be set to ${value}: its document has no ${name}`,
      source: this.#source,
      hint: "This firmware lets nobody change that over the network: set it once in the device's web menu, or leave it out of the declaration.",
    });
  }
}

function portText(port: number): string {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError(`${port} is not a port (1-65535)`);
  return String(port);
}
