import type { TerraformStack } from "cdktf";
import {
  Credential,
  Exposure,
  HikvisionDvr,
  type HikvisionDvrProps,
  MappedBy,
  Protocol,
  Router,
  Service,
} from "../../../lib";
import { messageOf, newStack, only, removeFolders, synthesise } from "../synthesis";

afterEach(removeFolders);

const HOST = "192.0.2.64";

const device = (stack: TerraformStack, ports: HikvisionDvrProps["ports"] = { http: 8082 }, id = "dvr") =>
  new HikvisionDvr(stack, id, { host: HOST, ports });

test("without options every declared service that is on is exposed, over TCP, at its own port, to anyone", () => {
  const { resource } = synthesise((stack) => {
    const dvr = device(stack, { http: 8082, rtsp: 554, https: { port: 443, enabled: false } });
    new Router(stack, "home").expose(dvr);
  });
  const mappings = Object.values(resource.hikvision_port_mapping);
  const common = {
    "//": expect.anything(),
    router: "home",
    protocol: "tcp",
    internal_host: HOST,
    depends_on: [expect.any(String)],
  };
  expect(mappings).toEqual([
    { ...common, external_port: 8082, internal_port: 8082, description: "dvr http" },
    { ...common, external_port: 554, internal_port: 554, description: "dvr rtsp" },
  ]);
});

test("one mapping per service and protocol, in that order", () => {
  const { stack } = newStack();
  const exposure = new Router(stack, "home").expose(device(stack, { http: 8082, rtsp: 554 }), {
    services: [Service.RTSP, Service.HTTP],
    protocols: [Protocol.TCP, Protocol.UDP],
  });
  expect(exposure.mappings.map(({ node }) => node.id)).toEqual(["rtsp-tcp", "rtsp-udp", "http-tcp", "http-udp"]);
});

test("a port is opened only after the device has it", () => {
  const { resource } = synthesise((stack) => {
    new Router(stack, "home").expose(device(stack));
  });
  const [name = ""] = Object.keys(resource.hikvision_device_ports);
  expect(only(resource.hikvision_port_mapping)["depends_on"]).toEqual([`hikvision_device_ports.${name}`]);
});

test("the Internet side's port, the lease and the only source are handed on; other services keep their port", () => {
  const { resource } = synthesise((stack) => {
    new Router(stack, "home").expose(device(stack, { http: 8082, rtsp: 554 }), {
      externalPorts: { [Service.HTTP]: 18082 },
      leaseSeconds: 3600,
      sourceAddress: "198.51.100.7",
    });
  });
  const mappings = Object.values(resource.hikvision_port_mapping);
  const both = { lease_seconds: 3600, source_address: "198.51.100.7" };
  expect(mappings).toMatchObject([
    { external_port: 18082, internal_port: 8082, ...both },
    { external_port: 554, internal_port: 554, ...both },
  ]);
});

test("a router's own name is what mappings are under, whatever the construct is called", () => {
  const { resource, provider } = synthesise((stack) => {
    new Router(stack, "router-of-the-shop", { name: "shop", udn: "uuid:1234" }).expose(device(stack));
  });
  expect(only(resource.hikvision_port_mapping)["router"]).toBe("shop");
  expect(provider.hikvision[0]).toEqual({ routers: { shop: { type: "upnp", udn: "uuid:1234" } } });
});

