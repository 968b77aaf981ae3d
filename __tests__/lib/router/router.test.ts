import { App, TerraformStack, TerraformVariable } from "cdktf";
import { HikvisionCamera, HikvisionDvr, Router, type RouterProps, Service } from "../../../lib";
import { messageOf, newStack, removeFolders, temporaryFolder } from "../synthesis";

afterEach(removeFolders);

const url = "http://192.0.2.1:5000/rootDesc.xml";
const dvr = (stack: TerraformStack, id: string, host: string, http = 80) =>
  new HikvisionDvr(stack, id, { host, ports: { http } });

function twoStacks(): [TerraformStack, TerraformStack] {
  const app = new App({ outdir: temporaryFolder() });
  return [new TerraformStack(app, "one"), new TerraformStack(app, "other")];
}

test("ten factory-set DVRs behind one router just work", () => {
  const { stack } = newStack();
  const router = new Router(stack, "shop", { url, externalPorts: "allocated" });
  const mappings = Array.from({ length: 10 }, (_, index) => {
    const host = `192.168.1.${64 + index}`;
    return router.expose(new HikvisionDvr(stack, `dvr-${index}`, { host })).mappings;
  }).flat();
  expect(mappings).toHaveLength(30);
  expect(new Set(mappings.map(({ externalPortInput }) => externalPortInput)).size).toBe(30);
});

test("one exposure may ask for allocated ports, for own ones, or name some of its ports", () => {
  const { stack } = newStack();
  const externals = (router: Router, id: string, options: Parameters<Router["expose"]>[1]) =>
    router
      .expose(new HikvisionDvr(stack, id, { host: "192.168.1.64", ports: { http: 81, rtsp: 554 } }), options)
      .mappings.map(({ externalPortInput }) => externalPortInput);
  const own = new Router(stack, "own");
  const allocated = new Router(stack, "allocated", { externalPorts: "allocated" });
  expect(externals(own, "a", { externalPorts: "allocated" })).toEqual([22560, 22562]);
  expect(externals(own, "b", {})).toEqual([81, 554]);
  expect(externals(allocated, "c", { externalPorts: { [Service.HTTP]: 9000 } })).toEqual([9000, 22562]);
  expect(externals(allocated, "d", { externalPorts: "own" })).toEqual([81, 554]);
});

describe("two stacks of one app", () => {
  test("that claim one external port of one router fail at synth, both constructs named", () => {
    const [one, other] = twoStacks();
    new Router(one, "shop", { url }).expose(dvr(one, "dvr", "192.168.1.64"));
    const router = new Router(other, "the-same", { url });
    expect(messageOf(() => router.expose(dvr(other, "nvr", "192.168.1.65")))).toBe(
      'external port tcp 80 of the router "the-same" is claimed by one/shop/dvr and by other/the-same/nvr: give one of them another externalPorts entry',
    );
  });

  test("know a router by its unique name, wherever it answers", () => {
    const [one, other] = twoStacks();
    new Router(one, "shop", { udn: "uuid:1", url }).expose(dvr(one, "dvr", "192.168.1.64"));
    const router = new Router(other, "shop", { udn: "uuid:1" });
    expect(messageOf(() => router.expose(dvr(other, "nvr", "192.168.1.65")))).toContain("external port tcp 80");
  });

  test("may use one port of two routers: other addresses, other sites, or addresses that nobody knows yet", () => {
    const pairs: [RouterProps, RouterProps][] = [
      [{ url }, { url: "http://192.0.2.2:5000/rootDesc.xml" }],
      [
        { url, site: "north" },
        { url, site: "south" },
      ],
      [{}, {}],
    ];
    for (const [first, second] of pairs) {
      const [one, other] = twoStacks();
      new Router(one, "shop", first).expose(dvr(one, "dvr", "192.168.1.64"));
      expect(new Router(other, "shop", second).expose(dvr(other, "dvr", "192.168.1.64")).mappings).toHaveLength(1);
    }
  });
});

describe("what the router cannot give fails at synth", () => {
  const exposing = (props: RouterProps, options: Parameters<Router["expose"]>[1] = {}, http = 80) => {
    const { stack } = newStack();
    return messageOf(() => new Router(stack, "home", props).expose(dvr(stack, "dvr", "192.168.1.64", http), options));
  };

  test.each<[string, string]>([
    [
      exposing({ reservedPorts: [80] }),
      'external port 80 of the router "home" is claimed by home/home/dvr, but the router\'s reservedPorts keep it: give it another externalPorts entry, or take the port out of reservedPorts',
    ],
    [
      exposing({ capabilities: { lowestExternalPort: 1024 } }),
      'external port 80 is claimed by home/home/dvr, but the router "home" forwards ports from 1024: give it another externalPorts entry, or "allocated"',
    ],
    [
      exposing({}, { externalPorts: { [Service.HTTP]: 65536 } }),
      'home/home/dvr claims external port 65536 of the router "home": a port is a whole number from 1 to 65535',
    ],
    [
      exposing({}, { sourceAddress: "198.51.100.0/24" }),
      'home/home/dvr has the sourceAddress "198.51.100.0/24": a router forwards to and from IPv4 addresses such as 192.168.1.64',
    ],
    [
      exposing({ allocatedRange: { from: 20000, to: 20006 } }),
      "home/home allocates ports from 20000 to 20006: both are whole numbers from 1 to 65535, and at least eight ports lie between them",
    ],
    [
      exposing({ allocatedRange: { from: 0, to: 20006 } }),
      "home/home allocates ports from 0 to 20006: both are whole numbers from 1 to 65535, and at least eight ports lie between them",
    ],
  ])("%s", (message, expected) => {
    expect(message).toBe(expected);
  });

  test("a device by name, which no router forwards to", () => {
    const { stack } = newStack();
    const camera = new HikvisionCamera(stack, "door", { host: "door.example" });
    expect(messageOf(() => new Router(stack, "home").expose(camera))).toContain(
      'home/home/door has a device at the host "door.example"',
    );
  });

  test("an allocated port for a host that is a token says that a literal is needed", () => {
    const { stack } = newStack();
    const host = new TerraformVariable(stack, "host", { type: "string" }).stringValue;
    const device = dvr(stack, "dvr", host);
    const router = new Router(stack, "home", { externalPorts: "allocated" });
    expect(messageOf(() => router.expose(device))).toBe(
      "home/home/dvr asks for an allocated port for http, but the device's host is a token, which has no value before the plan: write the host's IPv4 address into the source or take it from Input.text, or give externalPorts: { http: … }",
    );
    expect(router.expose(device, { id: "given", externalPorts: { [Service.HTTP]: 8082 } }).mappings).toHaveLength(1);
  });

  test("two hosts that share a place in a range that is too small for the LAN, both constructs named", () => {
    const { stack } = newStack();
    const router = new Router(stack, "home", {
      externalPorts: "allocated",
      allocatedRange: { from: 30000, to: 30079 },
    });
    router.expose(dvr(stack, "a", "192.168.1.64"));
    expect(messageOf(() => router.expose(dvr(stack, "b", "192.168.1.74")))).toContain(
      "is claimed by home/home/a and by home/home/b",
    );
  });
});
