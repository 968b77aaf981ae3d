import { Credential, HikvisionDvr, MappedBy, Protocol, Router, type RouterProps, Tunnel } from "../../../lib";
import { capabilitiesOfType } from "../../../lib/router/capabilities-of-type";
import { capabilitiesOf, ROUTER_TYPES } from "../../../providers/router";
import { messageOf, newStack, only, removeFolders, synthesise, synthesisedIn, temporaryFolder } from "../synthesis";

afterEach(removeFolders);

const HOST_KEY = `SHA256:${"A".repeat(43)}`;
const linux: RouterProps = {
  ...{ type: "nftables", url: "ssh://root@192.0.2.4", hostKey: HOST_KEY },
  credential: Credential.fromEnvironment("router"),
  ...{ wanInterface: "wan0", persistFile: "/etc/nft/ports.nft" },
  tunnel: Tunnel.throughProxy("shop", { url: "socks5://127.0.0.1:1080" }),
};
const exposed = (props: RouterProps, options: Parameters<Router["expose"]>[1] = {}) => {
  const { stack } = newStack();
  const dvr = new HikvisionDvr(stack, "dvr", { host: "192.168.1.64", ports: { http: 80 } });
  return new Router(stack, "home", props).expose(dvr, options);
};
const warnings = (exposure: ReturnType<typeof exposed>) => exposure.node.metadata.map(({ data }) => String(data));

test("each type is in the provider block as it was declared", () => {
  const { provider } = synthesise((stack) => {
    new Router(stack, "upnp", { url: "http://192.0.2.1:5000/rootDesc.xml", udn: "uuid:1" });
    new Router(stack, "nftables", linux);
    new Router(stack, "pcp", { type: "pcp", url: "pcp://192.0.2.2" });
    new Router(stack, "nat-pmp", { type: "nat-pmp" });
    new Router(stack, "manual", { type: "manual", url: "http://192.0.2.3/" });
  });
  expect(provider.hikvision).toMatchObject([
    {
      routers: {
        upnp: { type: "upnp", url: "http://192.0.2.1:5000/rootDesc.xml", udn: "uuid:1" },
        nftables: {
          ...{ type: "nftables", url: "ssh://root@192.0.2.4", host_key: HOST_KEY, credential: "router" },
          ...{ wan_interface: "wan0", persist_file: "/etc/nft/ports.nft", tunnel: "shop" },
        },
        pcp: { type: "pcp", url: "pcp://192.0.2.2" },
        "nat-pmp": { type: "nat-pmp" },
        manual: { type: "manual", url: "http://192.0.2.3/" },
      },
    },
  ]);
});

test("the example of a router with only a web menu", async () => {
  const outdir = temporaryFolder();
  process.env["CDKTF_OUTDIR"] = outdir;
  try {
    await import("../../../examples/web-menu/main");
  } finally {
    delete process.env["CDKTF_OUTDIR"];
  }
  const { provider, resource } = synthesisedIn(outdir);
  expect(provider.hikvision).toMatchObject([{ routers: { home: { type: "manual", url: "http://192.168.0.1/" } } }]);
  expect(only(resource.hikvision_port_mapping)).toMatchObject({
    external_port: 8443,
  });
});

const anyType: RouterProps[] = [{}, linux, { type: "pcp" }, { type: "nat-pmp" }, { type: "manual" }];
const declaredAs = (type: string) => anyType.find((props) => (props.type ?? "upnp") === type) ?? {};

/** What holds at synth is what the provider refuses at plan: no more, and no less. */
test.each(ROUTER_TYPES)(
  "what fails at synth at a router of type %s is what the provider knows that it cannot do",
  (type) => {
    const { readEntry, restrictSource, permanentLease, timedLease, mapForOthers } = capabilitiesOf(type);
    const known = { yes: true, no: false, depends: undefined };
    expect(capabilitiesOfType[type]).toEqual(
      JSON.parse(
        JSON.stringify({
          readable: known[readEntry],
          sourceAddress: known[restrictSource],
          leases: timedLease === "no" ? false : permanentLease === "no" ? true : undefined,
          otherHosts: known[mapForOthers],
        }),
      ),
    );
    const fails = (options: Parameters<Router["expose"]>[1]) => {
      try {
        exposed(declaredAs(type), options);
        return "no";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(fails({})).toBe("no");
    expect(fails({ sourceAddress: "198.51.100.7" }) !== "no").toBe(restrictSource === "no");
    expect(fails({ leaseSeconds: 3600 }) !== "no").toBe(timedLease === "no");
    expect(fails({ mappedBy: MappedBy.DEVICE }) !== "no").toBe(readEntry === "no");
  },
);

test.each<[string, string]>([
  [
    messageOf(() => exposed({ capabilities: { sourceAddress: false } }, { sourceAddress: "198.51.100.7" })),
    'home/home/dvr lets one sourceAddress in, but the router "home" lets everybody in (capabilities.sourceAddress: false, declared or by its type): use a VPN, or a router that can',
  ],
  [
    messageOf(() => exposed({ type: "manual" }, { leaseSeconds: 3600 })),
    'home/home/dvr asks for mappings that end after 3600 seconds, but the router "home" keeps them until they are deleted (capabilities.leases: false, declared or by its type): leave leaseSeconds out; `until` takes the mappings out of the declaration when their time has come',
  ],
  [
    messageOf(() => exposed({ capabilities: { leases: false } }, { leaseSeconds: 3600 })),
    'home/home/dvr asks for mappings that end after 3600 seconds, but the router "home" keeps them until they are deleted (capabilities.leases: false, declared or by its type): leave leaseSeconds out; `until` takes the mappings out of the declaration when their time has come',
  ],
  [
    messageOf(() => exposed({ type: "manual" }, { mappedBy: MappedBy.DEVICE })),
    'home/home/dvr lets the device ask for its own mappings (MappedBy.DEVICE), but the router "home" does not tell what it has granted: use MappedBy.ROUTER, or a router of type upnp',
  ],
])("%s", (message, expected) => {
  expect(message).toBe(expected);
});

test("a router that maps only for the host that asks is warned about, for each mapping that its device does not ask for", () => {
  const refused = (exposure: ReturnType<typeof exposed>) =>
    warnings(exposure).filter((text) => text.includes("otherHosts"));
  expect(refused(exposed({ type: "nat-pmp" }))).toEqual([
    expect.stringContaining('the router "home" maps ports only for the host that asks'),
  ]);
  const openwrt: RouterProps = { capabilities: { otherHosts: false }, mappedBy: MappedBy.AUTO };
  expect(refused(exposed(openwrt))).toEqual([]);
  expect(refused(exposed(openwrt, { protocols: [Protocol.TCP, Protocol.UDP] }))).toEqual([
    expect.stringContaining("192.168.1.64 does not ask for http-udp:"),
  ]);
});

test("MappedBy.AUTO at a router that shows nothing is the provider's own request", () => {
  const { mappings } = exposed({ type: "pcp" }, { mappedBy: MappedBy.AUTO });
  expect(mappings.map(({ mappedByInput }) => mappedByInput)).toEqual([undefined]);
});

test("an exposure that ends, at a router that keeps rules for ever, says that a deploy must follow", () => {
  const until = new Date(Date.now() + 86_400_000);
  expect(warnings(exposed({ type: "manual" }, { until })).join()).toContain("nothing but a deploy after");
});
