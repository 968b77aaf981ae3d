import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { HikvisionDvr, Protocol, Router, Service } from "../../../lib";
import { allocatedPort } from "../../../lib/router/allocated-port";
import { temporaryFolder, removeFolders } from "../synthesis";

afterEach(removeFolders);

const SERVICES = Object.values(Service);

test("the ports of one host, for ever", () => {
  expect(SERVICES.map((service) => [service, allocatedPort("192.168.1.64", service)])).toEqual([
    ["http", 22560],
    ["https", 22561],
    ["rtsp", 22562],
    ["server", 22563],
    ["sdkOverTls", 22564],
    ["websocket", 22565],
    ["websockets", 22566],
    ["srtp", 22567],
  ]);
});

test("no two of 3,643 neighbouring addresses share a port, and none leaves the range", () => {
  fc.assert(
    fc.property(fc.nat(0xffff - 3643), (first) => {
      const ports = Array.from({ length: 3643 }, (_, index) => {
        const host = `10.0.${(first + index) >> 8}.${(first + index) & 255}`;
        return [allocatedPort(host, Service.HTTP), allocatedPort(host, Service.SRTP)] as const;
      });
      expect(new Set(ports.map(([http]) => http)).size).toBe(3643);
      expect(Math.min(...ports.map(([http]) => http))).toBeGreaterThanOrEqual(20000);
      expect(Math.max(...ports.map(([, srtp]) => srtp))).toBeLessThanOrEqual(49151);
    }),
    { numRuns: 20 },
  );
});

/** A device somewhere in an app: in which stack, under which id, with which services, in which order. */
interface Declared {
  readonly stack: number;
  readonly id: string;
  readonly host: string;
  readonly services: readonly Service[];
  readonly protocols: readonly Protocol[];
}

type Ports = Map<string, number>;

/** What the app gives each host's service, built from nothing. All stacks share one router. */
function portsOf(declared: readonly Declared[], outdir: string): Ports {
  const app = new App({ outdir, stackTraces: false });
  const routers = new Map<number, Router>();
  const ports: Ports = new Map();
  for (const { stack, id, host, services, protocols } of declared) {
    const router =
      routers.get(stack) ??
      new Router(new TerraformStack(app, `stack-${stack}`), "shop", {
        url: "http://192.0.2.1:5000/rootDesc.xml",
        externalPorts: "allocated",
      });
    routers.set(stack, router);
    const dvr = new HikvisionDvr(TerraformStack.of(router), id, {
      host,
      ports: Object.fromEntries(SERVICES.map((service, index) => [service, 2000 + index])),
    });
    const exposure = router.expose(dvr, { services, protocols });
    for (const mapping of exposure.mappings) {
      const key = `${host} ${exposure.serviceOf.get(mapping) ?? ""} ${mapping.protocolInput ?? ""}`;
      ports.set(key, mapping.externalPortInput ?? 0);
    }
  }
  return ports;
}

/** A random number generator that a failing seed repeats (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test("through 1,000 random edits of an app, only what was edited changes", () => {
  const outdir = temporaryFolder();
  const addresses = Array.from({ length: 2048 }, (_, index) => `192.168.${index >> 8}.${index & 255}`);
  const below = random(20261122);
  let next = 0;
  const fresh = (taken: readonly Declared[]): Declared => {
    const free = addresses.filter((host) => !taken.some((each) => each.host === host));
    return {
      stack: below(3),
      id: `dvr-${next++}`,
      host: free[below(free.length)]!,
      services: SERVICES.filter((_, index) => index === 0 || below(4) === 0),
      protocols: below(3) > 0 ? [Protocol.TCP] : [Protocol.TCP, Protocol.UDP],
    };
  };
  let app: Declared[] = [];
  let ports: Ports = new Map();
  let edits = { add: 0, remove: 0, reorder: 0, rename: 0, move: 0, services: 0 };
  for (let edit = 0; edit < 1000; edit++) {
    const at = below(Math.max(app.length, 1));
    const target = app[at];
    const kinds = Object.keys(edits) as (keyof typeof edits)[];
    const kind =
      app.length < 3 || target === undefined ? "add" : app.length > 4 ? "remove" : kinds[below(kinds.length)]!;
    edits = { ...edits, [kind]: edits[kind] + 1 };
    if (kind === "add") app = app.toSpliced(at, 0, fresh(app));
    else if (kind === "remove") app = app.toSpliced(at, 1);
    else if (kind === "reorder") app = app.toSorted(() => below(3) - 1);
    else if (kind === "rename") app = app.with(at, { ...target!, id: `renamed-${next++}` });
    else if (kind === "move") app = app.with(at, { ...target!, stack: below(3) });
    else app = app.with(at, { ...target!, services: fresh(app).services });
    const after = portsOf(app, outdir);
    const moved = [...after].filter(([key, port]) => ports.has(key) && ports.get(key) !== port);
    expect(moved).toEqual([]);
    const tcp = [...after].filter(([key]) => key.endsWith(" tcp")).map(([, port]) => port);
    expect(new Set(tcp).size).toBe(tcp.length);
    // Nothing but the edited device comes or goes.
    const changed = [...new Set([...after.keys(), ...ports.keys()])].filter((key) => after.has(key) !== ports.has(key));
    expect(new Set(changed.map((key) => key.split(" ")[0])).size).toBeLessThanOrEqual(1);
    ports = after;
  }
  expect(Math.min(...Object.values(edits))).toBeGreaterThan(50);
});
