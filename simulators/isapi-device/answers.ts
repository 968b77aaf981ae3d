import type { OutgoingHttpHeaders } from "node:http";
import { escapeXml } from "./xml-tree";

/** An HTTP answer to be sent. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** The root attributes that a device gives its own documents. */
export interface Dialect {
  readonly version: string;
  readonly namespace: string;
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

export function responseStatus(dialect: Dialect, subStatusCode: string, url: string): Answer {
  const [status, code, text] = STATUS[subStatusCode] ?? [500, 3, "Device Error"];
  const body = `${DECLARATION}<ResponseStatus version="${dialect.version}" xmlns="${dialect.namespace}">
<requestURL>${escapeXml(url)}</requestURL>
<statusCode>${code}</statusCode>
<statusString>${text}</statusString>
<subStatusCode>${subStatusCode}</subStatusCode>
</ResponseStatus>
`;
  return { status, contentType: XML, body };
}

/** What the device tells who was refused: nothing of the account to a request without credential. */
export interface Account {
  readonly attemptsLeft: number;
  readonly unlockSeconds: number;
}

const lockStatus = ({ attemptsLeft }: Account): string => (attemptsLeft === 0 ? "lock" : "unlock");

const REFUSALS = {
  userCheck: (_dialect: Dialect, account: Account | undefined) => {
    const state =
      account === undefined
        ? ""
        : `<isActivated>true</isActivated>
<lockStatus>${lockStatus(account)}</lockStatus>
<unlockTime>${account.unlockSeconds}</unlockTime>
<retryLoginTime>${account.attemptsLeft}</retryLoginTime>
`;
    return `${DECLARATION}<userCheck>\n<statusValue>401</statusValue>\n<statusString>Unauthorized</statusString>\n${state}</userCheck>\n`;
  },
  // ISAPI guide, 16.2.254.
  ResponseStatus: ({ version, namespace }: Dialect, account: Account | undefined) => {
    const state =
      account === undefined
        ? ""
        : `<lockStatus>${lockStatus(account)}</lockStatus>
<retryTimes>${account.attemptsLeft}</retryTimes>
<resLockTime>${account.unlockSeconds}</resLockTime>
`;
    return `${DECLARATION}<ResponseStatus version="${version}" xmlns="${namespace}">
<statusCode>4</statusCode>
<statusString>Invalid Operation</statusString>
<subStatusCode>badAuthorization</subStatusCode>
${state}</ResponseStatus>
`;
  },
  // pyHik#15.
  html: () =>
    "<!DOCTYPE html>\n<html><head><title>Document Error: Unauthorized</title></head>\n<body><h2>Access Error: 401 -- Unauthorized</h2>\n</body></html>\n",
} as const;

/** A 401 in one of the forms that devices have. */
export function unauthorized(
  form: keyof typeof REFUSALS,
  dialect: Dialect,
  account: Account | undefined,
  challenges: string[],
): Answer {
  return {
    status: 401,
    contentType: form === "html" ? "text/html" : XML,
    body: REFUSALS[form](dialect, account),
    headers: { "WWW-Authenticate": challenges },
  };
}

/** Asked without credential: by the SADP tool, and before an activation. */
export function activateStatus({ version, namespace }: Dialect, activated: boolean): Answer {
  return xmlAnswer(
    `${DECLARATION}<ActivateStatus version="${version}" xmlns="${namespace}">\n<Activated>${activated}</Activated>\n</ActivateStatus>\n`,
  );
}

/** The page of the web menu, so that a browser or a reachability check sees which device it reached. */
export function loginPage(model: string, serialNumber: string): Answer {
  return {
    status: 200,
    contentType: "text/html",
    body: `<!doctype html><html><head><title>login</title></head><body><p>Simulated ${escapeXml(model)}, serial number ${escapeXml(serialNumber)}</p></body></html>\n`,
  };
}
