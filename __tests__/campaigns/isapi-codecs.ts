// Damaged documents and headers, a million of them by default: each must end in a value or in an error of ours, in bounded
// time, and the process must not grow. `INPUTS` and `SEED` from the environment; ends with 1 at the first that does not.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { AdminAccesses, IsapiError, ServiceLimits } from "../../providers/isapi";
import { decodeDeviceInfo } from "../../providers/isapi/device-info";
import { pickChallenge } from "../../providers/isapi/digest";
import { decodeLoginState, decodeResponseStatus } from "../../providers/isapi/response-status";
import { parseDocument } from "../../providers/isapi/xml";

const RECORDINGS = resolve(__dirname, "../../simulators/isapi-device/recordings");
const SLOW_MS = 1000;
const MEMORY_MB = 512;

const source = { address: "http://192.0.2.64:80", request: "GET /ISAPI/Security/adminAccesses" };
const documents = readdirSync(RECORDINGS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".xml"))
  .map((name) => readFileSync(join(RECORDINGS, name), "utf8"));
const headers = [
  'Digest realm="5a1c09e2b7d34f6680ce91ab", domain="::", qop="auth", nonce="1f:16", opaque="", algorithm="MD5", stale="FALSE"',
  'Basic realm="x", Digest realm="DS-2CD", nonce=abc, algorithm=SHA-256, qop="auth,auth-int"',
];

const junk = fc.oneof(
  fc.constantFrom("", " ", "7", "true", "e"),
  fc.constantFrom(
    "<",
    ">",
    "&amp;",
    "&#x0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    '"',
    "<a>".repeat(40),
    "</AdminAccessProtocol>",
  ),
  fc.constantFrom(
    "\u0000",
    "\ufffd",
    "\ud800",
    "<portNo>70000</portNo>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "xmlns:h='u'",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.nat(2), fc.nat(80)),
  put: junk,
});
const input = fc.record({
  text: fc.constantFrom(...documents, ...headers),
  damages: fc.array(damage, { minLength: 1, maxLength: 4 }),
});

function damaged({ text, damages }: { text: string; damages: { at: number; cut: number; put: string }[] }): string {
  return damages.reduce((result, { at, cut, put }) => {
    const index = Math.floor(at * result.length);
    return result.slice(0, index) + put + result.slice(index + cut);
  }, text);
}

function feed(text: string): void {
  pickChallenge([text]);
  const root = parseDocument(text, source);
  decodeDeviceInfo(root);
  decodeLoginState(root);
  decodeResponseStatus(root);
  ServiceLimits.decode(root);
  if (root.name !== "AdminAccessProtocolList") return;
  const document = AdminAccesses.parse(text, source);
  const [service] = document.services().filter(({ port }) => port !== null);
  if (service === undefined) return;
  const changed = document.with([{ protocol: service.protocol, port: 65_432 }]);
  if (changed.service(service.protocol)?.port !== 65_432) throw new Error("a written port does not read back");
}

const inputs = Number(process.env["INPUTS"] ?? 1_000_000);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const outcomes = { read: 0, refused: 0 };
let peak = 0;
let slowest = 0;
const started = Date.now();
fc.assert(
  fc.property(input, (given) => {
    const text = damaged(given);
    const before = performance.now();
    try {
      feed(text);
      outcomes.read += 1;
    } catch (error) {
      if (!(error instanceof IsapiError)) throw error;
      outcomes.refused += 1;
    }
    slowest = Math.max(slowest, performance.now() - before);
    if (slowest > SLOW_MS) throw new Error(`one input took ${slowest} ms`);
    if ((outcomes.read + outcomes.refused) % 10_000 === 0) {
      peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
      if (peak > MEMORY_MB) throw new Error(`${peak} MB after ${outcomes.read + outcomes.refused} inputs`);
    }
  }),
  { numRuns: inputs, seed },
);
process.stdout.write(
  `isapi codecs: ${inputs} inputs, seed ${seed}: ${outcomes.read} read, ${outcomes.refused} refused, none crashed; ` +
    `slowest ${slowest.toFixed(1)} ms, peak ${peak.toFixed(0)} MB, ${((Date.now() - started) / 1000).toFixed(0)} s\n`,
);
