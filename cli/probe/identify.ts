import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** Services that can be told from outside; `server` is the vendor software's own, binary protocol. */
export const SERVICES = ["http", "https", "rtsp", "server"] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Identified {
  /**
   * - `open`: something takes connections
   * - `refused`: the host says that nothing listens
   * - `silent`: no answer in time, as behind a firewall or where no mapping leads anywhere
   * - `failed`: the address cannot be asked at all; `detail` says why
   */
  readonly state: "open" | "refused" | "silent" | "failed";
  /** What it speaks; undefined where it is open and says nothing that is known here, as the vendor's server port does. */
  readonly service?: Exclude<ServiceName, "server">;
  /** The first line of the answer, a certificate's name, or the system's error; cut to 120 characters. */
  readonly detail: string;
}

const HTTP_QUESTION = "HEAD / HTTP/1.0\r\n\r\n";
const RTSP_QUESTION = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n";

/**
 * Connects, then asks on connections of their own: HTTP, RTSP, TLS.
 *
 * @param timeout for each connection and each answer, in milliseconds
 */
export async function identify(host: string, port: number, timeout: number): Promise<Identified> {
  const http = await ask(host, port, HTTP_QUESTION, timeout);
  if (http.state !== "open") return http;
  // A TLS server that is asked in the clear may answer in HTTP that it wants TLS, so TLS goes first where HTTP complains.
  if (/^HTTP\/\d/.test(http.detail) && !/^HTTP\/\S+ 400/.test(http.detail)) return { ...http, service: "http" };
  if (/^RTSP\/\d/.test(http.detail)) return { ...http, service: "rtsp" };
  const tls = await askTls(host, port, timeout);
  if (tls !== undefined) return { state: "open", service: "https", detail: tls };
  if (/^HTTP\/\d/.test(http.detail)) return { ...http, service: "http" };
  const rtsp = await ask(host, port, RTSP_QUESTION, timeout);
  if (/^RTSP\/\d/.test(rtsp.detail)) return { ...rtsp, service: "rtsp" };
  return { state: "open", detail: http.detail };
}

/** The first line of what is answered to `question`; a connection that says nothing is open all the same. */
function ask(host: string, port: number, question: string, timeout: number): Promise<Identified> {
  return new Promise((done) => {
    const socket = connect({ host, port });
    let opened = false;
    let answer = "";
    const finish = (result: Identified) => {
      socket.destroy();
      done({ ...result, detail: result.detail.slice(0, 120) });
    };
    const end = () => {
      finish({ state: "open", detail: answer.split(/\r?\n/)[0] ?? "" });
    };
    socket.setTimeout(timeout, () => {
      if (opened) end();
      else finish({ state: "silent", detail: `no answer within ${timeout / 1000} s` });
    });
    socket.once("connect", () => {
      opened = true;
      socket.write(question);
    });
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (answer.includes("\n") || answer.length > 4096) end();
    });
    socket.once("end", end);
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (opened) end();
      else finish(withoutConnection(error));
    });
  });
}

function withoutConnection({ code, message }: NodeJS.ErrnoException): Identified {
  if (code === "ECONNREFUSED" || code === "ECONNRESET") return { state: "refused", detail: message };
  const silent = code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH";
  return { state: silent ? "silent" : "failed", detail: message };
}

/** The name on the certificate where TLS is spoken. The certificate is not judged: a device's is self-signed. */
function askTls(host: string, port: number, timeout: number): Promise<string | undefined> {
  return new Promise((done) => {
    const socket = connectTls({ host, port, rejectUnauthorized: false, minVersion: "TLSv1" });
    const finish = (result: string | undefined) => {
      (socket as Socket).destroy();
      done(result);
    };
    socket.setTimeout(timeout, () => {
      finish(undefined);
    });
    socket.once("secureConnect", () => {
      const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string } };
      finish(`TLS, certificate of ${subject?.CN ?? "nobody"}`);
    });
    socket.once("error", () => {
      finish(undefined);
    });
  });
}
