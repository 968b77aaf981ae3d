import fc from "fast-check";
import { limits } from "../../../../../providers/plugin/server/http2";
import { EchoServer } from "./echo-server";
import { frame, hello, preface, RawPeer, request, setting, type, uint32 } from "./raw-peer";

let server: EchoServer;

beforeAll(async () => {
  server = await new EchoServer().listen();
});
afterAll(() => {
  server.close();
});

const endStream = 1;
const endHeaders = 4;
const padded = 8;
const priority = 0x20;
const post = (stream: number, path = "/echo", flags = endHeaders) => frame(type.headers, flags, stream, request(path));
const open = post(1);
const block = (...fields: [string, string][]) =>
  Buffer.concat([
    Buffer.of(0x83, 0x86, 0x84),
    ...fields.flatMap(([name, value]) => [
      Buffer.of(0, name.length),
      Buffer.from(name),
      Buffer.of(value.length),
      Buffer.from(value),
    ]),
  ]);
const asks = (...fields: [string, string][]) => frame(type.headers, endHeaders | endStream, 1, block(...fields));

const code = { protocol: 1, flowControl: 3, closed: 5, frameSize: 6, refused: 7, compression: 9, calm: 11 };

describe("what is allowed", () => {
  test.each<[string, Buffer[]]>([
    ["a request of headers alone", [post(1, "/echo", endHeaders | endStream)]],
    [
      "padding and priority",
      [
        frame(type.headers, endHeaders | padded | priority, 1, [3, ...uint32(0), 16, ...request("/echo"), 0, 0, 0]),
        frame(type.data, endStream | padded, 1, [2, 0x61, 0, 0]),
      ],
    ],
    [
      "a header block in pieces",
      [
        frame(type.headers, endStream, 1, request("/echo").subarray(0, 3)),
        frame(type.continuation, 0, 1, request("/echo").subarray(3, 5)),
        frame(type.continuation, 0, 1),
        frame(type.continuation, endHeaders, 1, request("/echo").subarray(5)),
      ],
    ],
    ["trailers", [open, frame(type.data, 0, 1, [1]), frame(type.headers, endHeaders | endStream, 1, [0, 1, 0x61, 0])]],
    ["the length that was announced", [asks(["content-length", "0"])]],
    [
      "frames of unknown types, on any stream",
      [frame(0x20, 0xff, 0, [1, 2]), frame(0xff, 0xff, 8), post(1, "/e", endHeaders | endStream)],
    ],
    [
      "PRIORITY of a stream that was not begun",
      [frame(type.priority, 0, 9, [0, 0, 0, 0, 1]), post(1, "/e", endHeaders | endStream)],
    ],
    [
      "settings that are not known",
      [frame(type.settings, 0, 0, setting(99, 1)), post(1, "/e", endHeaders | endStream)],
    ],
  ])("%s", async (_, frames) => {
    expect(await new RawPeer(server.path).conversation(hello, ...frames)).toEqual(["answered 1"]);
  });

  test("every frame in pieces of one byte", async () => {
    const peer = new RawPeer(server.path);
    peer.socket.setNoDelay(true);
    for (const byte of Buffer.concat([hello, open, frame(type.data, endStream, 1, [1, 2, 3])])) {
      peer.send(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    await peer.until(() => peer.summary().length > 0);
    expect(await peer.conversation()).toEqual(["answered 1"]);
  });

  test("frames for a stream that is over: what the client sent before it knew", async () => {
    const peer = new RawPeer(server.path);
    peer.send(hello, post(1, "/headers-only", endHeaders | endStream));
    await peer.until(() => peer.summary().length > 0);
    const late = [frame(type.windowUpdate, 0, 1, uint32(1)), frame(type.rstStream, 0, 1, uint32(8))];
    expect(await peer.conversation(...late)).toEqual(["answered 1"]);
  });
});

describe("what ends the connection", () => {
  const data = (flags: number, payload: number[]) => [open, frame(type.data, flags, 1, payload)];
  const empties = (count: number) => Buffer.concat(Array.from({ length: count }, () => frame(type.continuation, 0, 1)));
  test.each<[string, number, Buffer[]]>([
    ["another protocol", code.protocol, [Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]],
    ["a first frame that is not SETTINGS", code.protocol, [preface, frame(type.ping, 0, 0, Buffer.alloc(8))]],
    ["an acknowledgement as the first frame", code.protocol, [preface, frame(type.settings, 1, 0)]],
    ["a frame of more than 16384 bytes", code.frameSize, [hello, open, frame(type.data, 0, 1, Buffer.alloc(16_385))]],
    ["DATA on stream 0", code.protocol, [hello, frame(type.data, 0, 0)]],
    ["DATA on a stream that was not begun", code.protocol, [hello, frame(type.data, 0, 1)]],
    ["HEADERS on stream 0", code.protocol, [hello, post(0)]],
    ["HEADERS on a stream of the server", code.protocol, [hello, post(2)]],
    ["a stream lower than one before", code.closed, [hello, post(5), post(3)]],
    ["more padding than frame", code.protocol, [hello, ...data(padded, [5, 0])]],
    ["a padded frame of no bytes", code.frameSize, [hello, ...data(padded, [])]],
    [
      "HEADERS too short for their priority",
      code.frameSize,
      [hello, frame(type.headers, endHeaders | priority, 1, [0, 0])],
    ],
    ["a header block that is not HPACK", code.compression, [hello, frame(type.headers, endHeaders, 1, [0xbe])]],
    ["a frame inside a header block", code.protocol, [hello, post(1, "/", 0), frame(type.ping, 0, 0, Buffer.alloc(8))]],
    [
      "CONTINUATION of another stream",
      code.protocol,
      [hello, post(1, "/", 0), frame(type.continuation, endHeaders, 3)],
    ],
    ["CONTINUATION of nothing", code.protocol, [hello, frame(type.continuation, endHeaders, 1)]],
    [
      "a header block without an end",
      code.calm,
      [
        hello,
        post(1, "/", 0),
        ...Array.from({ length: 5 }, () => frame(type.continuation, 0, 1, Buffer.alloc(16_384, 0x84))),
      ],
    ],
    ["a header block of empty frames without an end", code.calm, [hello, post(1, "/", 0), empties(10_000)]],
    [
      "header fields of more than 64 KiB",
      code.calm,
      [hello, frame(type.headers, endHeaders, 1, [...request("/"), ...Buffer.alloc(2000, 0x84)])],
    ],
    ["PRIORITY of four bytes", code.frameSize, [hello, frame(type.priority, 0, 1, uint32(0))]],
    ["RST_STREAM of five bytes", code.frameSize, [hello, open, frame(type.rstStream, 0, 1, Buffer.alloc(5))]],
    ["RST_STREAM of a stream that was not begun", code.protocol, [hello, frame(type.rstStream, 0, 1, uint32(8))]],
    ["SETTINGS on a stream", code.protocol, [hello, frame(type.settings, 0, 1)]],
    ["SETTINGS of five bytes", code.frameSize, [hello, frame(type.settings, 0, 0, Buffer.alloc(5))]],
    ["an acknowledgement with settings", code.frameSize, [hello, frame(type.settings, 1, 0, setting(99, 1))]],
    ["ENABLE_PUSH 2", code.protocol, [hello, frame(type.settings, 0, 0, setting(2, 2))]],
    ["INITIAL_WINDOW_SIZE 2^31", code.flowControl, [hello, frame(type.settings, 0, 0, setting(4, 2 ** 31))]],
    ["MAX_FRAME_SIZE 16383", code.protocol, [hello, frame(type.settings, 0, 0, setting(5, 16_383))]],
    ["MAX_FRAME_SIZE 2^24", code.protocol, [hello, frame(type.settings, 0, 0, setting(5, 2 ** 24))]],
    ["a thousand SETTINGS", code.calm, [hello, ...Array.from({ length: 1000 }, () => frame(type.settings, 0, 0))]],
    ["PUSH_PROMISE", code.protocol, [hello, open, frame(type.pushPromise, endHeaders, 1, uint32(2))]],
    ["PING of seven bytes", code.frameSize, [hello, frame(type.ping, 0, 0, Buffer.alloc(7))]],
    ["PING on a stream", code.protocol, [hello, open, frame(type.ping, 0, 1, Buffer.alloc(8))]],
    ["GOAWAY of seven bytes", code.frameSize, [hello, frame(type.goAway, 0, 0, Buffer.alloc(7))]],
    ["WINDOW_UPDATE of three bytes", code.frameSize, [hello, frame(type.windowUpdate, 0, 0, Buffer.alloc(3))]],
    ["WINDOW_UPDATE by 0", code.protocol, [hello, frame(type.windowUpdate, 0, 0, uint32(0))]],
    [
      "a window of the connection beyond 2^31-1",
      code.flowControl,
      [hello, frame(type.windowUpdate, 0, 0, uint32(2 ** 31 - 1))],
    ],
    ["WINDOW_UPDATE of a stream that was not begun", code.protocol, [hello, frame(type.windowUpdate, 0, 1, uint32(1))]],
    [
      "SETTINGS that open a window beyond 2^31-1",
      code.flowControl,
      [
        hello,
        open,
        frame(type.windowUpdate, 0, 1, uint32(2 ** 31 - 1 - 65_535)),
        frame(type.settings, 0, 0, setting(4, 65_536)),
      ],
    ],
  ])("%s", async (_, expected, parts) => {
    const peer = new RawPeer(server.path);
    expect(await peer.conversation(...parts)).toEqual([`GOAWAY ${expected}`]);
    await peer.until(() => peer.closed);
  });
});

describe("what ends a stream, and only that", () => {
  test.each<[string, number, Buffer[]]>([
    [
      "DATA after the end of the request",
      code.closed,
      [post(1, "/never", endHeaders | endStream), frame(type.data, 0, 1)],
    ],
    ["HEADERS after the end of the request", code.closed, [post(1, "/never", endHeaders | endStream), post(1)]],
    ["trailers that do not end the request", code.protocol, [open, post(1)]],
    ["WINDOW_UPDATE by 0", code.protocol, [open, frame(type.windowUpdate, 0, 1, uint32(0))]],
    ["a window beyond 2^31-1", code.flowControl, [open, frame(type.windowUpdate, 0, 1, uint32(2 ** 31 - 1))]],
    ["no path", code.protocol, [frame(type.headers, endHeaders, 1, [0x83, 0x86])]],
    ["no method", code.protocol, [frame(type.headers, endHeaders, 1, [0x84, 0x86])]],
    ["a method twice", code.protocol, [frame(type.headers, endHeaders, 1, [0x83, 0x83, 0x84, 0x86])]],
    ["a status in a request", code.protocol, [frame(type.headers, endHeaders, 1, [0x83, 0x84, 0x86, 0x88])]],
    [
      "a pseudo-header field behind others",
      code.protocol,
      [frame(type.headers, endHeaders, 1, [0x83, 0x84, 0x90, 0x86])],
    ],
    ["a name in capitals", code.protocol, [asks(["Name", "a"])]],
    ["a name of nothing", code.protocol, [asks(["", "a"])]],
    ["a line end in a value", code.protocol, [asks(["name", "a\nb"])]],
    ["a blank before a value", code.protocol, [asks(["name", " a"])]],
    ["a connection field of HTTP/1.1", code.protocol, [asks(["connection", "close"])]],
    ["te: gzip", code.protocol, [asks(["te", "gzip"])]],
    ["another length than announced", code.protocol, [asks(["content-length", "1"])]],
    ["two lengths", code.protocol, [asks(["content-length", "0"], ["content-length", "1"])]],
    ["pseudo-header fields in trailers", code.protocol, [open, post(1, "/", endHeaders | endStream)]],
  ])("%s", async (_, expected, frames) => {
    const peer = new RawPeer(server.path);
    const after = [frame(type.data, 0, 1, [1, 2]), asks()];
    after[1]!.writeUInt32BE(3, 5);
    const events = await peer.conversation(hello, ...frames, ...after);
    expect(events).toEqual([`RST_STREAM 1 ${expected}`, "answered 3"]);
  });

  test("not DATA beyond the first window: it is given back while it is used", async () => {
    const peer = new RawPeer(server.path);
    const full = frame(type.data, 0, 1, Buffer.alloc(16_384));
    peer.send(hello, open, ...Array.from({ length: 200 }, () => full));
    expect(await peer.conversation()).toEqual([]);
    const given = peer.received.filter(({ type: of, stream }) => of === type.windowUpdate && stream === 1);
    expect(given.map(({ payload }) => payload.readUInt32BE(0)).reduce((a, b) => a + b)).toBeGreaterThan(2 << 20);
  });
});

describe("floods", () => {
  test("pings of a client that reads nothing are not read either, and all answered once it does", async () => {
    const peer = new RawPeer(server.path);
    await peer.until(() => peer.received.length > 0);
    const socket = server.sockets.at(-1)!;
    peer.socket.pause();
    const count = 400_000;
    peer.send(hello, Buffer.concat(Array.from({ length: count }, () => frame(type.ping, 0, 0, Buffer.alloc(8)))));
    let before = -1;
    while (before !== socket.bytesRead) {
      before = socket.bytesRead;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(socket.bytesRead).toBeLessThan((count * 17) / 2);
    expect(socket.writableLength).toBeLessThan(limits.unread + (1 << 18));
    peer.socket.removeAllListeners("data");
    let answered = 0;
    peer.socket.on("data", (chunk) => (answered += chunk.length));
    peer.socket.resume();
    for (let tries = 0; tries < 100 && answered < count * 17; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBeGreaterThanOrEqual(count * 17);
    peer.socket.destroy();
  });

  test("calls that are begun and reset are refused once too many of them are worked on", async () => {
    const peer = new RawPeer(server.path);
    const before = server.started;
    const pairs = Array.from({ length: limits.concurrentStreams + 10 }, (_, index) => [
      post(2 * index + 1, "/never", endHeaders | endStream),
      frame(type.rstStream, 0, 2 * index + 1, uint32(8)),
    ]);
    const events = await peer.conversation(hello, ...pairs.flat());
    expect(server.started - before).toBe(limits.concurrentStreams);
    expect(events).toEqual(
      Array.from({ length: 10 }, (_, index) => `RST_STREAM ${2 * (limits.concurrentStreams + index) + 1} 7`),
    );
  });
});

describe("generated frames", () => {
  const flags = fc.oneof(fc.constantFrom(0, 1, 4, 5, 8, 0x20, 0x2d), fc.nat(255));
  const stream = fc.oneof(fc.constantFrom(0, 1, 3, 5, 7), fc.nat(0x7fffffff));
  const number = fc.oneof(fc.constantFrom(0, 1, 65_535, 2 ** 31 - 1), fc.nat()).map((value) => [...uint32(value)]);
  const payload = fc.oneof(
    fc.constantFrom("/echo", "/never", "/bytes/100000", "/headers-only", "/throws").map((path) => [...request(path)]),
    number,
    fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, 6), number).map(([id, value]) => [0, id, ...value]),
    fc.array(fc.nat(255), { maxLength: 40 }),
  );
  const anything = fc.tuple(fc.nat(10), flags, stream, payload).map((parts) => frame(...parts));
  const sensible = fc
    .tuple(fc.constantFrom(1, 3, 5, 7, 9), fc.constantFrom("/echo", "/bytes/100000"), fc.boolean())
    .map(([id, path, end]) => post(id, path, end ? 5 : 4));
  const frames = fc.array(fc.oneof(sensible, anything), { minLength: 1, maxLength: 30 });

  test("whatever comes, the connection answers or ends, and the next one is served", async () => {
    await fc.assert(
      fc.asyncProperty(frames, fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 }), async (all, cuts) => {
        const peer = new RawPeer(server.path);
        let rest = Buffer.concat([hello, ...all]);
        for (const cut of cuts) {
          peer.send(rest.subarray(0, cut));
          rest = rest.subarray(cut);
          await new Promise(setImmediate);
        }
        // A last frame that is not complete waits for more: this end of the conversation hangs up.
        await peer.conversation(rest);
        const events = await new RawPeer(server.path).conversation(hello, post(1, "/echo", endHeaders | endStream));
        expect(events).toEqual(["answered 1"]);
      }),
      { numRuns: 300 },
    );
  });
});
