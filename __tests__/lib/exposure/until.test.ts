import fc from "fast-check";
import { ExposureKind, HikvisionDvr, Router, type RouterProps, Service } from "../../../lib";
import { leaseUntil } from "../../../lib/exposure/until";
import { statedEnds } from "../../../lib/policy";
import { messageOf, newStack, removeFolders, synthesise } from "../synthesis";

const NOW = new Date("2026-12-01T12:00:00Z");
const HOUR = 3600;

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ["nextTick", "setImmediate", "performance"] });
});
afterEach(() => {
  jest.useRealTimers();
  removeFolders();
});

function exposed(until: string | Date, router: RouterProps = {}, leaseSeconds?: number) {
  const { stack } = newStack();
  const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports: { https: 443 } });
  return new Router(stack, "home", router).expose(dvr, {
    until,
    ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
  });
}
const annotations = (exposure: ReturnType<typeof exposed>) =>
  exposure.node.metadata.map(({ type, data }) => `${type} ${String(data)}`);

test("until its time an exposure is there, and its lease ends by then", () => {
  const exposure = exposed("2026-12-02T12:00:00+01:00");
  expect(exposure.ended).toBe(false);
  expect(exposure.mappings.map(({ leaseSecondsInput }) => leaseSecondsInput)).toEqual([12 * HOUR]);
  expect(annotations(exposure)).toEqual([]);
});

test("from then on synth leaves the mapping out and says so, so that the next deploy closes it", () => {
  const exposure = exposed("2026-12-01T12:00:00Z");
  expect([exposure.ended, exposure.mappings]).toEqual([true, []]);
  expect(annotations(exposure)).toEqual([
    "@cdktf/info ended at 2026-12-01T12:00:00Z and is closed by the next deploy: remove it",
  ]);
  const { text } = synthesise((stack) => {
    const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports: { https: 443 } });
    new Router(stack, "home").expose(dvr, { until: "2026-11-30T00:00Z" });
  });
  expect(text).not.toContain("hikvision_port_mapping");
});

test("an ended exposure gives its external port back", () => {
  const { stack } = newStack();
  const router = new Router(stack, "home");
  const [one, other] = ["a", "b"].map(
    (id, index) => new HikvisionDvr(stack, id, { host: `192.0.2.${64 + index}`, ports: { https: 443 } }),
  );
  router.expose(one!, { until: "2026-11-01T00:00Z" });
  expect(router.expose(other!).mappings).toHaveLength(1);
});

test("a shorter lease that is asked for stays; a longer one is cut", () => {
  expect(exposed("2026-12-02T12:00:00Z", {}, HOUR).mappings[0]?.leaseSecondsInput).toBe(HOUR);
  expect(exposed("2026-12-02T12:00:00Z", {}, 7 * 24 * HOUR).mappings[0]?.leaseSecondsInput).toBe(24 * HOUR);
});

test("where the router only keeps mappings for ever no lease is asked for, and a warning says what closes it", () => {
  const exposure = exposed("2026-12-02T12:00:00Z", { capabilities: { leases: false } });
  expect(exposure.mappings[0]?.leaseSecondsInput).toBeUndefined();
  expect(annotations(exposure)).toEqual([
    '@cdktf/warn the router "home" keeps mappings for ever: nothing but a deploy after 2026-12-02T12:00:00Z closes this one; schedule one',
  ]);
});

test("a Date is as good as its text", () => {
  expect(exposed(new Date("2026-12-24T18:00:00+01:00")).until?.toISOString()).toBe("2026-12-24T17:00:00.000Z");
});

test.each(["2026-12-24", "2026-12-24T18:00", "24.12.2026 18:00", "2026-13-01T00:00Z", "tomorrow", ""])(
  "%j means different times at different places, or none, and is refused with how to write it",
  (until) => {
    expect(messageOf(() => exposed(until))).toBe(
      `home/home/dvr is exposed until "${until}": write date, time and offset, as in 2026-12-24T18:00:00+01:00 or 2026-12-24T17:00:00Z`,
    );
  },
);

test("an invalid Date is refused too", () => {
  expect(messageOf(() => exposed(new Date("no")))).toContain('is exposed until "Invalid Date"');
});

test("whatever the time, no lease goes beyond it, and a plan every hour of a week sees the lease change ten times at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 * 24 * HOUR }), fc.nat(10 * 24 * HOUR), (remaining, asked) => {
      const closing = new Date(NOW.getTime() + remaining * 1000);
      const lease = leaseUntil(closing, NOW.getTime(), asked);
      expect(lease).toBeGreaterThanOrEqual(1);
      expect(lease).toBeLessThanOrEqual(remaining);
      if (asked > 0) expect(lease).toBeLessThanOrEqual(asked);
    }),
  );
  const end = new Date(NOW.getTime() + 7 * 24 * HOUR * 1000);
  const hours = Array.from({ length: 7 * 24 }, (_, hour) => leaseUntil(end, NOW.getTime() + hour * HOUR * 1000));
  expect(new Set(hours).size).toBeLessThanOrEqual(10);
});

test.each(Object.values(ExposureKind).filter((kind) => kind !== ExposureKind.PORT_MAPPING))(
  "an exposure by %s is declared and opens no port",
  (kind) => {
    const { stack } = newStack();
    const dvr = new HikvisionDvr(stack, "dvr", { host: "dvr.shop.example", ports: { https: 443 } });
    const exposure = new Router(stack, "home").expose(dvr, { kind });
    expect([exposure.kind, exposure.services, exposure.mappings]).toEqual([kind, ["https"], []]);
  },
);

test("the stack says when its mappings end, those that have ended too, for whoever looks at a plan or a router", () => {
  const { text } = synthesise((stack) => {
    const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports: { https: 443, rtsp: 554 } });
    const router = new Router(stack, "home");
    router.expose(dvr, {
      id: "past",
      services: [Service.RTSP],
      until: "2026-11-30T00:00Z",
      sourceAddress: "192.0.2.9",
    });
    router.expose(dvr, { services: [Service.HTTPS], until: "2026-12-24T18:00:00+01:00" });
  });
  expect(statedEnds(JSON.parse(text))).toEqual(
    new Map([
      ["home/tcp/554/192.0.2.9", { until: Date.parse("2026-11-30T00:00Z"), ended: true }],
      ["home/tcp/443", { until: Date.parse("2026-12-24T17:00Z"), ended: false }],
    ]),
  );
});

test("a port that another exposure has by now does not end with its former owner", () => {
  const ends = (first: string, second: string) => {
    const { text } = synthesise((stack) => {
      const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports: { https: 443 } });
      const router = new Router(stack, "home");
      router.expose(dvr, { id: "one", until: first });
      router.expose(dvr, { id: "two", until: second });
    });
    return statedEnds(JSON.parse(text)).get("home/tcp/443");
  };
  const live = { until: Date.parse("2027-01-01T00:00Z"), ended: false };
  expect(ends("2026-11-30T00:00Z", "2027-01-01T00:00Z")).toEqual(live);
  expect(ends("2027-01-01T00:00Z", "2026-11-30T00:00Z")).toEqual(live);
});
