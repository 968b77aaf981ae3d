// Documents as devices send them, deformed by the grammar and not by chance: what comes out is mostly well-formed, so that
// it gets past the parser to where values are read and changed.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { copy, elements, readWritten, write, type Written, type WrittenDocument } from "./tree";

const RECORDINGS = resolve(__dirname, "../../../simulators/isapi-device/recordings");

/** One deformation. Where and with what are numbers, taken modulo what there is: so that fast-check can shrink them. */
interface Deformation {
  readonly how: keyof typeof DEFORM;
  readonly at: number;
  readonly pick: number;
}

export interface Deformed {
  readonly name: string;
  readonly bytes: Buffer;
  /** A free number, for choosing what is changed in it. */
  readonly choice: number;
}

const TEXTS = [
  ...["0", "1", "80", "0080", "65535", "65536", "99999", "-1", "+80", "8e1", "0x50", "80.0", "4294967376", "1e400"],
  ...["true", "false", "flase", "TRUE", "yes", "auto", "manual", "HTTP", "https", "DEV_MANAGE", "admin", ""],
  ...[" 80 ", "\r\n80\t", "８０", "٨٠", "8\u00a00", "&#56;0", "&amp;", "&lt;portNo&gt;1&lt;/portNo&gt;", "&unknown;"],
  ...[
    "<![CDATA[80]]>",
    "<![CDATA[</portNo>]]>",
    "8<!-- 1 -->0",
    "<!--80-->",
    "80<?pi 1?>",
    "\u200b80",
    "監視カメラ",
    "\u{1f4f7}",
  ],
  ...["\u0001", "\ufffd", "x".repeat(3000), "]]&gt;", '"', "'"],
] as const;

const NAMES = [
  ...["id", "enabled", "protocol", "portNo", "redirectToHttps", "AdminAccessProtocol", "AdminAccessProtocolList"],
  ...[
    "ports",
    "port",
    "portList",
    "mapmode",
    "internalPort",
    "externalPort",
    "EZVIZ",
    "verificationCode",
    "registerStatus",
  ],
  ...["ResponseStatus", "statusCode", "subStatusCode", "lockStatus", "DeviceInfo", "serialNumber", "unknownThing"],
  ...[
    "PORTNO",
    "h:portNo",
    "a:b:c",
    "_",
    "x-1.2",
    "Número",
    "constructor",
    "__proto__",
    "toString",
    "#text",
    ":@",
    "xmlns",
  ],
] as const;

const ATTRIBUTES = [
  ["xmlns", "http://www.isapi.org/ver20/XMLSchema"],
  ["xmlns", "urn:psialliance-org"],
  ["xmlns:h", 'urn:"quoted"'],
  ["version", "2.0"],
  ["version", "&lt;1.0&gt; &amp; &quot;"],
  ["min", "1"],
  ["max", "70000"],
  ["opt", "1,80,,x,443"],
  ["def", "-8"],
  ["default", "0x50"],
  ["note", "a>b</portNo>"],
  ["note", "<b>"],
  ["__proto__", "1"],
  ["constructor", "1"],
  ["空", "x\ny"],
] as const;

const leaf = (name: string, text: string): Written => ({ name, attributes: [], content: [text], selfClosing: false });

/** Each changes the element in place, within what holds it. */
const DEFORM = {
  text: ({ element }, pick) => {
    if (!element.content.some((part) => typeof part !== "string")) element.content = [one(TEXTS, pick)];
    else element.content.splice(pick % (element.content.length + 1), 0, one(TEXTS, pick));
  },
  rename: ({ element }, pick) => {
    element.name = one(NAMES, pick);
  },
  prefix: ({ element, parent }, pick) => {
    element.name = `${one(["h", "tt", "ns1"], pick)}:${element.name}`;
    if (parent === undefined) element.attributes.push([`xmlns:${one(["h", "tt", "ns1"], pick)}`, "urn:x"]);
  },
  attribute: ({ element }, pick) => {
    element.attributes.push(one(ATTRIBUTES, pick));
  },
  bare: ({ element }) => {
    element.attributes = [];
  },
  remove: ({ element, parent }) => {
    replace(parent, element, []);
  },
  double: ({ element, parent }) => {
    replace(parent, element, [element, copy(element)]);
  },
  twin: ({ element, parent }, pick) => {
    const twin = copy(element);
    const own = elements(twin);
    const inner = one(own, pick).element;
    if (!inner.content.some((part) => typeof part !== "string")) inner.content = [one(TEXTS, pick)];
    replace(parent, element, [twin, element]);
  },
  wrap: ({ element, parent }, pick) => {
    let inner = element;
    for (let depth = pick % 40 === 0 ? 40 : 1 + (pick % 3); depth > 0; depth -= 1)
      inner = { name: one(NAMES, pick), attributes: [], content: [inner], selfClosing: false };
    replace(parent, element, [inner]);
  },
  unwrap: ({ element, parent }) => {
    replace(parent, element, element.content);
  },
  swap: ({ element }, pick) => {
    const at = pick % Math.max(1, element.content.length);
    element.content.unshift(...element.content.splice(at, 2));
  },
  put: ({ element }, pick) => {
    element.content.splice(pick % (element.content.length + 1), 0, leaf(one(NAMES, pick), one(TEXTS, pick >> 4)));
  },
  comment: ({ element }, pick) => {
    const aside = one(["<!-- <portNo>1</portNo> -->", "<?pi <enabled>?>", "\r\n\t", "<![CDATA[ ]]>"], pick);
    element.content.splice(pick % (element.content.length + 1), 0, aside);
  },
  empty: ({ element }, pick) => {
    element.content = [];
    element.selfClosing = pick % 2 === 0;
  },
} satisfies Record<string, (at: { element: Written; parent: Written | undefined }, pick: number) => void>;

