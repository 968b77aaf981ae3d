import { IsapiError, type Source } from "../errors";
import {
  badValue,
  child,
  childText,
  type DeviceDocument,
  leafEdit,
  readDocument,
  splice,
  startTagEnd,
  type Edit,
  type XmlElement,
} from "../xml";
import type { ServiceChange, ServicePort } from "./model";

/** One `AdminAccessProtocol` of the document, to be written on its own. */
export interface Entry {
  /** The device's own id: it differs by family, and is used only to address what was just read. */
  readonly id: string;
  readonly protocol: string;
  /** A document of its own: namespace and version are the list's where the entry has none. */
  readonly xml: string;
}

interface Located {
  readonly element: XmlElement;
  readonly service: ServicePort;
}

const SWITCH = new Map([
  ["true", true],
  ["false", false],
  ["1", true],
  ["0", false],
]);

/**
 * The device's own `AdminAccessProtocolList`, immutable. A change makes a new document in which only the changed values
 * differ: root element, namespaces, order, white space and entries that we do not know stay byte for byte.
 */
export class AdminAccesses {
  readonly #text: string;
  readonly #source: Source;
  readonly #root: XmlElement;
  readonly #entries: readonly Located[];
  /** As the device sent it, before any change. */
  readonly #origin: AdminAccesses;

