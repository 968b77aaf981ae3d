import type { Fault } from "../../../simulators/isapi-device";

/** The time-out of a request with which each of them is over soon. */
export const REQUEST_MS = 400;

type Answer = Exclude<Fault["effect"], string>;

const DOCUMENT = "<AdminAccessProtocolList><AdminAccessProtocol>";
const head = (more: string): string => `HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n${more}`;
const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");

/** What no device should answer, and what the user must find of it in the error. */
export const HOSTILE_ANSWERS: readonly (readonly [string, Answer, RegExp])[] = [
  [
    "a login page",
    { status: 200, contentType: "text/html", body: "<!DOCTYPE html><html>Login</html>" },
    /HTTP 200.*Login/,
  ],
  [
    "a redirect elsewhere",
    { status: 302, body: "", headers: { Location: "http://203.0.113.9/" } },
    /redirects to http:\/\/203\.0\.113\.9\//,
  ],
  ["a 500 in words", { status: 500, contentType: "text/plain", body: "oops" }, /HTTP 500.*oops/],
  ["half a document", { status: 200, body: `${DOCUMENT}<id>1</id>` }, /not well-formed/],
  ["another document", { status: 200, body: "<Time/>" }, /<Time\/>/],
  ["nothing", { status: 200, body: "" }, /HTTP 200/],
  [
    "nesting without end",
    { status: 200, body: `${"<a>".repeat(50_000)}${"</a>".repeat(50_000)}` },
    /[Mm]aximum nested tags/,
  ],
  [
    "a billion laughs",
    { status: 200, body: `<!DOCTYPE a [<!ENTITY l0 "ha">${entities}]><a>&l9;</a>` },
    /document type declaration/,
  ],
  ["UTF-16", { raw: `${head("Content-Length: 14\r\n")}\r\n\xff\xfe<\0T\0i\0m\0e\0/\0>\0` }, /UTF-16/],
  [
    "a body without end",
    { raw: `${head("Content-Length: 104857600\r\n")}\r\n`, repeat: "x".repeat(65_536) },
    /larger than 1024 KiB/,
  ],
  ["headers without end", { raw: head(""), repeat: "X-Filler: 0123456789\r\n".repeat(1000) }, /headers are larger/],
  [
    "a slow drip",
    { raw: `${head("Content-Length: 5000\r\n")}\r\n`, repeat: "<", everyMs: 50 },
    /No complete answer within 0\.4 s/,
  ],
  [
    "half an answer, then the end",
    { raw: `${head("Content-Length: 5000\r\n")}\r\n${DOCUMENT}` },
    /broke before the answer was complete/,
  ],
];
