import { XMLParser, XMLValidator } from "fast-xml-parser";

/** A request as it came: names and values in the order in which they were sent. */
export interface SoapCall {
  serviceType: string;
  action: string;
  given: [name: string, value: string][];
}

/** What a correct client never sends. */
export class BadSoap extends Error {}

type Node = Record<string, Node[] | string | undefined> & { ":@"?: Node };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  htmlEntities: true,
});

/** @throws BadSoap for all that is not one action in one body, named as in the SOAPACTION header. */
export function parseCall(text: string, soapAction: string | undefined): SoapCall {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new BadSoap(`not well-formed: ${valid.err.msg}`);
  const [envelope, ...afterEnvelope] = elements(parser.parse(text) as Node[]);
  const [body, ...afterBody] = envelope?.local === "Envelope" ? elements(envelope.content) : [];
  const [call, ...afterCall] = body?.local === "Body" ? elements(body.content) : [];
  if (call === undefined || afterEnvelope.length + afterBody.length + afterCall.length > 0) {
    throw new BadSoap("not one action in one body");
  }
  const serviceType = call.attributes[`@_xmlns:${call.prefix}`];
  if (typeof serviceType !== "string") throw new BadSoap(`prefix ${call.prefix} is bound to nothing`);
  if (soapAction !== `"${serviceType}#${call.local}"`) throw new BadSoap(`SOAPACTION is ${soapAction ?? "missing"}`);
  return {
    serviceType,
    action: call.local,
    given: elements(call.content).map(({ local, content }) => [local, textOf(content)]),
  };
}

interface Element {
  prefix: string;
  local: string;
  attributes: Node;
  content: Node[];
}

function elements(nodes: Node[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    const content = name === undefined ? undefined : node[name];
    if (name === undefined || !Array.isArray(content)) return [];
    const [prefix, local] = name.includes(":") ? name.split(":") : ["", name];
    return [{ prefix: prefix ?? "", local: local ?? "", attributes: node[":@"] ?? {}, content }];
  });
}

function textOf(content: Node[]): string {
  return content.map((node) => (typeof node["#text"] === "string" ? node["#text"] : "")).join("");
}

const escape = (text: string): string =>
  text.replace(/[<>&]/g, (character) => ({ "<": "&lt;", ">": "&gt;" })[character] ?? "&amp;");

const envelope = (content: string): string =>
  `<?xml version="1.0"?>\r\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">` +
  `<s:Body>${content}</s:Body></s:Envelope>\r\n`;

/** The answer to an action that was carried out. */
export function response(serviceType: string, action: string, values: Record<string, string | number>): string {
  const content = Object.entries(values).map(([name, value]) => `<${name}>${escape(String(value))}</${name}>`);
  return envelope(`<u:${action}Response xmlns:u="${serviceType}">${content.join("")}</u:${action}Response>`);
}

/** A UPnP error (UPnP DA 1.1, section 3.2.2), sent with HTTP 500. */
export function fault(code: number, description: string): string {
  return envelope(
    `<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>` +
      `<UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode><errorDescription>${escape(description)}</errorDescription></UPnPError>` +
      `</detail></s:Fault>`,
  );
}
