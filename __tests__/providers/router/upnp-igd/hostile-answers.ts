// What a hostile or broken router may send, as generators: descriptions, SOAP answers and how HTTP carries them.
import fc from "fast-check";

/** The host that a description may point to, and that must never be asked. */
export const CANARY = { host: "127.0.0.66", port: 8066 };

/** How the bytes of an answer are sent. */
export interface Sending {
  readonly status: number;
  readonly framing: "length" | "longer" | "shorter" | "chunked" | "bad-chunks" | "until-close" | "none";
  /** Part of the whole after which something happens instead of the rest; 1 is all of it. */
  readonly until: number;
  readonly then: "close" | "hang" | "reset";
  readonly headers: readonly string[];
}
export interface Answer extends Sending {
  readonly body: string;
}
/** What one router answers, for a whole conversation. */
export interface HostileRouter {
  readonly description: Answer;
  /** One after another; the last stays. */
  readonly soap: readonly Answer[];
}

const soap = (content: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${content}</s:Body></s:Envelope>`;
const entry = (port: string, host: string): string =>
  `<NewInternalPort>${port}</NewInternalPort><NewInternalClient>${host}</NewInternalClient><NewEnabled>1</NewEnabled><NewPortMappingDescription>x</NewPortMappingDescription><NewLeaseDuration>0</NewLeaseDuration>`;
const ACTIONS = [
  "GetSpecificPortMappingEntry",
  "AddPortMapping",
  "DeletePortMapping",
  "GetStatusInfo",
  "GetGenericPortMappingEntry",
];
const answerTo = (action: string, values: string): string =>
  soap(`<u:${action}Response xmlns:u="urn:schemas-upnp-org:service:WANIPConnection:1">${values}</u:${action}Response>`);
const fault = (code: string): string =>
  soap(
    `<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail><UPnPError><errorCode>${code}</errorCode><errorDescription>no</errorDescription></UPnPError></detail></s:Fault>`,
  );

const body = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom("714", "714", "718", "606", "713", "501", "", "7144", "0714", "x", "99999999")
      .map(fault),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        action: fc.constantFrom(...ACTIONS),
        port: fc.constantFrom("80", "8082", "", "-1", "65536", "8e1", " 80 ", "٨٠", "0"),
        host: fc.constantFrom(
          "192.168.1.64",
          "192.168.1.66",
          "",
          "evil.example",
          "192.168.1.64\u0000",
          "<b/>",
          "&x;",
          "1".repeat(5000),
        ),
      })
      .map(({ action, port, host }) => answerTo(action, entry(port, host))),
  },
  fc.constantFrom(
    "",
    "oops",
    "<html><body>Please log in</body></html>",
    soap(""),
    soap("<s:Fault/>"),
    "<a>".repeat(60_000),
    "&".repeat(100_000),
  ),
  fc.constant(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${fault("714")}`),
  fc.constant(answerTo("GetSpecificPortMappingEntry", entry("80", "x".repeat(300_000)))),
);

const junk = fc.oneof(
  fc.constantFrom(
    "<",
    ">",
    "&amp;",
    "&#x0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<s:Fault>",
    "</s:Body>",
    "<__proto__>",
    "\u0000",
    "\ufffd",
    "<!ENTITY",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
export const damages = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof(fc.nat(2), fc.nat(80)), put: junk }),
  { maxLength: 2 },
);
export function damaged(text: string, by: readonly { at: number; cut: number; put: string }[]): string {
  return by.reduce((result, { at, cut, put }) => {
    const index = Math.floor(at * result.length);
    return result.slice(0, index) + put + result.slice(index + cut);
  }, text);
}

