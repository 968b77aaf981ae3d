import { createHash } from "node:crypto";
import { request } from "node:http";

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly challenge: string;
}

/** One HTTP request on a connection of its own. */
export function send(
  host: string,
  port: number,
  method: string,
  path: string,
  body = "",
  authorization?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host, port, method, path, agent: false, headers: authorization === undefined ? {} : { authorization } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          resolve({
            status: incoming.statusCode ?? 0,
            body: Buffer.concat(chunks).toString("utf8"),
            challenge: [incoming.headers["www-authenticate"] ?? ""].flat().join(", "),
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** An MD5 answer with qop, written from RFC 2617 for these tests alone. */
export function digest(challenge: string, password: string, method: string, path: string, nc = "00000001"): string {
  const field = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? "";
  const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
  const account = md5(`admin:${field("realm")}:${password}`);
  const response = md5(`${account}:${field("nonce")}:${nc}:c0ffee:auth:${md5(`${method}:${path}`)}`);
  return `Digest username="admin", realm="${field("realm")}", nonce="${field("nonce")}", uri="${path}", algorithm=MD5, opaque="", qop=auth, nc=${nc}, cnonce="c0ffee", response="${response}"`;
}

/** A request with login. */
export async function ask(
  host: string,
  port: number,
  method: string,
  path: string,
  body = "",
  password = "right",
): Promise<Reply> {
  const { challenge } = await send(host, port, "GET", path);
  return send(host, port, method, path, body, digest(challenge, password, method, path));
}
