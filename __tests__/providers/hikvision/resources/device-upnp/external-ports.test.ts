import { externalPorts } from "../../../../../providers/hikvision/resources/device-upnp/external-ports";
import { unknown } from "../../../../../providers/plugin";

test.each([[{}], [{ http: 8082, server: 8000 }], [{ http: unknown, rtsp: unknown }]])("%j is right", (declared) => {
  expect(externalPorts(declared)).toBeUndefined();
});

test.each([
  [{ admin: 8000 }, '"admin" is none of http'],
  [{ http: 0 }, "http is 0"],
  [{ http: 65_536 }, "http is 65536"],
  [{ http: null }, "http is null"],
  [{ http: 80, https: 80 }, "http and https both have 80"],
])("%j is told what is wrong", (declared, says) => {
  expect(externalPorts(declared)).toContain(says);
});
