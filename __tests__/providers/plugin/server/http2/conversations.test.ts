import { once } from "node:events";
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants, type Settings } from "node:http2";
import { connect as connectSocket } from "node:net";
import { EchoServer, patterned } from "./echo-server";

let server: EchoServer;
const sessions: ClientHttp2Session[] = [];

beforeEach(async () => {
  server = await new EchoServer().listen();
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
  server.close();
});

function dial(settings: Settings = {}): ClientHttp2Session {
  const session = connect("http://localhost", { createConnection: () => connectSocket(server.path), settings });
  session.on("error", () => undefined);
  sessions.push(session);
  return session;
}

function ask(session: ClientHttp2Session, path: string, body?: Buffer): ClientHttp2Stream {
  const stream = session.request({ ":method": "POST", ":path": path }, { endStream: body === undefined });
  if (body) stream.end(body);
  return stream;
}

async function bodyOf(stream: ClientHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let trailers = 0;
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("trailers", () => trailers++);
  await once(stream, "end");
  expect(trailers).toBe(1);
  return Buffer.concat(chunks);
}

// What fits into one frame, what does not, and the edges of frames and of the windows that both ends begin with.
const sizes = [0, 1, 100, 16_383, 16_384, 16_385, 65_535, 65_536, 200_000];

test("many streams at once get each its own", async () => {
  const session = dial();
  const bodies = Array.from({ length: 300 }, (_, index) => patterned(sizes[index % sizes.length]! + index));
  const answers = await Promise.all(bodies.map((body) => bodyOf(ask(session, "/echo", body))));
  answers.forEach((answer, index) => {
    expect(answer.equals(bodies[index]!)).toBe(true);
  });
});

test("a window of 100 bytes, and one that is shut and opened", async () => {
  const narrow = dial({ initialWindowSize: 100 });
  const answers = await Promise.all(sizes.slice(0, 6).map((size) => bodyOf(ask(narrow, `/bytes/${size}`))));
  expect(answers.map(({ length }) => length)).toEqual(sizes.slice(0, 6));
  const shut = dial({ initialWindowSize: 0 });
  const waiting = bodyOf(ask(shut, "/bytes/20000"));
  // Its answer comes on the same connection behind the headers of the first, which thus waits for its window.
  await once(ask(shut, "/headers-only"), "response");
  shut.settings({ initialWindowSize: 1000 });
  expect((await waiting).equals(patterned(20_000))).toBe(true);
});

test("five megabytes each way", async () => {
  const session = dial();
  const body = patterned(5 << 20);
  for (const answer of await Promise.all([1, 2].map(() => bodyOf(ask(session, "/echo", body))))) {
    expect(answer.equals(body)).toBe(true);
  }
});

test("a call that the client gives up is cancelled, the others are answered", async () => {
  const session = dial();
  const given = ask(session, "/never");
  given.on("error", () => undefined);
  const kept = bodyOf(ask(session, "/never", Buffer.from("kept")));
  await bodyOf(ask(session, "/echo", Buffer.from("a")));
  given.close(constants.NGHTTP2_CANCEL);
  await bodyOf(ask(session, "/echo", Buffer.from("b")));
  expect(server.cancelled).toEqual(["Error: the client hung up"]);
  server.release();
  expect((await kept).toString()).toBe("kept");
});

test("with the connection all its calls are cancelled", async () => {
  const session = dial();
  const calls = [ask(session, "/never"), ask(session, "/never")];
  for (const call of calls) call.on("error", () => undefined);
  await bodyOf(ask(session, "/echo", Buffer.from("a")));
  session.destroy();
  await once(server.sockets[0]!, "close");
  expect(server.cancelled).toHaveLength(2);
});

test("after GOAWAY the client still gets the answers that it waits for", async () => {
  const session = dial();
  const late = bodyOf(ask(session, "/never", Buffer.from("late")));
  await bodyOf(ask(session, "/echo", Buffer.from("a")));
  session.goaway();
  session.close();
  server.release();
  expect((await late).toString()).toBe("late");
});

test("an answer that is headers alone, and headers that are longer than a frame", async () => {
  const session = dial();
  const stream = ask(session, "/headers-only");
  const [headers, flags] = (await once(stream, "response")) as [Record<string, string>, number];
  expect(headers).toMatchObject({ ":status": 200, "content-type": "text/plain" });
  expect(flags & constants.NGHTTP2_FLAG_END_STREAM).not.toBe(0);
  const [long] = (await once(ask(session, "/long-headers"), "response")) as [Record<string, string>];
  expect(long["long"]).toHaveLength(50_000);
});

test("a handler that throws resets its stream", async () => {
  const stream = ask(dial(), "/throws");
  await expect(once(stream, "end")).rejects.toThrow("NGHTTP2_INTERNAL_ERROR");
});

test("header fields of every byte that is allowed, Huffman-coded and in several frames", async () => {
  const session = dial();
  const printable = Array.from({ length: 0x5e }, (_, index) => String.fromCharCode(0x21 + index)).join("");
  const high = Array.from({ length: 0x80 }, (_, index) => String.fromCharCode(0x80 + index));
  // Coded where it is shorter so: many letters for each rare byte.
  for (const path of [printable, ...high].map((part) => `/path${"a".repeat(100)}${part}`)) {
    expect((await bodyOf(ask(session, path))).toString("latin1")).toBe(path);
  }
  const path = `/path${"Z".repeat(40_000)}`;
  expect((await bodyOf(ask(session, path))).toString()).toBe(path);
});

test("a ping is answered", async () => {
  const session = dial();
  await once(session, "remoteSettings");
  const payload = Buffer.from("12345678");
  const echoed = await new Promise((resolve) =>
    session.ping(payload, (_error, _duration, back) => {
      resolve(back);
    }),
  );
  expect(echoed).toEqual(payload);
});
