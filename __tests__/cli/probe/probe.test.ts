import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { generate } from "selfsigned";
import { identify, parseTarget } from "../../../cli/probe";
import { probeText, reached } from "../../../cli/report";

const servers: Server[] = [];
const sockets = new Set<Socket>();

async function listening(server: Server): Promise<number> {
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A server that says `answer` to whatever begins with `question`, and nothing to anything else. */
function speaking(question: RegExp, answer: string): Promise<number> {
  return listening(
    createServer((socket) => {
      socket.on("data", (chunk: Buffer) => {
        if (question.test(chunk.toString("latin1"))) socket.end(answer);
      });
    }),
  );
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

const ask = (port: number, timeout = 300) => identify("127.0.0.1", port, timeout);

describe("what answers at a port", () => {
  it("is told from its answer: HTTP, RTSP", async () => {
    expect(await ask(await speaking(/^HEAD \/ HTTP/, "HTTP/1.1 401 Unauthorized\r\nServer: x\r\n\r\n"))).toEqual({
      state: "open",
      service: "http",
      detail: "HTTP/1.1 401 Unauthorized",
    });
    expect(await ask(await speaking(/^OPTIONS \* RTSP/, "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n"))).toEqual({
      state: "open",
      service: "rtsp",
      detail: "RTSP/1.0 200 OK",
    });
  });

  it("is HTTPS where TLS is spoken, even where the port complains about HTTP in HTTP", async () => {
    const { private: key, cert } = await generate([{ name: "commonName", value: "DVR" }], { keyType: "ec" });
    const tls = await listening(createTlsServer({ key, cert }));
    expect(await ask(tls, 1000)).toEqual({ state: "open", service: "https", detail: "TLS, certificate of DVR" });
    const complaining = await listening(
      createServer((socket) => {
        socket.once("data", (chunk: Buffer) => {
          if (chunk[0] === 0x16) {
            const inner = connect(tls, "127.0.0.1");
            inner.write(chunk);
            inner.pipe(socket).pipe(inner);
          } else socket.end("HTTP/1.1 400 The plain HTTP request was sent to HTTPS port\r\n\r\n");
        });
      }),
    );
    expect(await ask(complaining, 1000)).toMatchObject({ state: "open", service: "https" });
  });

  it("is open without a name where nothing is said, as the vendor's server port is", async () => {
    const port = await listening(createServer());
    expect(await ask(port)).toEqual({ state: "open", detail: "" });
  });

  it("is refused where nothing listens, silent where nothing comes back, failed where the name leads nowhere", async () => {
    const port = await listening(createServer());
    await new Promise((done) => servers.pop()?.close(done));
    expect(await ask(port)).toMatchObject({ state: "refused" });
    expect(await identify("no-such-name.invalid", 80, 2000)).toMatchObject({ state: "failed" });
  });
});

describe("a probe's result", () => {
  const open = { host: "127.0.0.1", port: 80, state: "open", detail: "" } as const;

  it("counts as reached only where the expected service answers", () => {
    expect(reached({ ...open, expected: "http", service: "http" })).toBe(true);
    expect(reached({ ...open, expected: "http", service: "rtsp" })).toBe(false);
    expect(reached({ ...open, expected: "http" })).toBe(false);
    expect(reached({ ...open, expected: "server" })).toBe(true);
    expect(reached({ ...open, expected: "server", service: "http" })).toBe(false);
    expect(reached({ ...open, state: "silent", expected: "server" })).toBe(false);
  });

  it("is a line each, with nothing in it that steers a terminal", () => {
    expect(
      probeText([
        { ...open, expected: "http", service: "rtsp", detail: "RTSP/1.0\u001b[2J" },
        { host: "2001:db8::1", port: 8000, state: "silent", detail: "no answer within 5 s" },
      ]),
    ).toBe(
      "127.0.0.1:80             open     rtsp, expected http (RTSP/1.0?[2J)\n" +
        "[2001:db8::1]:8000       silent   no answer within 5 s\n",
    );
  });
});

describe("an address to probe", () => {
  it("is an address with a port and a service, or the factory's ports", () => {
    expect(parseTarget("203.0.113.7:8082=http")).toEqual([{ host: "203.0.113.7", port: 8082, expected: "http" }]);
    expect(parseTarget("[2001:db8::1]:443")).toEqual([{ host: "2001:db8::1", port: 443 }]);
    expect(parseTarget("dvr.example").map(({ port }) => port)).toEqual([80, 443, 554, 8000]);
  });

  it.each(["", "host:0", "host:70000", "host:80=ftp", "2001:db8::1", "[host]:80", "host:=http"])(
    "is refused as %j, with what is allowed",
    (text) => {
      expect(() => parseTarget(text)).toThrow(/is no address to probe\.\nAllowed: ADDRESS/);
    },
  );
});
