import { createHash, randomBytes } from "node:crypto";
import { Client } from "undici";

export const ACCOUNT = { username: "admin", password: "bench-password-1" } as const;
export const HTTP_PORT = 8080;

/** What a refresh of `hikvision_device_ports` reads, in this order. */
const DOCUMENTS = ["/ISAPI/System/deviceInfo", "/ISAPI/Security/adminAccesses"] as const;

/** An address of its own for each device: as on a LAN, each has its connections and its place in the limits. */
export const hostOf = (device: number): string => `127.60.${Math.floor(device / 250)}.${(device % 250) + 1}`;

export const serialNumberOf = (device: number): string => `BENCH${device}`;

/** An answer as it came. */
export interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
}

/**
 * What undici alone takes for the requests of a refresh: per device one challenge and two documents over one connection, so
 * many devices at once. Gives milliseconds.
 *
 * @param seen gets each answer
 */
export async function bareLoop(
  devices: number,
  atOnce: number,
  seen: (device: number, path: string, answer: Recorded) => void = () => undefined,
): Promise<number> {
  const started = performance.now();
  let next = 0;
  const clients: Client[] = [];
  const worker = async (): Promise<void> => {
    for (let device = next++; device < devices; device = next++) {
      const client = new Client(`http://${hostOf(device)}:${HTTP_PORT}`);
      clients.push(client);
      const get = async (path: string, authorization?: string): Promise<Recorded> => {
        const { statusCode, headers, body } = await client.request({
          method: "GET",
          path,
          headers: { accept: "application/xml", ...(authorization === undefined ? {} : { authorization }) },
        });
        const answer = { status: statusCode, headers: headers as Recorded["headers"], body: await body.text() };
        seen(device, path, answer);
        return answer;
      };
      const { headers } = await get(DOCUMENTS[0]);
      for (const [count, path] of DOCUMENTS.entries()) {
        const { status } = await get(path, digest(String(headers["www-authenticate"]), path, count + 1));
        if (status !== 200) throw new Error(`${hostOf(device)} answered ${status} for ${path}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const took = performance.now() - started;
  await Promise.all(clients.map((client) => client.destroy()));
  return took;
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** RFC 7616 with qop auth, as far as these devices ask for it. */
function digest(challenge: string, uri: string, count: number): string {
  const value = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? "";
  const [realm, nonce, nc, cnonce] = [
    value("realm"),
    value("nonce"),
    count.toString(16).padStart(8, "0"),
    randomBytes(16).toString("hex"),
  ];
  const [ha1, ha2] = [md5(`${ACCOUNT.username}:${realm}:${ACCOUNT.password}`), md5(`GET:${uri}`)];
  const response = md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}`);
  return `Digest username="${ACCOUNT.username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, opaque="", qop=auth, nc=${nc}, cnonce="${cnonce}"`;
}