const sending = fc.record<Sending>({
  status: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(200, 500) }, fc.constantFrom(100, 204, 301, 401, 404, 999)),
  framing: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Sending["framing"]>("length") },
    fc.constantFrom<Sending["framing"]>("longer", "shorter", "chunked", "bad-chunks", "until-close", "none"),
  ),
  until: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  // A hang costs the time limit: rare.
  then: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Sending["then"]>("close") },
    fc.constantFrom<Sending["then"]>("hang", "reset"),
  ),
  headers: fc.subarray(
    [
      `Location: http://${CANARY.host}:${CANARY.port}/`,
      "Content-Encoding: gzip",
      "Transfer-Encoding: gzip, chunked",
      "Content-Type: text/plain",
      `X: ${"y".repeat(20_000)}`,
      "Connection: keep-alive",
      "no header at all",
    ],
    { maxLength: 2 },
  ),
});
const plain: Sending = { status: 200, framing: "length", until: 1, then: "close", headers: [] };
const carried = (text: fc.Arbitrary<string>, how: fc.Arbitrary<Sending>): fc.Arbitrary<Answer> =>
  fc.tuple(text, damages, how).map(([content, by, sent]) => ({ ...sent, body: damaged(content, by) }));

/** Everything that could lead a client to another host, or does not. `HERE` becomes the router's own host and port. */
const reference = fc
  .constantFrom(
    "/ctl",
    "ctl",
    "http://HERE/ctl",
    "",
    "//",
    "/\\CANARY/",
    "//CANARY/ctl",
    "http://CANARY/ctl",
    "http://HERE@CANARY/ctl",
    "http:\\\\CANARY\\ctl",
    "h\tttp://CANARY/ctl",
    " http://CANARY/ctl",
    "HTTP://CANARY/CTL",
    "http://[::ffff:127.0.0.66]:8066/ctl",
    "http://2130706498:8066/ctl",
    "http://0x7f000042:8066/",
    "https://CANARY/ctl",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://HERE:99999/ctl",
    "http://HERE.CANARY/ctl",
    "http://CANARY#@HERE/ctl",
    "http://CANARY\\@HERE/ctl",
  )
  .map((text) => text.replaceAll("CANARY", `${CANARY.host}:${CANARY.port}`));
const service = fc.record({
  type: fc.constantFrom(
    "WANIPConnection:1",
    "WANIPConnection:2",
    "WANPPPConnection:1",
    "WANIPConnection:99",
    "WANCommonInterfaceConfig:1",
  ),
  url: fc.oneof({ weight: 3, arbitrary: fc.constant("/ctl") }, reference),
});
const description = fc
  .record({
    base: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, reference),
    services: fc.oneof(
      { weight: 4, arbitrary: fc.array(service, { minLength: 1, maxLength: 1 }) },
      fc.array(service, { maxLength: 3 }),
    ),
    udn: fc.constantFrom("uuid:a", "", "uuid:b", "uuid:".repeat(2000)),
  })
  .map(
    ({ base, services, udn }) =>
      `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0">${base === "" ? "" : `<URLBase>${base}</URLBase>`}<device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType><UDN>${udn}</UDN><serviceList>${services
        .map(
          ({ type, url }) =>
            `<service><serviceType>urn:schemas-upnp-org:service:${type}</serviceType><controlURL>${url}</controlURL></service>`,
        )
        .join("")}</serviceList></device></root>`,
  );

export const hostileRouter: fc.Arbitrary<HostileRouter> = fc.oneof(
  fc.record({
    description: carried(description, sending),
    soap: fc.array(carried(body, sending), { minLength: 1, maxLength: 4 }),
  }),
  // A description that is fine, and an honest "nothing there", let the conversation go on to the write.
  fc.record({
    description: fc.constant({
      ...plain,
      body: "<root><device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType><UDN>uuid:a</UDN><serviceList><service><serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType><controlURL>/ctl</controlURL></service></serviceList></device></root>",
    }),
    soap: fc
      .tuple(fc.boolean(), fc.array(carried(body, sending), { minLength: 1, maxLength: 4 }))
      .map(([free, rest]) => (free ? [{ ...plain, status: 500, body: fault("714") }, ...rest] : rest)),
  }),
);
