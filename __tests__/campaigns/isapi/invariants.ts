// What must hold of whatever a device sends: it is read, changed in one place and read again, or refused with an error of ours.
import { isDeepStrictEqual } from "node:util";
import { AdminAccesses, IsapiError, ServiceLimits } from "../../../providers/isapi";
import { decodeDeviceInfo } from "../../../providers/isapi/device-info";
import { SwitchDocument } from "../../../providers/isapi/remote-access";
import { decodeLoginState, decodeResponseStatus } from "../../../providers/isapi/response-status";
import { decodeAnswer } from "../../../providers/isapi/sadp/codec";
import { decodeUpnpStatus, UpnpPorts } from "../../../providers/isapi/upnp";
import { childText, type DeviceDocument, parseDocument, readDocument } from "../../../providers/isapi/xml";

/** How far an input got, first refusal first. */
export const OUTCOMES = [
  "not a document",
  "a value refused",
  "the change refused",
  "read, nothing to change",
  "changed and read back",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const source = { address: "http://192.0.2.64:80", request: "GET /ISAPI/Security/adminAccesses" };
const NEW_PORT = 64_999;

/** @throws Error that says what does not hold */
export function judge(bytes: Buffer, choice: number): Outcome {
  // It comes from anybody on the network, unasked: what cannot be read is no device.
  if (bytes.includes("ProbeMatch")) decodeAnswer(bytes, "192.0.2.64", "3F2504E0-4F89-41D3-9A0C-0305E82C3301");
  // As the client reads a body.
  const text = new TextDecoder("utf-8").decode(bytes);
  let step: Outcome = "not a document";
  try {
    const document = readDocument(text, source);
    const { root } = document;
    step = "a value refused";
    decodeDeviceInfo(root);
    decodeLoginState(root);
    decodeResponseStatus(root);
    decodeUpnpStatus(root);
    ServiceLimits.decode(root).allows("HTTP", 80);
    const change = CHANGES.get(root.name)?.(document, choice);
    if (change === undefined) return "read, nothing to change";
    step = "the change refused";
    change();
    return "changed and read back";
  } catch (error) {
    if (!(error instanceof IsapiError)) throw error;
    holdsOfError(error, text);
    return step;
  }
}

type Read = (document: DeviceDocument, choice: number) => (() => void) | undefined;

/** By root element: reads it, and gives what changes it where there is something to change. */
const CHANGES = new Map<string, Read>(
  Object.entries({
    AdminAccessProtocolList: (read, choice) => {
      const document = AdminAccesses.of(read);
      const { text } = read;
      same("the text", document.toXml(), text);
      const services = document.services();
      const chosen = services[choice % Math.max(1, services.length)];
      if (chosen === undefined) return undefined;
      const { protocol } = chosen;
      const at = services.findIndex((each) => each.protocol.toLowerCase() === protocol.toLowerCase());
      return () => {
        const changed = document.with([{ protocol, port: NEW_PORT }]);
        const expected = services.map((each, index) => (index === at ? { ...each, port: NEW_PORT } : each));
        same("the services", changed.services(), expected);
        onlyText(text, changed.toXml());
        const before = services[at]?.port ?? 0;
        if (before > 0 && choice % 4 === 0)
          same("the services, changed back", changed.with([{ protocol, port: before }]).services(), services);
        for (const { xml } of changed.changedEntries()) {
          const entry = parseDocument(xml, source);
          same("the entry", [entry.name, childText(entry, "portNo")], ["AdminAccessProtocol", String(NEW_PORT)]);
        }
      };
    },

    ports: (read, choice) => {
      const document = UpnpPorts.of(read);
      const { text } = read;
      same("the text", document.toXml(), text);
      const lines = document.mappings();
      const chosen = lines[choice % (lines.length + 1)];
      if (chosen === undefined) {
        if (document.mapping("SRTP") !== undefined) return undefined;
        return () => {
          const line = { protocol: "SRTP", enabled: true, externalPort: NEW_PORT };
          const changed = document.with({ mappings: [line] });
          same("the lines", changed.mappings(), [...lines, line]);
          same("what is gone", difference(text, changed.toXml()).gone.replace(/^\s*\/>?$/, ""), "");
        };
      }
      const { protocol } = chosen;
      const at = lines.findIndex((each) => each.protocol.toLowerCase() === protocol.toLowerCase());
      const { enabled } = lines[at] ?? chosen;
      return () => {
        const changed = document.with({ mappings: [{ protocol, enabled, externalPort: NEW_PORT }] });
        const expected = lines.map((each, index) => (index === at ? { ...each, externalPort: NEW_PORT } : each));
        same("the lines", changed.mappings(), expected);
        onlyText(text, changed.toXml());
      };
    },

    EZVIZ: switched,
    SSH: switched,
  } satisfies Record<string, Read>),
);

function switched(read: DeviceDocument): () => void {
  const document = SwitchDocument.of(read);
  return () => {
    const changed = document.with(!document.enabled);
    const [was, is] = [document, changed].map((each) => parseDocument(each.toXml(), source).children);
    same("the switch", changed.enabled, !document.enabled);
    const flipped = was?.findIndex(({ name }) => name === "enabled");
    const rest = (children: typeof was) =>
      children?.map(({ name, text: own, children: inner }, index) =>
        index === flipped ? name : [name, own, inner.length],
      );
    same("the rest", rest(is), rest(was));
  };
}

/** Of bounded length, and nothing in it that steers a terminal or that is secret. */
function holdsOfError({ message, hint }: IsapiError, text: string): void {
  if (message.length > 4500) throw new Error(`an error of ${message.length} characters: ${message.slice(0, 200)}`);
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(message))
    throw new Error(`control characters: ${JSON.stringify(message)}`);
  if (hint === "") throw new Error(`no hint: ${message}`);
  const secret = text.includes("SIMVRF") && !text.replaceAll("verificationCode>SIMVRF<", "").includes("SIMVRF");
  if (secret && message.includes("SIMVRF")) throw new Error(`a secret: ${message}`);
}

/** That the two differ in the text of one element, and in no element, attribute or comment outside of it. */
function onlyText(before: string, after: string): void {
  const { gone, come } = difference(before, after);
  const text = gone.replace(/<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<\?[^]*?\?>/g, "");
  if (/^[^<>]*$/.test(text) && /^\d*$/.test(come)) return;
  // `<portNo/>` gets a text and an end.
  if (/^\s*\/?$/.test(gone) && /^>?\d+<\/[^<>]+$/.test(come)) return;
  throw new Error(`more than a text was changed: ${JSON.stringify(gone)} -> ${JSON.stringify(come)}`);
}

/** What is left of both without their common beginning and end. */
function difference(before: string, after: string): { readonly gone: string; readonly come: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { gone: before.slice(start, before.length - end), come: after.slice(start, after.length - end) };
}

function same(what: string, is: unknown, shouldBe: unknown): void {
  if (isDeepStrictEqual(is, shouldBe)) return;
  throw new Error(`${what}: ${JSON.stringify(is).slice(0, 600)} should be ${JSON.stringify(shouldBe).slice(0, 600)}`);
}
