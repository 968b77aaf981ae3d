import fc from "fast-check";
import { answerHeaders } from "../../../../providers/router/upnp-igd/discovery/datagram";
import { distinctRouters } from "../../../../providers/router/upnp-igd/discovery/answer";
import { damaged, damages, hostileRouter } from "./hostile-answers";
import { HostileServer } from "./hostile-server";

/** `npm run campaign:router` takes 20,000. */
const CONVERSATIONS = Number(process.env["CONVERSATIONS"] ?? 60);
jest.setTimeout(Math.max(120_000, CONVERSATIONS * 30));
const seed = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

it("whatever a router answers, an error is clear, nothing is absent that was not said to be, nothing is written unseen, and nobody else is asked", async () => {
  const server = await HostileServer.start();
  const outcomes = new Map<string, number>();
  try {
    await fc.assert(
      fc.asyncProperty(hostileRouter, async (script) => {
        const outcome = await server.converse(script);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }),
      { numRuns: CONVERSATIONS, endOnFailure: CONVERSATIONS < 1_000, ...seed },
    );
  } finally {
    await server.stop();
  }
  // They come far enough to be worth it: refused for many reasons, and some get through. Which ones, 60 conversations leave
  // to chance; of 1,000, none may be missing.
  const kinds = new Set([...outcomes.keys()].flatMap((outcome) => outcome.split(" ")));
  expect(kinds.size).toBeGreaterThan(4);
  const each = CONVERSATIONS < 1_000 ? [] : ["free", "UPNP_FAULT", "UPNP_MALFORMED_ANSWER", "UPNP_HTTP_STATUS"];
  for (const kind of each) expect(kinds).toContain(kind);
});

const ANSWER =
  "HTTP/1.1 200 OK\r\nST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\nUSN: uuid:aa::urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\nLOCATION: http://192.168.1.1:5000/d.xml\r\nSERVER: x\r\n\r\n";

it("whatever answers a search, a router is at the address that answered, under a name that it gave", () => {
  expect(distinctRouters([{ headers: answerHeaders(ANSWER) ?? {}, from: "192.168.1.1" }])).toHaveLength(1);
  fc.assert(
    fc.property(damages, fc.constantFrom("192.168.1.1", "192.168.1.66", "198.51.100.7", "", "fe80::1"), (by, from) => {
      const headers = answerHeaders(damaged(ANSWER, by));
      const found = headers === undefined ? [] : distinctRouters([{ headers, from }]);
      for (const { url, udn } of found) {
        expect(new URL(url).hostname).toBe(from);
        expect(udn).toMatch(/^uuid:[^:\s]{1,100}$/i);
      }
    }),
    { numRuns: CONVERSATIONS * 10, ...seed },
  );
});

it.each([
  ["blanks", `LOCATION: a${" ".repeat(65_000)}b`],
  ["colons", ":".repeat(65_000)],
  ["lines", "a:b\r\n".repeat(13_000)],
  ["names that would change every object", "__proto__: x\r\nconstructor: y"],
])("a datagram full of %s is read at once", (_title, headers) => {
  const begun = performance.now();
  expect(Object.getPrototypeOf(answerHeaders(`HTTP/1.1 200 OK\r\n${headers}`))).toBe(Object.prototype);
  expect(performance.now() - begun).toBeLessThan(250);
});
