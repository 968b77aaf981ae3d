import { xmlAnswer } from "./answers";
import { difference, type KeptRules } from "./kept-document";
import type { NetworkObject, ObjectAnswer, ObjectRequest } from "./network-object";
import { parseTree } from "./xml-tree";

export interface SwitchObjectOptions {
  readonly path: string;
  /** The document for a state of the switch. */
  readonly document: (enabled: boolean) => string;
  /** What the device alone sets, and what no client should send back. */
  readonly readOnly?: readonly string[];
}

const WRITABLE = new Set(["enabled"]);

/** An object that is a switch first of all: `EZVIZ`, `ssh`. */
export class SwitchObject implements NetworkObject {
  readonly #options: SwitchObjectOptions;
  readonly #rules: KeptRules;
  enabled: boolean;

  constructor(options: SwitchObjectOptions, enabled: boolean) {
    this.#options = options;
    this.enabled = enabled;
    this.#rules = { writable: WRITABLE, omittable: new Set(options.readOnly) };
  }

  answer({ method, url, body }: ObjectRequest): ObjectAnswer | undefined {
    const { path, document, readOnly = [] } = this.#options;
    if (url !== path) return undefined;
    if (method === "GET") return xmlAnswer(document(this.enabled));
    if (method !== "PUT") return undefined;
    const [own, written] = [parseTree(document(this.enabled)), parseTree(body)];
    if (written === undefined) return { subStatusCode: "badXmlFormat", unexpected: "the document is not well-formed" };
    if (own === undefined) throw new Error("the simulator's own document is not well-formed");
    const sentBack = written.children.find(({ name }) => readOnly.includes(name));
    if (sentBack !== undefined)
      return { subStatusCode: "badXmlContent", unexpected: `${sentBack.name} was sent, which the device alone sets` };
    const why = difference(own, written, this.#rules);
    if (why !== undefined) return { subStatusCode: "badXmlContent", unexpected: why };
    const enabled = written.children.find(({ name }) => name === "enabled")?.text;
    if (enabled !== "true" && enabled !== "false")
      return { subStatusCode: "badXmlContent", unexpected: `enabled is "${String(enabled)}"` };
    this.enabled = enabled === "true";
    return { subStatusCode: "ok" };
  }
}
