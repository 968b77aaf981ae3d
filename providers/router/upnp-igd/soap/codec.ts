import { child, escapeXml, parseXml, textOf, type XmlElement } from "../xml";

/** In the order of the service's definition: some routers answer 402 to any other (rust-igd#48, Open.NAT#38). */
export type Arguments = readonly (readonly [name: string, value: string])[];

/** What an action answered, by the argument's name. */
export type Values = Readonly<Record<string, string>>;

export type SoapAnswer =
  { kind: "response"; values: Values } | { kind: "fault"; upnpCode: number | undefined; description: string };

/** The SOAP envelope of one action. */
export function encodeCall(serviceType: string, action: string, given: Arguments): string {
  const content = given.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join("");
  return (
    `<?xml version="1.0"?>\r\n` +
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">` +
    `<s:Body><u:${action} xmlns:u="${escapeXml(serviceType)}">${content}</u:${action}></s:Body></s:Envelope>\r\n`
  );
}

/** @throws XmlError where the text is neither this action's response nor a fault. */
export function decodeAnswer(text: string, action: string): SoapAnswer {
  const body = child(child(parseXml(text), "Envelope"), "Body");
  if (Object.hasOwn(body, "Fault")) return decodeFault(child(body, "Fault"));
  const response = child(body, `${action}Response`);
  const values = Object.keys(response).map((name): [string, string] => [name, textOf(response, name) ?? ""]);
  return { kind: "response", values: Object.fromEntries(values) };
}

function decodeFault(fault: XmlElement): SoapAnswer {
  const error = optional(optional(fault, "detail"), "UPnPError");
  const code = textOf(error, "errorCode")?.trim() ?? "";
  return {
    kind: "fault",
    upnpCode: /^\d{1,5}$/.test(code) ? Number(code) : undefined,
    description: textOf(error, "errorDescription")?.trim() ?? textOf(fault, "faultstring")?.trim() ?? "",
  };
}

function optional(parent: XmlElement, name: string): XmlElement {
  return Object.hasOwn(parent, name) ? child(parent, name) : {};
}
