// Records a live device: `npm run record -- HOST[:PORT] --out FOLDER`, the account in HIKVISION_USERNAME and
// HIKVISION_PASSWORD. Reads only, asks with a password once and stops at the first refusal.
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Anonymiser } from "./anonymise";
import { OBJECTS } from "./objects";
import { documentFile, type RecordingSettings } from "./recording";

export interface RecordOptions {
  readonly host: string;
  /** Port of the web page. Default 80. */
  readonly port?: number;
  readonly username: string;
  readonly password: string;
  /** Folder that is made. */
  readonly out: string;
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly server: string;
  readonly challenges: readonly string[];
}

/** @returns the objects that were recorded. @throws Error at the first refusal, with what came back */
export async function record(options: RecordOptions): Promise<string[]> {
  const anonymiser = new Anonymiser();
  const documents = new Map<string, string>();
  const first = await get(options, `/ISAPI/${OBJECTS[0] ?? ""}`);
  let absent: 403 | 404 = 403;
  for (const path of OBJECTS) {
    const { status, body } = await ask(options, `/ISAPI/${path}`);
    if (status === 200) documents.set(path, anonymiser.document(body));
    else if (status === 404) absent = 404;
  }
  const settings: RecordingSettings = { about: `Recorded from a device.`, ...behaviour(first), absent };
  mkdirSync(options.out, { recursive: true });
  for (const [path, text] of documents) writeFileSync(join(options.out, documentFile(path)), text);
  writeFileSync(join(options.out, "recording.json"), `${JSON.stringify(settings, undefined, 2)}\n`);
  return [...documents.keys()];
}

/** What the answer to a request without credential tells. */
function behaviour({ server, challenges, body }: Reply): Pick<RecordingSettings, "server" | "digest" | "refusal"> {
  const algorithms = challenges.map((each) => (/algorithm="?SHA-256/i.test(each) ? "SHA-256" : "MD5"));
  const refusal = body.includes("<userCheck")
    ? "userCheck"
    : body.includes("<ResponseStatus")
      ? "ResponseStatus"
      : "html";
  const qop = challenges.some((each) => /qop=/i.test(each));
  return { server, digest: { algorithms, qop, nonces: "reusable" }, refusal };
}

/** With a fresh nonce for each request: some firmware takes each only once. */
async function ask(options: RecordOptions, path: string): Promise<Reply> {
  const { challenges } = await get(options, path);
  const challenge = challenges.find((each) => /^Digest /i.test(each));
  if (challenge === undefined) throw new Error(`${options.host} does not ask for a digest at ${path}`);
  const reply = await get(options, path, digestHeader(options, path, challenge));
  if (reply.status === 401)
    throw new Error(`${options.host} refused the account, and is not asked again: ${reply.body}`);
  return reply;
}

/** RFC 7616, section 3.4; without qop, RFC 2069. */
function digestHeader({ username, password }: RecordOptions, uri: string, challenge: string): string {
  const field = (name: string): string => new RegExp(`\\b${name}="?([^",]*)`, "i").exec(challenge)?.[1] ?? "";
  const algorithm = /SHA-256/i.test(field("algorithm")) ? "SHA-256" : "MD5";
  const hash = (...parts: string[]): string =>
    createHash(algorithm === "MD5" ? "md5" : "sha256")
      .update(parts.join(":"))
      .digest("hex");
  const [realm, nonce, cnonce] = [field("realm"), field("nonce"), randomBytes(8).toString("hex")];
  const [account, target] = [hash(username, realm, password), hash("GET", uri)];
  const common = `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, opaque="${field("opaque")}"`;
  if (field("qop") === "") return `${common}, response="${hash(account, nonce, target)}"`;
  const response = hash(account, nonce, "00000001", cnonce, "auth", target);
  return `${common}, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"`;
}

function get({ host, port = 80 }: RecordOptions, path: string, authorization?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = authorization === undefined ? {} : { authorization };
    const outgoing = request({ host, port, path, headers, agent: false, timeout: 10_000 }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        resolve({
          status: incoming.statusCode ?? 0,
          body: Buffer.concat(chunks).toString("utf8"),
          server: incoming.headersDistinct["server"]?.[0] ?? "",
          challenges: incoming.headersDistinct["www-authenticate"] ?? [],
        });
      });
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${host}:${port} did not answer within 10 s`)));
    outgoing.on("error", reject);
    outgoing.end();
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
  const [host = "", port = "80"] = (positionals[0] ?? "").split(":");
  const { HIKVISION_USERNAME: username = "admin", HIKVISION_PASSWORD: password } = process.env;
  if (host === "" || values.out === undefined || password === undefined)
    throw new Error("usage: HIKVISION_PASSWORD=… npm run record -- HOST[:PORT] --out FOLDER");
  const recorded = await record({ host, port: Number(port), username, password, out: values.out });
  process.stdout.write(`${recorded.length} documents in ${values.out}. Read them before you share them.\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
