import { IsapiError, type Source } from "../errors";
import {
  badValue,
  booleanOf,
  child,
  childText,
  type DeviceDocument,
  leafEdit,
  readDocument,
  splice,
  type XmlElement,
} from "../xml";

/**
 * Not sent back: what only the device sets, and the verification code, with which anybody who knows the serial number can
 * add the device to an account. Devices blank it or encrypt it in what they send, so that writing it back would change it.
 */
const NEVER_WRITTEN: ReadonlySet<string> = new Set([
  "registerStatus",
  "bindStatus",
  "offlineStatus",
  "verificationCode",
  "operateCode",
]);

/** A document that is a switch first of all (`EZVIZ`, `SSH`), immutable. Nothing of it is shown but its booleans. */
export class SwitchDocument {
  readonly #text: string;
  readonly #source: Source;
  readonly #root: XmlElement;
  readonly enabled: boolean;

  private constructor({ root, text, source }: DeviceDocument) {
    this.#text = text;
    this.#source = source;
    this.#root = root;
    const enabled = this.flag("enabled");
    if (enabled === null) throw badValue(`${this.#root.name} has no enabled`, text, source);
    this.enabled = enabled;
  }

  /**
   * @param source said in the errors about this document
   * @throws IsapiError ISAPI_MALFORMED_XML
   */
  static parse(text: string, source: Source): SwitchDocument {
    return SwitchDocument.of(readDocument(text, source));
  }

  /** Of a document that was parsed already. @throws IsapiError ISAPI_MALFORMED_XML */
  static of(document: DeviceDocument): SwitchDocument {
    return new SwitchDocument(document);
  }

  /** null where there is no such element. */
  flag(name: string): boolean | null {
    const text = childText(this.#root, name);
    if (text === null) return null;
    const value = booleanOf(text);
    if (value !== undefined) return value;
    throw badValue(`${name} of ${this.#root.name} is "${text.slice(0, 40)}"`, this.#text, this.#source);
  }

  /** The document with the switch like that. Asking for what is already there changes nothing. */
  with(enabled: boolean): SwitchDocument {
    const leaf = child(this.#root, "enabled");
    if (enabled === this.enabled || leaf === undefined) return this;
    if (this.#text.includes("\ufffd"))
      throw new IsapiError({
        code: "ISAPI_MALFORMED_XML",
        summary: "The document is not UTF-8: writing it back would damage it",
        source: this.#source,
        hint: "Set it once in the device's web menu.",
      });
    const edit = leafEdit(this.#text, leaf, String(enabled), this.#source);
    return SwitchDocument.of(readDocument(splice(this.#text, [edit]), this.#source));
  }

  /** What is sent to the device: its own text, without what is never written. */
  toXml(): string {
    const dropped = this.#root.children.filter(({ name }) => NEVER_WRITTEN.has(name));
    return splice(
      this.#text,
      dropped.map(({ start, end }) => ({ start, end, text: "" })),
    );
  }
}
