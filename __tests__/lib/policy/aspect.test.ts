import { Testing } from "cdktf";
import {
  AccessPath,
  ExposureKind,
  ExposurePolicy,
  hikvision,
  HikvisionDvr,
  HikvisionSettings,
  Router,
  Service,
} from "../../../lib";
import { exposureModel } from "../../../lib/policy/aspect";
import { statedAcknowledgements } from "../../../lib/policy";
import { messageOf, newStack, removeFolders, temporaryFolder, synthesisedIn } from "../synthesis";

const acknowledgement = {
  reason: "the old wall display knows no TLS",
  owner: "facilities@shop.example",
  expires: "2026-12-31",
};

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-12-01T12:00:00Z"), doNotFake: ["nextTick", "setImmediate", "performance"] });
});
afterEach(() => {
  jest.useRealTimers();
  removeFolders();
});

/** The guide's DVR, exposed as the guide has it. */
function guide(outdir = temporaryFolder()) {
  const { app, stack } = newStack(outdir);
  const dvr = new HikvisionDvr(stack, "dvr", {
    host: "192.168.1.64",
    ports: { http: 8082, rtsp: 554, server: 8000, https: 443 },
  });
  const router = new Router(stack, "home");
  return { app, stack, dvr, router, exposure: router.expose(dvr, { protocols: "both" }) };
}

test("the guide's own example makes one think twice, and is synthesised all the same", () => {
  const { app, stack, exposure } = guide();
  app.synth();
  const notes = exposure.node.metadata.map(({ type, data }) => [type, String(data).replace(/: .*/gm, "").split("\n")]);
  expect(notes).toEqual([
    [
      "@cdktf/warn",
      [
        "clear-http (high)",
        "server-port-open-to-anyone (high)",
        "video-open-to-anyone (medium)",
        "no-source-address (medium)",
        "https-beside-clear-http (low)",
        "external-port-of-the-factory (low)",
        "udp-half (low)",
      ],
    ],
    ["@cdktf/info", ["no-end-for-anyone (info)"]],
  ]);
  expect(stack.node.metadata.filter(({ type }) => type.startsWith("@cdktf/"))).toEqual([]);
});

test("who means it says so once, with reason, owner and a day, and is left in peace", () => {
  const outdir = temporaryFolder();
  const { app, exposure, router } = guide(outdir);
  ExposurePolicy.acknowledge(exposure, { id: "clear-http", ...acknowledgement });
  ExposurePolicy.acknowledge(router, { id: "server-port-open-to-anyone", ...acknowledgement });
  app.synth();
  const [warning] = exposure.node.metadata.map(({ data }) => String(data));
  expect(warning).not.toMatch(/^(clear-http|server-port-open-to-anyone) /m);
  expect(warning).toContain("video-open-to-anyone");
  // What is acknowledged goes with the configuration, for whoever judges the plan.
  expect(statedAcknowledgements(JSON.parse(synthesisedIn(outdir).text))).toEqual([
    { id: "clear-http", at: "home/home/dvr", ...acknowledgement },
    { id: "server-port-open-to-anyone", at: "home/home", ...acknowledgement },
  ]);
});

test("an expired acknowledgement fails synth, with whom to ask", () => {
  const { app, exposure } = guide();
  ExposurePolicy.acknowledge(exposure, { id: "clear-http", ...acknowledgement, expires: "2026-11-30" });
  expect(messageOf(app.synth.bind(app))).toContain(
    "the acknowledgement of clear-http at home/home/dvr by facilities@shop.example expired on 2026-11-30: mend what it stood for, or look at it again and give it another day",
  );
});

test("an acknowledgement that covers nothing any more is told", () => {
  const { app, stack, router } = guide();
  ExposurePolicy.acknowledge(router, { id: "vendor-cloud", ...acknowledgement });
  app.synth();
  expect(stack.node.metadata.map(({ data }) => String(data))).toContain(
    "the acknowledgement of vendor-cloud at home/home covers nothing any more: remove it",
  );
});

test("what fails synth is the stack's to say", () => {
  const strict = guide();
  ExposurePolicy.of(strict.stack).failAt("high");
  expect(messageOf(strict.app.synth.bind(strict.app))).toContain("clear-http (high)");

  const { app, stack } = newStack();
  const loose = { router: "home", externalPort: 2222, internalPort: 22, internalHost: "192.168.1.64" };
  new Router(stack, "home");
  new hikvision.portMapping.PortMapping(stack, "ssh", loose);
  expect(messageOf(app.synth.bind(app))).toContain(
    '[home/ssh] lan-only-port (critical): tcp 2222 of the router "home" leads to SSH',
  );

  const lax = newStack();
  new Router(lax.stack, "home");
  ExposurePolicy.of(lax.stack).failAt("never");
  new hikvision.portMapping.PortMapping(lax.stack, "ssh", loose);
  lax.app.synth();
});

test("a move to a VPN shows as less exposure", () => {
  const findings = (kind: ExposureKind) => {
    const { stack } = newStack();
    const dvr = new HikvisionDvr(stack, "dvr", { host: "192.168.1.64", ports: { server: 8000 } });
    new Router(stack, "home").expose(dvr, { kind, paths: [AccessPath.IVMS_4200] });
    return ExposurePolicy.of(stack)
      .verdict()
      .findings.map(({ rule }) => rule);
  };
  expect(findings(ExposureKind.PORT_MAPPING)).toEqual([
    "server-port-open-to-anyone",
    "external-port-of-the-factory",
    "no-end-for-anyone",
  ]);
  expect(findings(ExposureKind.VPN)).toEqual([]);
  expect(findings(ExposureKind.VENDOR_CLOUD)).toEqual(["vendor-cloud"]);
});

test("a mapping that is declared by hand counts, with the service that the device declares at that port", () => {
  const { stack } = newStack();
  HikvisionSettings.of(stack);
  new HikvisionDvr(stack, "dvr", { host: "192.168.1.64", ports: { http: 8082 } });
  new hikvision.portMapping.PortMapping(stack, "http", {
    router: "home",
    externalPort: 80,
    internalPort: 8082,
    internalHost: "192.168.1.64",
  });
  expect(exposureModel(stack).services).toMatchObject([
    { at: "home/http", service: Service.HTTP, device: { at: "home/dvr" }, externalPort: 80, source: "" },
  ]);
});

test("what else lets people in counts, as it is declared for the device", () => {
  const { stack, dvr } = guide();
  const { host } = dvr;
  new hikvision.deviceUpnp.DeviceUpnp(stack, "upnp", { host, enabled: true });
  new hikvision.deviceRemoteAccess.DeviceRemoteAccess(stack, "access", { host, ssh: true, hikConnect: false });
  expect(exposureModel(stack).devices).toMatchObject([{ mapsPortsItself: true, sshOn: true, inVendorCloud: false }]);
});

test("what is only known at plan is not known here", () => {
  const { stack } = newStack();
  new Router(stack, "home").expose(new HikvisionDvr(stack, "dvr", { host: "192.168.1.64" }), {
    services: [Service.RTSP],
  });
  expect(exposureModel(stack).services).toMatchObject([
    { service: Service.RTSP, internalPort: undefined, externalPort: 554, device: { ports: undefined } },
  ]);
});

test("cdktf's own Testing.synth judges as well", () => {
  const { stack, exposure } = guide();
  Testing.synth(stack);
  expect(exposure.node.metadata.map(({ type }) => type)).toEqual(["@cdktf/warn", "@cdktf/info"]);
});
