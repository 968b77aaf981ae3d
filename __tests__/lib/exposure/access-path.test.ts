import { AccessPath, HikvisionDvr, Protocol, Router, Service } from "../../../lib";
import { newStack, removeFolders } from "../synthesis";

afterEach(removeFolders);

const ports = { http: 80, https: 443, rtsp: 554, server: 8000, sdkOverTls: 8443, websockets: 7682, srtp: 322 };

test("what each path takes, in one table", () => {
  expect(AccessPath.all.map(({ title, services }) => [title, services])).toEqual([
    ["web page", ["https"]],
    ["web page in the clear", ["http"]],
    ["web page with live view", ["https", "websockets"]],
    ["iVMS-4200 on a PC", ["server"]],
    ["iVMS-4200 over TLS", ["sdkOverTls"]],
    ["phone app, by address", ["server"]],
    ["VLC or another player", ["rtsp"]],
    ["third-party recorder (ONVIF)", ["http", "rtsp"]],
    ["encrypted stream (SRTP)", ["srtp"]],
    ["automation over ISAPI", ["https"]],
  ]);
});

test.each(AccessPath.all.map((path) => [path.title, path] as const))(
  "%s: exactly its services are exposed, over TCP, and it says where that is written",
  (_, path) => {
    const { stack } = newStack();
    const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports });
    const { mappings } = new Router(stack, "home").expose(dvr, { paths: [path] });
    expect(mappings.map(({ node }) => node.id)).toEqual(path.services.map((service) => `${service}-tcp`));
    expect(path.sources.length).toBeGreaterThan(0);
  },
);

test("paths that share a service expose it once; services beside paths are added; both protocols are one word away", () => {
  const { stack } = newStack();
  const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports });
  const exposure = new Router(stack, "home").expose(dvr, {
    paths: [AccessPath.WEB_PAGE, AccessPath.WEB_LIVE_VIEW],
    services: [Service.RTSP],
    protocols: "both",
  });
  expect(exposure.services).toEqual([Service.HTTPS, Service.WEBSOCKETS, Service.RTSP]);
  expect(exposure.protocols).toEqual([Protocol.TCP, Protocol.UDP]);
  expect(exposure.mappings).toHaveLength(6);
});
