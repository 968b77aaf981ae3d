import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { lostItsState, Routers, takeGrant, type WantedMapping } from "../../../../providers/router";
import * as natPmp from "../../../../providers/router/nat-pmp/codec";
import * as pcp from "../../../../providers/router/pcp/codec";
import { defaultGatewayIn } from "../../../../providers/router/port-control/gateway";
import type { PortControlError } from "../../../../providers/router/port-control/port-control-error";

const NONCE = "00112233445566778899aabb";
const wanted: WantedMapping = {
  protocol: "tcp",
  externalPort: 8082,
  remoteHost: "",
  internalHost: "127.0.0.1",
  internalPort: 80,
  description: "",
  leaseSeconds: 3600,
};
const asked: pcp.PcpMapping = {
  ...{ protocol: "tcp", client: "127.0.0.1", internalHost: "127.0.0.1", internalPort: 80, externalPort: 8082 },
  ...{ lifetime: 3600, nonce: NONCE, preferFailure: true },
};

/** The answer to a MAP request, as RFC 6887 section 11.1 has it: the request, with the header of an answer. */
function granting(request: Buffer, over: { result?: number; externalPort?: number; version?: number } = {}): Buffer {
  const answer = Buffer.from(request);
  answer.fill(0, 4, 24);
  answer.writeUInt8(over.version ?? 2, 0);
  answer.writeUInt8(0x80 | (request[1] ?? 0), 1);
  answer.writeUInt8(over.result ?? 0, 3);
  answer.writeUInt32BE(request.readUInt32BE(4), 4);
  answer.writeUInt32BE(77, 8);
  if (over.externalPort !== undefined) answer.writeUInt16BE(over.externalPort, 42);
  return answer;
}

describe("a PCP server that", () => {
  let server: Socket;
  let routers: Routers;
  let received: Buffer[];

  async function serverThat(answers: (request: Buffer, from: RemoteInfo, count: number) => void): Promise<void> {
    received = [];
    server = createSocket("udp4");
    server.on("message", (request, from) => {
      received.push(request);
      answers(request, from, received.length);
    });
    await new Promise<void>((done) => server.bind(0, "127.0.0.1", done));
    routers = new Routers({ requestTimeoutMs: 700 });
  }
  const writer = (type: "pcp" | "nat-pmp" = "pcp") =>
    routers.grantWriter({ type, url: `${type}://127.0.0.1:${server.address().port}`, udn: null });
  const reply = (answer: Buffer, { port, address }: RemoteInfo): void => {
    server.send(answer, port, address);
  };
  afterEach(async () => {
    await routers.close();
    server.close();
  });

  it("loses the first datagram is asked again with the same one", async () => {
    await serverThat((request, from, count) => {
      if (count > 1) reply(granting(request), from);
    });
    expect(await takeGrant(writer(), { wanted, nonce: NONCE })).toMatchObject({
      externalPort: 8082,
      leaseSeconds: 3600,
    });
    expect(received).toHaveLength(2);
    expect(received[1]).toEqual(received[0]);
  });

  it("never answers is an error that says how often it was asked, each time after twice as long", async () => {
    const at: number[] = [];
    await serverThat(() => at.push(performance.now()));
    const error = (await writer()
      .look()
      .catch((each: unknown) => each)) as PortControlError;
    expect(error.code).toBe("PORT_CONTROL_TIMEOUT");
    // The last one may have been sent just before the end.
    await sleep(50);
    // Three or four fit into the limit, by the random tenth of RFC 6887 section 8.1.1, and fewer on a busy machine.
    expect(at.length).toBeGreaterThanOrEqual(2);
    expect(error.message).toContain(`no answer within 700 ms, asked ${at.length} times`);
    // A first wait of 100 ms, less a tenth; what was received late makes the next gap look shorter.
    const waited = at.map((each) => each - (at[0] ?? 0));
    for (const [index, each] of waited.entries()) expect(each).toBeGreaterThanOrEqual((2 ** index - 1) * 90 - 20);
  });

  it("is not there is unreachable at once", async () => {
    await serverThat(() => undefined);
    const url = `pcp://127.0.0.1:${server.address().port}`;
    await new Promise<void>((done) =>
      server.close(() => {
        done();
      }),
    );
    await expect(routers.grantReader({ type: "pcp", url, udn: null }).look()).rejects.toMatchObject({
      code: "PORT_CONTROL_UNREACHABLE",
    });
    await serverThat(() => undefined);
  });

  it("answers from another port, to another nonce, or too long is waited on, until the right answer comes", async () => {
    const other = createSocket("udp4");
    await serverThat((request, from) => {
      other.send(granting(request, { externalPort: 1 }), from.port, from.address);
      const stranger = Buffer.from(request);
      stranger[24] = 0xff;
      reply(granting(stranger, { externalPort: 2 }), from);
      reply(Buffer.concat([granting(request, { externalPort: 3 }), Buffer.alloc(1_100)]), from);
      setTimeout(() => {
        reply(granting(request), from);
      }, 60);
    });
    expect(await takeGrant(writer(), { wanted, nonce: NONCE })).toMatchObject({ externalPort: 8082 });
    other.close();
  });

  it("offers another port gets it back at once, and the error says which", async () => {
    await serverThat((request, from) => {
      reply(granting(request, request.readUInt32BE(4) === 0 ? {} : { externalPort: 1024 }), from);
    });
    await expect(takeGrant(writer(), { wanted, nonce: NONCE })).rejects.toMatchObject({
      code: "ROUTER_OFFERS_ANOTHER_PORT",
      message: expect.stringContaining("external port 1024. That one was given back at once") as string,
    });
    const last = received.at(-1) ?? Buffer.alloc(0);
    expect([last.readUInt32BE(4), last.subarray(24, 36).toString("hex"), last.readUInt16BE(42)]).toEqual([0, NONCE, 0]);
  });

  it("knows no PREFER_FAILURE is asked without", async () => {
    await serverThat((request, from) => {
      reply(granting(request, request.length > 60 ? { result: 5 } : {}), from);
    });
    expect(await takeGrant(writer(), { wanted, nonce: NONCE })).toMatchObject({ externalPort: 8082 });
  });

  it.each([
    [2, "NOT_AUTHORIZED", "another nonce"],
    [8, "NO_RESOURCES", "carrier-grade NAT"],
    [12, "ADDRESS_MISMATCH", "NAT between"],
    [99, "a code that its RFC does not have", "log"],
  ])("answers %d is an error that names %s", async (result, name, hint) => {
    await serverThat((request, from) => {
      reply(granting(request, { result }), from);
    });
    await expect(takeGrant(writer(), { wanted, nonce: NONCE })).rejects.toMatchObject({
      code: "PORT_CONTROL_REFUSED",
      message: expect.stringContaining(name) as string,
      hint: expect.stringContaining(hint) as string,
    });
  });

  it("speaks only the other protocol is told so", async () => {
    await serverThat((request, from) => {
      reply(
        request[0] === 2
          ? Buffer.from([0, 128, 0, 1, 0, 0, 0, 9])
          : granting(pcp.encodeAnnounce("127.0.0.1"), { result: 1 }),
        from,
      );
    });
    await expect(writer("pcp").look()).rejects.toMatchObject({ code: "PORT_CONTROL_VERSION" });
    await expect(writer("nat-pmp").look()).rejects.toMatchObject({ code: "PORT_CONTROL_VERSION" });
  });

  it("answers with less than a header is malformed, never success", async () => {
    await serverThat((_request, from) => {
      reply(Buffer.from([2, 0x80, 0]), from);
    });
    await expect(writer().look()).rejects.toMatchObject({ code: "PORT_CONTROL_MALFORMED_ANSWER" });
  });
});