/** What stands around a document, or is broken in its bytes: rarer, since most of it ends at the first look. */
const BYTES = [
  (text: Buffer): Buffer => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text]),
  (text: Buffer, at: number): Buffer => text.subarray(0, at),
  (text: Buffer, at: number): Buffer => Buffer.concat([text.subarray(0, at), text.subarray(at + 1)]),
  (text: Buffer, at: number): Buffer =>
    Buffer.concat([text.subarray(0, at), Buffer.from([0xb5, 0xe7]), text.subarray(at)]),
  (text: Buffer, at: number): Buffer => Buffer.concat([text.subarray(0, at), Buffer.from([0]), text.subarray(at)]),
  (text: Buffer): Buffer => Buffer.concat([text, Buffer.from("\0\0\r\n")]),
  (text: Buffer): Buffer => Buffer.concat([text, text]),
  (text: Buffer): Buffer => Buffer.from(text.toString("utf8"), "utf16le"),
  (text: Buffer): Buffer => Buffer.from(text.toString("utf8").replace('encoding="UTF-8"', 'encoding="GB2312"')),
  (text: Buffer): Buffer => Buffer.from(text.toString("utf8").replaceAll("\n", "\r\n")),
  (text: Buffer): Buffer =>
    Buffer.concat([Buffer.from('<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'), text]),
] as const;

/** The documents that are changed come most often. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/^Security\.adminAccesses\.xml$/, 12],
  [/^System\.Network\.UPnP\.ports\.xml$/, 8],
  [/^System\.Network\.(EZVIZ|ssh)\.xml$/, 3],
  [/./, 1],
];

interface Recorded {
  readonly name: string;
  readonly document: WrittenDocument;
}

const recordings: Recorded[] = readdirSync(RECORDINGS, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".xml"))
  .sort()
  .flatMap((path) => {
    const [, file = ""] = path.split("/");
    const weight = WEIGHTS.find(([pattern]) => pattern.test(file))?.[1] ?? 1;
    const document = readWritten(readFileSync(join(RECORDINGS, path), "utf8"));
    return Array.from({ length: weight }, () => ({ name: path, document }));
  });

const PROBE = readWritten(`<?xml version="1.0" encoding="UTF-8"?>
<ProbeMatch><Uuid>3F2504E0-4F89-41D3-9A0C-0305E82C3301</Uuid><Types>inquiry</Types><DeviceSN>DS-2CD1</DeviceSN>
<CommandPort>8000</CommandPort><HttpPort>80</HttpPort><MAC>02-00-00-AA-BB-CC</MAC><IPv4Address>192.0.2.64</IPv4Address>
<DHCP>flase</DHCP><SoftwareVersion>V5.7.3build 220315</SoftwareVersion><Activated>true</Activated></ProbeMatch>
`);

recordings.push({ name: "SADP", document: PROBE }, { name: "SADP", document: PROBE });

/** A recording with up to five deformations; every tenth has its bytes broken as well. */
export const deformed: fc.Arbitrary<Deformed> = fc
  .record({
    which: fc.nat(recordings.length - 1),
    deformations: fc.array(
      fc.record({
        how: fc.constantFrom(...(Object.keys(DEFORM) as Deformation["how"][])),
        at: fc.nat(4095),
        pick: fc.nat(4095),
      }),
      { maxLength: 5 },
    ),
    bytes: fc.record({ how: fc.nat(BYTES.length * 10 - 1), at: fc.nat(65_535) }),
    choice: fc.nat(4095),
  })
  .map(({ which, deformations, bytes, choice }) => {
    const { name, document } = one(recordings, which);
    const root = copy(document.root);
    for (const { how, at, pick } of deformations) DEFORM[how](one(elements(root), at), pick);
    const text = Buffer.from(write({ ...document, root }));
    const broken = BYTES[bytes.how]?.(text, bytes.at % (text.length + 1)) ?? text;
    const shown = (): string => `${name}, ${choice}: ${JSON.stringify(broken.toString("latin1"))}`;
    return { name, bytes: broken, choice, [fc.toStringMethod]: shown };
  });

function one<T>(from: readonly T[], pick: number): T {
  const found = from[pick % from.length];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

/** The root stays: a document without one is what cutting bytes makes. */
function replace(parent: Written | undefined, element: Written, by: readonly (Written | string)[]): void {
  if (parent === undefined) return;
  const at = parent.content.indexOf(element);
  if (at !== -1) parent.content.splice(at, 1, ...by);
}
