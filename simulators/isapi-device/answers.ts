import type { OutgoingHttpHeaders } from "node:http";
import type { FamilyTraits } from "./families";
import { escapeXml } from "./xml-tree";

/** An HTTP answer to be sent. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: OutgoingHttpHeaders;
}

const XML = 'application/xml; charset="UTF-8"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" ?>\n';

/** HTTP status, statusCode and statusString that go with a subStatusCode (ISAPI guide, appendix A.3). */
const STATUS: Readonly<Record<string, readonly [number, number, string]>> = {
  ok: [200, 1, "OK"],
  rebootRequired: [200, 7, "Reboot Required"],
  deviceBusy: [503, 2, "Device Busy"],
  deviceError: [500, 3, "Device Error"],
  notSupport: [403, 4, "Invalid Operation"],
  methodNotAllowed: [403, 4, "Invalid Operation"],
  notActivated: [403, 4, "Invalid Operation"],
  badXmlFormat: [400, 5, "Invalid XML Format"],
  badXmlContent: [400, 6, "Invalid XML Content"],
  badPort: [400, 6, "Invalid XML Content"],
  portError: [400, 6, "Invalid XML Content"],
};

export function xmlAnswer(body: string): Answer {
  return { status: 200, contentType: XML, body };
}

export function responseStatus(traits: FamilyTraits, subStatusCode: string, url: string): Answer {
  const [status, code, text] = STATUS[subStatusCode] ?? [500, 3, "Device Error"];
  const body = `${DECLARATION}<ResponseStatus version="${traits.version}" xmlns="${traits.namespace}">
<requestURL>${escapeXml(url)}</requestURL>
<statusCode>${code}</statusCode>
<statusString>${text}</statusString>
<subStatusCode>${subStatusCode}</subStatusCode>
</ResponseStatus>
`;
  return { status, contentType: XML, body };
}

/** What a refused login says beside its status: nothing to a request without credential, the attempts left after a wrong one. */
export function userCheck(
  state: { attemptsLeft: number; unlockSeconds: number } | undefined,
  challenges: string[],
): Answer {
  const account =
    state === undefined
      ? ""
      : `<isActivated>true</isActivated>
<lockStatus>${state.attemptsLeft === 0 ? "lock" : "unlock"}</lockStatus>
<unlockTime>${state.unlockSeconds}</unlockTime>
<retryLoginTime>${state.attemptsLeft}</retryLoginTime>
`;
  return {
    status: 401,
    contentType: XML,
    body: `${DECLARATION}<userCheck>\n<statusValue>401</statusValue>\n<statusString>Unauthorized</statusString>\n${account}</userCheck>\n`,
    headers: { "WWW-Authenticate": challenges },
  };
}

export function deviceInfo(traits: FamilyTraits, serialNumber: string, macAddress: string): Answer {
  const fields = {
    deviceName: `Simulated ${traits.deviceType}`,
    deviceID: "53494d00-0000-0000-0000-000000000000",
    model: traits.model,
    serialNumber,
    macAddress,
    firmwareVersion: traits.firmwareVersion,
    firmwareReleasedDate: traits.firmwareReleasedDate,
    deviceType: traits.deviceType,
    telecontrolID: "255",
    manufacturer: "simulator",
  };
  const lines = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>\n`);
  return xmlAnswer(
    `${DECLARATION}<DeviceInfo version="${traits.version}" xmlns="${traits.namespace}">\n${lines.join("")}</DeviceInfo>\n`,
  );
}

/** The page of the web menu, so that a browser or a reachability check sees which device it reached. */
export function loginPage(traits: FamilyTraits, serialNumber: string): Answer {
  return {
    status: 200,
    contentType: "text/html",
    body: `<!doctype html><html><head><title>login</title></head><body><p>Simulated ${escapeXml(traits.model)}, serial number ${escapeXml(serialNumber)}</p></body></html>\n`,
  };
}
