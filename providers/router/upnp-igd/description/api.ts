import type { HttpClient } from "../http";
import { quote } from "../quote";
import { UpnpError, type UpnpErrorCode } from "../upnp-error";
import { XmlError } from "../xml";
import { decodeDescription, ForeignUrlError } from "./codec";
import type { DeviceDescription } from "./model";

const ACTION = "reading the description";

/**
 * Reads a router's description.
 *
 * @throws UpnpError; UPNP_NOT_A_ROUTER where the device has no service for port mappings.
 */
export async function readDescription(http: HttpClient, url: string): Promise<DeviceDescription> {
  if (!URL.canParse(url) || new URL(url).protocol !== "http:") {
    throw refuse("UPNP_BAD_URL", url, `${JSON.stringify(url)} is not an http:// URL`, {
      hint: "Give the URL of the router's description, e.g. http://192.168.1.1:5000/rootDesc.xml.",
    });
  }
  const { status, text } = await http.send({ action: ACTION, url, method: "GET" });
  if (status !== 200) {
    throw refuse("UPNP_HTTP_STATUS", url, `HTTP ${status} "${quote(text)}"`, {
      answer: text,
      hint: "Check the path of the URL. Some routers change it when they restart: leave out the URL to look for the router.",
    });
  }
  const description = decode(text, url);
  if (description.services.length > 0) return description;
  throw refuse(
    "UPNP_NOT_A_ROUTER",
    url,
    `${quote(`${description.manufacturer} ${description.model}`)} has no WANIPConnection or WANPPPConnection service`,
    { hint: "This UPnP device maps no ports. Give the URL of the router's own description, and switch UPnP on there." },
  );
}

function decode(text: string, url: string): DeviceDescription {
  try {
    return decodeDescription(text, url);
  } catch (cause) {
    if (cause instanceof ForeignUrlError) {
      throw refuse("UPNP_FOREIGN_URL", url, `it points to another host: ${quote(cause.message)}`, {
        answer: cause.message,
        hint: "Nothing is sent there. If it is the router's own address, use that one in the URL.",
      });
    }
    if (!(cause instanceof XmlError)) throw cause;
    throw refuse("UPNP_MALFORMED_ANSWER", url, `no description: ${quote(cause.message)}. It was "${quote(text)}"`, {
      answer: text,
      hint: "Check that the URL is that of the router's UPnP description and that UPnP is switched on.",
      cause,
    });
  }
}

function refuse(
  code: UpnpErrorCode,
  url: string,
  what: string,
  details: { hint: string; answer?: string; cause?: unknown },
): UpnpError {
  return new UpnpError(code, `${ACTION} at ${url}: ${what}.`, {
    action: ACTION,
    address: url,
    hint: details.hint,
    answer: details.answer === undefined ? null : quote(details.answer),
    cause: details.cause,
  });
}
