import fc from "fast-check";
import {
  duration,
  durationMilliseconds,
  hostWithoutPort,
  ipv4Address,
} from "../../../../providers/hikvision/validators";

describe("a duration", () => {
  test.each([
    ["500ms", 500],
    ["10s", 10_000],
    ["1.5s", 1_500],
    ["1m", 60_000],
  ])("%s is %d milliseconds", (text, milliseconds) => {
    expect(durationMilliseconds(text)).toBe(milliseconds);
    expect(duration(text)).toBeUndefined();
  });

  test.each([
    "",
    "10",
    "s",
    "0s",
    "0ms",
    "0.0m",
    "-1s",
    "+1s",
    "1h",
    "10 s",
    "10s ",
    " 10s",
    "1e3s",
    ".5s",
    "5.s",
    "10S",
  ])("%j is none", (text) => {
    expect(durationMilliseconds(text)).toBeUndefined();
    expect(duration(text)).toMatch(/^must be a number above zero and of ten minutes at most/);
  });
});

describe("a host without a port", () => {
  test.each(["192.168.1.64", "dvr", "dvr.lan", "dvr.lan.", "dvr_2", "a-b.example", "8.example", "d".repeat(253)])(
    "%s is one",
    (host) => {
      expect(hostWithoutPort(host)).toBeUndefined();
    },
  );

  test.each([
    ...["", " ", "192.168.1.64:80", "http://192.168.1.64", "192.168.1.64/", "dvr.lan:8082", "admin@dvr"],
    ...["192.168.1", "192.168.1.256", "192.168.01.64", "1.2.3.4.5", "-dvr", "dvr-", "dvr..lan", ".lan"],
    ...["fe80::1", "[fe80::1]", "dvr lan", "dvr\n", "d".repeat(254)],
  ])("%j is none, and the message says where a port goes", (host) => {
    expect(hostWithoutPort(host)).toMatch(/^must be .* no port \(a port goes into management_port\)$/);
  });

  test("is judged at once also where a name goes on and on", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z_.-]{200,260}!?$/), (text) => {
        const start = performance.now();
        hostWithoutPort(text);
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      { numRuns: 50 },
    );
  });
});

describe("an IPv4 address", () => {
  test("is every address of four bytes", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(ipv4Address(address)).toBeUndefined();
      }),
    );
  });
  test.each(["", "dvr.lan", "192.168.1.64:80", "192.168.1", "256.1.1.1", "fe80::1", "192.168.1.64 "])(
    "is not %j",
    (text) => {
      expect(ipv4Address(text)).toMatch(/^must be an IPv4 address/);
    },
  );
});
