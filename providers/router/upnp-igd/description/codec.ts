import { child, children, parseXml, textOf, XmlError, type XmlElement } from "../xml";
import type { ConnectionService, DeviceDescription } from "./model";

const IGD = /^urn:schemas-upnp-org:device:InternetGatewayDevice:(\d+)$/;
const CONNECTION = /^urn:schemas-upnp-org:service:WAN(?:IPConnection:[12]|PPPConnection:1)$/;

/** The description points to another host than the one that was asked. */
export class ForeignUrlError extends Error {}

/**
 * @param url where the text was read: what relative URLs are relative to unless URLBase says otherwise (UPnP DA 1.0; 1.1
 *   dropped it, and miniupnpd writes none).
 * @throws XmlError where the text is no description; ForeignUrlError.
 */
export function decodeDescription(text: string, url: string): DeviceDescription {
  const root = child(parseXml(text), "root");
  const device = child(root, "device");
  const base = textOf(root, "URLBase")?.trim() ?? "";
  return {
    url,
    udn: field(device, "UDN"),
    manufacturer: field(device, "manufacturer"),
    model: field(device, "modelName"),
    friendlyName: field(device, "friendlyName"),
    igdVersion: Number(IGD.exec(field(device, "deviceType"))?.[1] ?? 1) >= 2 ? 2 : 1,
    services: connectionServices(device, base === "" ? url : resolve(base, url, url)),
  };
}

function connectionServices(device: XmlElement, base: string): ConnectionService[] {
  const here = children(device, "serviceList")
    .flatMap((list) => children(list, "service"))
    .map((service) => ({ serviceType: field(service, "serviceType"), path: field(service, "controlURL") }))
    .filter(({ serviceType }) => CONNECTION.test(serviceType))
    .map(({ serviceType, path }) => ({ serviceType, controlUrl: resolve(path, base, base) }));
  const below = children(device, "deviceList")
    .flatMap((list) => children(list, "device"))
    .flatMap((inner) => connectionServices(inner, base));
  return [...here, ...below];
}

function field(element: XmlElement, name: string): string {
  return textOf(element, name)?.trim() ?? "";
}

function resolve(reference: string, base: string, asked: string): string {
  if (reference === "" || !URL.canParse(reference, base)) throw new XmlError(`"${reference}" is not a URL`);
  const resolved = new URL(reference, base);
  if (resolved.protocol !== "http:" || resolved.hostname !== new URL(asked).hostname) {
    throw new ForeignUrlError(resolved.href);
  }
  return resolved.href;
}
