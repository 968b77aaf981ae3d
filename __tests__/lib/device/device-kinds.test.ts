import {
  DeclarationError,
  DeviceKind,
  HikvisionCamera,
  HikvisionDvr,
  HikvisionNvr,
  Router,
  Service,
} from "../../../lib";
import { errorOf, messageOf, newStack, only, removeFolders, synthesise } from "../synthesis";

afterEach(removeFolders);

const host = "192.0.2.64";

const KINDS = [
  ["DVR", HikvisionDvr, DeviceKind.DVR, [Service.HTTP, Service.RTSP, Service.SERVER]],
  ["NVR", HikvisionNvr, DeviceKind.NVR, [Service.HTTP, Service.RTSP, Service.SERVER]],
  ["camera", HikvisionCamera, DeviceKind.CAMERA, [Service.HTTP, Service.HTTPS, Service.RTSP, Service.SERVER]],
] as const;

describe.each(KINDS)("a %s", (_, Device, kind, services) => {
  test("of which nothing but the host is known is read, not changed, and offers what is on from the factory", () => {
    const { stack } = newStack();
    const device = new Device(stack, "device", { host });
    expect([device.kind, device.services]).toEqual([kind, services]);
    const { resource } = synthesise((home) => {
      new Device(home, "device", { host });
    });
    expect(only(resource.hikvision_device_ports)).toEqual({ "//": expect.anything(), host });
  });

  test("whose ports are not declared is exposed at the port that it has, outside at the factory's", () => {
    const { resource } = synthesise((stack) => {
      new Router(stack, "home").expose(new Device(stack, "device", { host }), { services: [Service.RTSP] });
    });
    const [name = ""] = Object.keys(resource.hikvision_device_ports);
    expect(only(resource.hikvision_port_mapping)).toMatchObject({
      external_port: 554,
      internal_port: `\${hikvision_device_ports.${name}.rtsp.port}`,
    });
  });

  test("that somebody else looks after is a data source, and no resource but the mapping is made", () => {
    const { resource, text } = synthesise((stack) => {
      new Router(stack, "home").expose(Device.fromHost(stack, "device", host, { managementPort: 8081 }), {
        services: [Service.SERVER],
      });
    });
    const { data } = JSON.parse(text) as { data: { hikvision_device: Record<string, unknown> } };
    const [name = ""] = Object.keys(data.hikvision_device);
    expect(only(data.hikvision_device)).toMatchObject({ host, management_port: 8081 });
    expect(Object.keys(resource)).toEqual(["hikvision_port_mapping"]);
    expect(only(resource.hikvision_port_mapping)).toMatchObject({
      internal_port: `\${data.hikvision_device.${name}.server.port}`,
      depends_on: [`data.hikvision_device.${name}`],
    });
  });

  test("that exists offers what its kind has, unless its owner says what it has", () => {
    const { stack } = newStack();
    expect(Device.fromHost(stack, "one", host).services).toEqual(services);
    expect(Device.fromHost(stack, "other", host, { services: [Service.SRTP] }).services).toEqual([Service.SRTP]);
  });
});

test.each(["http://192.0.2.64", "192.0.2.64:8000", "192.0.2.64/24", ""])(
  "a host that is more than a host, %j, is refused with where the port goes",
  (wrong) => {
    const { stack } = newStack();
    const message = messageOf(() => new HikvisionDvr(stack, "dvr", { host: wrong }));
    expect(message).toContain(`home/dvr declares the host "${wrong}"`);
    expect(message).toContain("the port goes into managementPort");
    expect(messageOf(() => HikvisionNvr.fromHost(stack, "nvr", wrong))).toContain(
      `home/nvr declares the host "${wrong}"`,
    );
  },
);

test.each([0, -1, 65536, 80.5, Number.NaN])("a port that is none, %d, is refused with what is allowed", (port) => {
  const { stack } = newStack();
  expect(messageOf(() => new HikvisionDvr(stack, "dvr", { host, ports: { http: port } }))).toBe(
    `home/dvr declares http at port ${port}: a port is a whole number from 1 to 65535`,
  );
});

test("two services at one port are refused, as the device would, also if one is off; the error has a code and a hint", () => {
  const { stack } = newStack();
  const declare = () =>
    new HikvisionDvr(stack, "dvr", { host, ports: { http: 443, https: { port: 443, enabled: false } } });
  const error = errorOf(declare);
  expect(error).toBeInstanceOf(DeclarationError);
  expect(error).toMatchObject({
    code: "DECLARATION_PORT",
    message: expect.stringContaining("home/dvr declares both http and https at port 443"),
    hint: expect.stringContaining("give one of them another port"),
  });
});