  private constructor(text: string, source: Source, root: XmlElement, origin?: AdminAccesses) {
    this.#origin = origin ?? this;
    this.#text = text;
    this.#source = source;
    this.#root = root;
    this.#entries = root.children
      .filter((element) => element.name === "AdminAccessProtocol")
      .map((element) => ({ element, service: this.#decode(element) }));
  }

  /**
   * @param source said in the errors about this document
   * @throws IsapiError ISAPI_MALFORMED_XML
   */
  static parse(text: string, source: Source): AdminAccesses {
    return AdminAccesses.of(readDocument(text, source));
  }

  /** Of a document that was parsed already. @throws IsapiError ISAPI_MALFORMED_XML */
  static of({ root, text, source }: DeviceDocument, origin?: AdminAccesses): AdminAccesses {
    if (root.name !== "AdminAccessProtocolList")
      throw badValue(`Expected an AdminAccessProtocolList, the root is ${root.name}`, text, source);
    return new AdminAccesses(text, source, root, origin);
  }

  /** Every entry in the device's order, also those that nobody declares (IOT, Bonjour, modbusTCP). */
  services(): ServicePort[] {
    return this.#entries.map(({ service }) => service);
  }

  /** The entry of that name in any case; undefined where the device has none. */
  service(name: string): ServicePort | undefined {
    return this.#find(name)?.service;
  }

  /**
   * The document with those values changed. Asking for what is already there changes nothing.
   *
   * @throws IsapiError ISAPI_NO_SUCH_SERVICE (lists what there is), ISAPI_NO_SWITCH (the entry lacks what shall be set)
   * @throws RangeError on a port that is none
   */
  with(changes: readonly ServiceChange[]): AdminAccesses {
    const changed = changes.reduce<AdminAccesses>((document, change) => document.#withOne(change), this);
    if (changed !== this && this.#text.includes("\ufffd"))
      throw badValue(
        "The document is not UTF-8: writing it back would damage what could not be read",
        this.#text,
        this.#source,
      );
    return changed;
  }

  /** What is sent to the device: its own text with the changed values. */
  toXml(): string {
    return this.#text;
  }

  /** The entries that differ from what the device sent, as documents of their own, for devices that take no list. */
  changedEntries(): Entry[] {
    const before = this.#origin.#entries.map(({ element }) => this.#origin.#text.slice(element.start, element.end));
    const changed = this.#entries.filter(
      ({ element }, index) => this.#text.slice(element.start, element.end) !== before[index],
    );
    return changed.map(({ element, service }) => {
      const id = childText(element, "id");
      if (id === null) throw badValue(`The entry of ${service.protocol} has no id`, this.#text, this.#source);
      return { id, protocol: service.protocol, xml: this.#standalone(element) };
    });
  }

  #find(name: string): Located | undefined {
    const wanted = name.toLowerCase();
    return this.#entries.find(({ service }) => service.protocol.toLowerCase() === wanted);
  }

  #decode(element: XmlElement): ServicePort {
    const protocol = childText(element, "protocol");
    if (protocol === null) throw badValue("An entry has no protocol", this.#text, this.#source);
    return {
      protocol,
      port: this.#port(protocol, childText(element, "portNo")),
      enabled: this.#switch(protocol, "enabled", childText(element, "enabled")),
      redirectToHttps: this.#switch(protocol, "redirectToHttps", childText(element, "redirectToHttps")),
    };
  }

  #port(protocol: string, text: string | null): number | null {
    if (text === null) return null;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
    if (!(port <= 65_535))
      throw badValue(`The port of ${protocol} is "${text.slice(0, 40)}"`, this.#text, this.#source);
    return port;
  }

  #switch(protocol: string, name: string, text: string | null): boolean | null {
    if (text === null) return null;
    const value = SWITCH.get(text.toLowerCase());
    if (value === undefined)
      throw badValue(`${name} of ${protocol} is "${text.slice(0, 40)}"`, this.#text, this.#source);
    return value;
  }

  #withOne(change: ServiceChange): AdminAccesses {
    const found = this.#find(change.protocol);
    if (found === undefined) throw this.#noSuchService(change.protocol);
    const { element, service } = found;
    const edits: Edit[] = [];
    const set = (name: string, value: string): void => {
      const leaf = child(element, name);
      if (leaf === undefined) throw this.#noSwitch(service, name, value);
      edits.push(leafEdit(this.#text, leaf, value, this.#source));
    };
    if (change.port !== undefined && change.port !== service.port) set("portNo", portText(change.port));
    // A device without a switch has the service on: nothing to do to enable it, and a switch is never added (6 of 17
    // devices have none on DEV_MANAGE). The same holds for a redirect that is not there and shall be off.
    if (change.enabled !== undefined && change.enabled !== (service.enabled ?? true))
      set("enabled", String(change.enabled));
    if (change.redirectToHttps !== undefined && change.redirectToHttps !== (service.redirectToHttps ?? false))
      set("redirectToHttps", String(change.redirectToHttps));
    if (edits.length === 0) return this;
    return AdminAccesses.of(readDocument(splice(this.#text, edits), this.#source), this.#origin);
  }

  #noSuchService(name: string): IsapiError {
    const names = this.#entries.map(({ service }) => service.protocol).join(", ");
    return new IsapiError({
      code: "ISAPI_NO_SUCH_SERVICE",
      summary: `The device has no service ${name}. It has: ${names === "" ? "none" : names}`,
      source: this.#source,
      hint: "Remove the service from the declaration, or declare one that the device has.",
    });
  }

  #noSwitch(service: ServicePort, name: string, value: string): IsapiError {
    return new IsapiError({
      code: "ISAPI_NO_SWITCH",
      summary: `${name} of ${service.protocol} cannot be set to ${value}: the device's entry has no ${name}`,
      source: this.#source,
      hint: `This firmware lets nobody change that. Leave ${name} of ${service.protocol} out of the declaration; to keep the service from the Internet, do not forward its port.`,
    });
  }

  #standalone(element: XmlElement): string {
    const own = this.#text.slice(element.start, element.end);
    const inherited = Object.entries(this.#root.attributes)
      .filter(([name]) => (name === "version" || /^xmlns(:|$)/.test(name)) && !(name in element.attributes))
      .map(([name, value]) => ` ${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`)
      .join("");
    const tagEnd = startTagEnd(this.#text, element) - element.start;
    const insertAt = own[tagEnd - 2] === "/" ? tagEnd - 2 : tagEnd - 1;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${own.slice(0, insertAt)}${inherited}${own.slice(insertAt)}`;
  }
}

function portText(port: number): string {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError(`${port} is not a port (1-65535)`);
  return String(port);
}
