import { statSync } from "node:fs";
import { connect } from "node:http2";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { dirname } from "node:path";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { cornerProcess } from "./corner-process";
import { authority, type ClientIdentity, clientIdentity, type Handshake, TerraformClient } from "./terraform-client";

const { method } = Provider;
const typeName = "corner_thing";
const corner = cornerProcess();
const { start, dialled } = corner;

const certificateOf = (who: ClientIdentity | undefined) => (who ? { cert: who.cert, key: who.private } : {});

/** Connects with TLS and asks for HTTP/2: whether that was answered, and the sessions that could be resumed. */
async function knock(handshake: Handshake, options: ConnectionOptions) {
  const common = { path: handshake.address, ca: authority(handshake), servername: "localhost", ALPNProtocols: ["h2"] };
  const socket = connectTls({ ...common, ...options });
  const given: Buffer[] = [];
  socket.on("session", (session: Buffer) => given.push(session));
  const http = connect("https://localhost", { createConnection: () => socket });
  const admitted = await new Promise<boolean>((resolve) => {
    http.once("remoteSettings", () => {
      resolve(true);
    });
    // However TLS says it: an alert that nobody closes on, or an end.
    for (const refused of [http, socket]) {
      for (const event of ["error", "close"]) {
        refused.on(event, () => {
          resolve(false);
        });
      }
    }
  });
  const resumed = socket.isSessionReused();
  http.destroy();
  return { admitted, given, resumed };
}

describe("the handshake", () => {
  test("is one line with protocol 6, a socket in a private folder and a certificate", async () => {
    const started = start();
    const handshake = await started.handshake();
    expect(handshake).toMatchObject({ core: "1", protocol: "6", network: "unix", transport: "grpc" });
    expect(handshake.certificate).toMatch(/^[A-Za-z0-9+/]{300,}$/);
    expect(statSync(dirname(handshake.address)).mode & 0o777).toBe(0o700);
    expect(statSync(handshake.address).isSocket()).toBe(true);
  });

  test("a person who starts the executable is told what it is, and the exit code is 1", async () => {
    const started = start({ env: { TF_PLUGIN_MAGIC_COOKIE: "" } });
    await expect(started.exited).resolves.toBe(1);
    expect(started.stderr.join("\n")).toContain("This is a Terraform provider");
    expect(started.stdout).toEqual([]);
  });

  test("a terraform that offers only protocol 5 is told so", async () => {
    const started = start({ env: { PLUGIN_PROTOCOL_VERSIONS: "5" } });
    await expect(started.exited).resolves.toBe(1);
    expect(started.stderr.join("\n")).toContain("this Terraform offers 5");
  });
});

describe("who may connect", () => {
  test("terraform with the certificate that it announced", async () => {
    const { client } = await dialled();
    await expect(client.call(method.getMetadata, {})).resolves.toMatchObject({
      resources: [
        { typeName },
        { typeName: "corner_blocks" },
        { typeName: "corner_dynamic" },
        { typeName: "corner_values" },
      ],
      ephemeralResources: [{ typeName: "corner_token" }],
      functions: [{ name: "socket_address" }, { name: "echo" }, { name: "types_of" }],
    });
  });

  test("nobody without a certificate", async () => {
    const handshake = await start().handshake();
    await expect(TerraformClient.dial(handshake)).rejects.toThrow();
  });

  test("nobody with another certificate", async () => {
    const started = start({ env: { TF_LOG: "warn" } });
    await expect(TerraformClient.dial(await started.handshake(), await clientIdentity())).rejects.toThrow();
    await expect(TerraformClient.dial(await started.handshake(), corner.identity)).resolves.toBeInstanceOf(
      TerraformClient,
    );
  });

  test.each(["TLSv1.2", "TLSv1.3"] as const)("nobody by a session that was begun before, with %s", async (version) => {
    const handshake = await start().handshake();
    const stranger = await clientIdentity();
    const versions = { minVersion: version, maxVersion: version };
    const sessions: Buffer[] = [];
    for (const who of [corner.identity, stranger, undefined]) {
      const { admitted, given } = await knock(handshake, { ...versions, ...certificateOf(who) });
      expect(admitted).toBe(who === corner.identity);
      sessions.push(...given);
    }
    for (const session of sessions) {
      for (const who of [stranger, undefined]) {
        const again = await knock(handshake, { ...versions, ...certificateOf(who), session });
        expect(again.admitted).toBe(false);
      }
      const own = await knock(handshake, { ...versions, ...certificateOf(corner.identity), session });
      expect(own).toMatchObject({ admitted: true, resumed: false });
    }
  });

  test("without a certificate in the environment the connection is plain, as TF_DISABLE_PLUGIN_TLS asks", async () => {
    const { client, handshake } = await dialled({ tls: false });
    expect(handshake.certificate).toBe("");
    await expect(client.call(method.getMetadata, {})).resolves.toBeDefined();
  });
});
