import fc from "fast-check";
import {
  leaseExpires,
  rememberGrantedLease,
  renewalIsDue,
} from "../../../../../providers/hikvision/resources/port-mapping/lease";
import { PrivateState } from "../../../../../providers/plugin";

const NOON = Date.parse("2026-03-01T12:00:00Z");

beforeEach(() => {
  jest.useFakeTimers({ now: NOON });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("when a lease ends", () => {
  test("never, where none is counted", () => {
    expect(leaseExpires(0, null)).toBeNull();
    expect(leaseExpires(0, "2026-03-01T13:00:00Z")).toBeNull();
  });

  test("is a time to the second", () => {
    expect(leaseExpires(3600, null)).toBe("2026-03-01T13:00:00Z");
    jest.setSystemTime(NOON + 400);
    expect(leaseExpires(3600, null)).toBe("2026-03-01T13:00:00Z");
  });

  test.each([
    [3600, "2026-03-01T13:00:00Z"],
    [3541, "2026-03-01T13:00:00Z"],
    [3540, "2026-03-01T13:00:00Z"],
    [3660, "2026-03-01T13:00:00Z"],
    [3539, "2026-03-01T12:58:59Z"],
    [3661, "2026-03-01T13:01:01Z"],
    [7200, "2026-03-01T14:00:00Z"],
  ])("%d seconds left, and 13:00 known before: %s", (seconds, expires) => {
    expect(leaseExpires(seconds, "2026-03-01T13:00:00Z")).toBe(expires);
  });

  test("stays the same for as long as it runs, read at whatever moments", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 120, max: 604_800 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (granted, reads) => {
          jest.setSystemTime(NOON);
          const first = leaseExpires(granted, null);
          for (const part of reads) {
            const passed = Math.floor(part * (granted - 1));
            jest.setSystemTime(NOON + passed * 1000);
            expect(leaseExpires(granted - passed, first)).toBe(first);
          }
        },
      ),
    );
  });
});

describe("renewing", () => {
  const granted = (seconds: number) => {
    const privateState = PrivateState.empty();
    rememberGrantedLease(privateState, seconds);
    return PrivateState.decode(privateState.encode());
  };
  const expires = "2026-03-01T13:00:00Z";

  test.each([
    [0, false],
    [2399, false],
    [2400, false],
    [2401, true],
    [3600, true],
    [7200, true],
  ])("of an hour, after %d seconds: %s", (passed, due) => {
    jest.setSystemTime(NOON + passed * 1000);
    expect(renewalIsDue(granted(3600), expires)).toBe(due);
  });

  test("is measured by what the router gave, not by what was asked for", () => {
    jest.setSystemTime(NOON + 3000 * 1000);
    expect(renewalIsDue(granted(1800), expires)).toBe(false);
    expect(renewalIsDue(granted(3600), expires)).toBe(true);
  });

  test("is never due where the lease does not end or nothing is known of it", () => {
    expect(renewalIsDue(granted(0), null)).toBe(false);
    jest.setSystemTime(NOON + 9999 * 1000);
    expect(renewalIsDue(PrivateState.empty(), expires)).toBe(false);
  });
});
