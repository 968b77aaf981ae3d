import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from "node:http2";
import { connect as connectSocket } from "node:net";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { connect as connectTls } from "node:tls";
import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { generate } from "selfsigned";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";

const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

export interface ClientIdentity {
  readonly cert: string;
  readonly private: string;
}

/** A certificate as go-plugin's client makes one: EC P-521, self-signed. */
export async function clientIdentity(): Promise<ClientIdentity> {
  const options = { keyType: "ec", curve: "P-521", algorithm: "sha512" } as const;
  return generate([{ name: "commonName", value: "localhost" }], options);
}

/** What a call ended with when it was not a response. */
export class GrpcError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Start {
  readonly executable: string;
  readonly identity?: ClientIdentity;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** A provider process and what it said, started as terraform starts it. */
export class ProviderProcess {
  readonly stderr: string[] = [];
  readonly stdout: string[] = [];

  private constructor(
    readonly child: ChildProcessByStdio<null, Readable, Readable>,
    readonly exited: Promise<number | NodeJS.Signals>,
  ) {}

  static start({ executable, identity, args = [], env = {} }: Start): ProviderProcess {
    const child = spawn(process.execPath, [executable, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        TF_PLUGIN_MAGIC_COOKIE: cookie,
        PLUGIN_PROTOCOL_VERSIONS: "6,5",
        PLUGIN_MIN_PORT: "10000",
        PLUGIN_MAX_PORT: "25000",
        ...(identity && { PLUGIN_CLIENT_CERT: identity.cert }),
        ...env,
      },
    });
    const exited = once(child, "exit").then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
    const started = new ProviderProcess(child, exited);
    createInterface(child.stdout).on("line", (line) => started.stdout.push(line));
    createInterface(child.stderr).on("line", (line) => started.stderr.push(line));
    return started;
  }

  /** The first line on stdout. Fails where the process ends without one. */
  async firstLine(): Promise<string> {
    const ended = this.exited.then((code) => {
      throw new Error(`it ended with ${code} before its first line: ${this.stderr.join("\n")}`);
    });
    ended.catch(() => undefined);
    while (this.stdout[0] === undefined) await Promise.race([once(this.child.stdout, "data"), ended]);
    return this.stdout[0];
  }

  async handshake(): Promise<Handshake> {
    const [core, protocol, network, address, transport, certificate] = (await this.firstLine()).split("|");
    return { core, protocol, network, address: address ?? "", transport, certificate: certificate ?? "" };
  }
}

export interface Handshake {
  readonly core: string | undefined;
  readonly protocol: string | undefined;
  readonly network: string | undefined;
  readonly address: string;
  readonly transport: string | undefined;
  readonly certificate: string;
}

/** The certificate of the handshake line as PEM, which go-plugin takes for its only authority. */
export function authority({ certificate }: Handshake): string {
  const padded = certificate.padEnd(Math.ceil(certificate.length / 4) * 4, "=");
  return `-----BEGIN CERTIFICATE-----\n${padded.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;
}

/** One connection to a provider. The calls are terraform's, the bytes of values the caller's. */
export class TerraformClient {
  private constructor(private readonly session: ClientHttp2Session) {}

  /** Rejects with what TLS said where the provider refuses the certificate. */
  static async dial(handshake: Handshake, identity?: ClientIdentity): Promise<TerraformClient> {
    const plain = handshake.certificate === "";
    const socket = plain
      ? connectSocket(handshake.address)
      : connectTls({
          path: handshake.address,
          ca: authority(handshake),
          servername: "localhost",
          ALPNProtocols: ["h2"],
          ...(identity && { cert: identity.cert, key: identity.private }),
        });
    // With TLS 1.3 a client that is refused learns it only after its own handshake: settings are the first real answer.
    const refused = once(socket, "close").then(() => {
      throw new Error("the provider closed the connection");
    });
    const session = connect(plain ? "http://localhost" : "https://localhost", { createConnection: () => socket });
    session.on("error", () => undefined);
    await Promise.race([once(session, "remoteSettings"), refused]);
    refused.catch(() => undefined);
    return new TerraformClient(session);
  }

  /** One call of the protocol. */
  async call<I extends DescMessage, O extends DescMessage>(
    method: { readonly name: string; readonly input: I; readonly output: O },
    request: MessageInitShape<I>,
  ): Promise<MessageShape<O>> {
    const bytes = toBinary(method.input, create(method.input, request));
    const response = await this.raw(`/${Provider.typeName}/${method.name}`, bytes);
    return fromBinary(method.output, response);
  }

  /** A call by path, with the bytes of its message. */
  raw(path: string, message: Uint8Array, frame = framed(message)): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const stream = this.session.request({
        ":method": "POST",
        ":path": path,
        "content-type": "application/grpc",
        te: "trailers",
      });
      const chunks: Buffer[] = [];
      let status = NaN;
      let reason = "";
      const read = (headers: IncomingHttpHeaders): void => {
        if (headers["grpc-status"] === undefined) return;
        status = Number(headers["grpc-status"]);
        reason = decodeURIComponent([headers["grpc-message"] ?? ""].flat().join());
      };
      stream.on("response", read);
      stream.on("trailers", read);
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", reject);
      // Destroyed with its session it has neither an error nor an end. After an answer this changes nothing.
      stream.on("close", () => {
        reject(new Error("the call was cut off"));
      });
      stream.on("end", () => {
        const body = Buffer.concat(chunks);
        if (status !== 0) reject(new GrpcError(status, reason));
        else if (body.length < 5 || body.length !== 5 + body.readUInt32BE(1)) {
          reject(new Error(`a frame of ${body.length} bytes`));
        } else resolve(body.subarray(5));
      });
      stream.end(frame);
    });
  }

  async shutdown(): Promise<void> {
    await this.raw("/plugin.GRPCController/Shutdown", new Uint8Array());
  }

  close(): void {
    this.session.destroy();
  }
}

function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}