describe("whatever comes from the network", () => {
  const bytes = fc.uint8Array({ maxLength: 1_100 }).map((array) => Buffer.from(array));
  /** Datagrams that begin like answers reach further. */
  const datagrams = fc.oneof(
    bytes,
    bytes.map((rest) => Buffer.concat([Buffer.from([2, 0x81, 0, 0]), rest])),
    bytes.map((rest) => Buffer.concat([Buffer.from([0, 130, 0, 0]), rest])),
    fc.tuple(fc.nat(59), fc.nat(255)).map(([at, value]) => {
      const answer = granting(pcp.encodeMap(asked).subarray(0, 60));
      answer[at] = value;
      return answer;
    }),
  );
  const decoders: Record<string, (datagram: Buffer) => unknown> = {
    announce: pcp.decodeAnnounceAnswer,
    map: (datagram) => pcp.decodeMapAnswer(datagram, asked),
    address: natPmp.decodeAddressAnswer,
    mapping: (datagram) => natPmp.decodeMappingAnswer(datagram, { protocol: "tcp", internalPort: 80 }),
  };

  it.each(Object.entries(decoders))("%s is an answer, somebody else's, or a format error", (_name, decode) => {
    fc.assert(
      fc.property(datagrams, (datagram) => {
        try {
          decode(datagram);
        } catch (error) {
          expect(error instanceof pcp.PcpFormatError || error instanceof natPmp.NatPmpFormatError).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("is never a grant of another nonce, protocol or port", () => {
    fc.assert(
      fc.property(fc.integer({ min: 24, max: 41 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const answer = granting(pcp.encodeMap(asked));
        // Reserved bytes are ignored when received.
        if (at >= 37 && at <= 39) return;
        answer[at] = (answer[at] ?? 0) ^ change;
        expect(pcp.decodeMapAnswer(answer, asked)).toBeUndefined();
      }),
    );
  });
});

describe("a router's epoch", () => {
  const before = { seconds: 1_000, at: 0 };
  it.each([
    ["goes on with the time", 1_060, 60, false],
    ["goes back", 990, 60, true],
    ["is one second behind", 999, 0, false],
    ["falls behind by more than a sixteenth and two seconds", 1_050, 60, true],
    ["runs ahead by as much", 1_100, 60, true],
    ["is a day later by a clock that is four percent slow", 1_000 + 83_000, 86_400, false],
    ["began again long ago", 500, 86_400, true],
  ])("%s", (_title, seconds, passed, lost) => {
    expect(lostItsState(before, { seconds, at: passed * 1_000 })).toBe(lost);
  });
});

describe("the default gateway", () => {
  const HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
  it.each([
    ["of the only default route", "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n", "192.168.1.1"],
    [
      "of the lowest metric",
      "wlan0\t00000000\t0102A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\neth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n",
      "192.168.1.1",
    ],
    ["is none on a point-to-point link", "ppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n", undefined],
    ["is none where a route is for a part", "eth0\t0001A8C0\t0101A8C0\t0003\t0\t0\t0\t00FFFFFF\t0\t0\t0\n", undefined],
    ["is none in nonsense", "a b c\n\n\0", undefined],
  ])("%s", (_title, lines, gateway) => {
    expect(defaultGatewayIn(HEAD + lines)).toBe(gateway);
  });
});