describe("what cannot be is an error at synth", () => {
  test("one external port for two devices names the port and both constructs", () => {
    const { stack } = newStack();
    const router = new Router(stack, "home");
    router.expose(device(stack, { http: 8082 }, "dvr"));
    const second = device(stack, { http: 80 }, "nvr");
    const expose = () => router.expose(second, { externalPorts: { [Service.HTTP]: 8082 } });
    expect(messageOf(expose)).toBe(
      'external port tcp 8082 of the router "home" is claimed by home/home/dvr and by home/home/nvr: give one of them another externalPorts entry',
    );
  });

  test("two services of one device at one external port are no less of a clash", () => {
    const { stack } = newStack();
    const externalPorts = { [Service.HTTP]: 9000, [Service.RTSP]: 9000 };
    const expose = () => new Router(stack, "home").expose(device(stack, { http: 80, rtsp: 554 }), { externalPorts });
    expect(messageOf(expose)).toContain("external port tcp 9000");
  });

  test("TCP and UDP, and two routers, do not clash", () => {
    const { stack } = newStack();
    const dvr = device(stack);
    const protocols = [Protocol.TCP, Protocol.UDP];
    expect(new Router(stack, "home").expose(dvr, { protocols }).mappings).toHaveLength(2);
    expect(new Router(stack, "backup").expose(dvr, { protocols }).mappings).toHaveLength(2);
  });

  test("a service without a declared port", () => {
    const { stack } = newStack();
    const expose = () => new Router(stack, "home").expose(device(stack), { services: [Service.RTSP] });
    expect(messageOf(expose)).toContain("home/dvr has no rtsp service to expose: declared and on are http");
  });

  test("a service that is switched off, named in so many words", () => {
    const { stack } = newStack();
    const dvr = device(stack, { http: 80, https: { port: 443, enabled: false } });
    const expose = () => new Router(stack, "home").expose(dvr, { services: [Service.HTTPS] });
    expect(messageOf(expose)).toContain("home/dvr has no https service to expose");
  });

  test("a device of which nothing is on", () => {
    const { stack } = newStack();
    const dvr = device(stack, { http: { port: 80, enabled: false } });
    expect(messageOf(() => new Router(stack, "home").expose(dvr))).toBe(
      "home/home/dvr exposes nothing: home/dvr declares no service that is on",
    );
  });

  test("two routers of one name", () => {
    const { stack } = newStack();
    new Router(stack, "home");
    expect(messageOf(() => new Router(stack, "other", { name: "home" }))).toBe(
      'the stack has two routers called "home": give one of them another id',
    );
  });
});

test("an exposure can stand anywhere in the stack and still claims the router's ports", () => {
  const { stack } = newStack();
  const router = new Router(stack, "home");
  const dvr = device(stack);
  new Exposure(stack, "cameras", { router, device: dvr });
  expect(messageOf(() => router.expose(dvr))).toContain("claimed by home/cameras and by home/home/dvr");
});

test("what is imported is taken over as the router and the device have it", () => {
  const { text } = synthesise((stack) => {
    const dvr = new HikvisionDvr(stack, "dvr", {
      host: HOST,
      ports: { http: 8082, https: { port: 443, enabled: false } },
      credential: Credential.fromEnvironment("shop"),
      imported: true,
    });
    new Router(stack, "home").expose(dvr, {
      externalPorts: { [Service.HTTP]: 18082 },
      protocols: "both",
      sourceAddress: "198.51.100.7",
      imported: true,
    });
  });
  const { import: imports, resource } = JSON.parse(text) as Record<string, Record<string, object> & { id: string }[]>;
  expect(imports?.map(({ id }) => id)).toEqual([
    "shop@192.0.2.64:8082",
    "home/tcp/18082/198.51.100.7",
    "home/udp/18082/198.51.100.7",
  ]);
  expect(JSON.stringify(resource)).not.toContain("description");
});

test("an imported device is looked for over HTTPS first, and where it is said to be before that", () => {
  const ids = (props: Partial<HikvisionDvrProps>) => {
    const { text } = synthesise((stack) => new HikvisionDvr(stack, "dvr", { host: HOST, imported: true, ...props }));
    return (JSON.parse(text) as { import: { id: string }[] }).import.map(({ id }) => id);
  };
  expect(ids({})).toEqual(["192.0.2.64"]);
  expect(ids({ ports: { http: 8082, https: 8443 } })).toEqual(["192.0.2.64:8443"]);
  expect(ids({ ports: { http: 8082 }, managementPort: 18082 })).toEqual(["192.0.2.64:18082"]);
});

test("who asks the router is said where the device could be asked, and with its place", () => {
  const { resource } = synthesise((stack) => {
    const router = new Router(stack, "home", { mappedBy: MappedBy.AUTO });
    router.expose(device(stack), { protocols: "both" });
  });
  const [tcp, udp] = Object.values(resource.hikvision_port_mapping);
  expect(tcp).toMatchObject({ mapped_by: "auto", device: { host: HOST, management_port: 8082 } });
  expect(udp).not.toHaveProperty("mapped_by");
});

test("a device that is only read is never asked to map its ports", () => {
  const { stack } = newStack();
  const read = HikvisionDvr.fromHost(stack, "read", HOST);
  const router = new Router(stack, "home");
  expect(messageOf(() => router.expose(read, { mappedBy: MappedBy.DEVICE }))).toContain("read and never changed");
});
