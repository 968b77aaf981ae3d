import { decodeDeviceInfo } from "../../../../providers/isapi/device-info";
import { parseDocument } from "../../../../providers/isapi/xml";

const source = { address: "http://192.0.2.4:80", request: "GET /ISAPI/System/deviceInfo" };
const decode = (fields: string) =>
  decodeDeviceInfo(parseDocument(`<DeviceInfo version="2.0">${fields}</DeviceInfo>`, source));

describe("reading who a device is", () => {
  test("every field is taken as the device says it", () => {
    expect(
      decode(
        "<deviceName>Gate &amp; yard</deviceName><model>DS-TEST</model><serialNumber>DS-TEST0001</serialNumber><macAddress>0A-1B-2C-3D-4E-5F</macAddress><firmwareVersion>V4.75.011</firmwareVersion><firmwareReleasedDate>build 240625</firmwareReleasedDate><deviceType>DVR</deviceType>",
      ),
    ).toEqual({
      deviceName: "Gate & yard",
      model: "DS-TEST",
      serialNumber: "DS-TEST0001",
      macAddress: "0a:1b:2c:3d:4e:5f",
      firmwareVersion: "V4.75.011",
      firmwareBuild: "240625",
      deviceType: "DVR",
    });
  });

  test.each([
    ["<firmwareReleasedDate>build180228</firmwareReleasedDate>", "180228"],
    ["<firmwareVersion>V5.7.15 build 230313</firmwareVersion>", "230313"],
    ["<firmwareReleasedDate>unknown</firmwareReleasedDate>", null],
  ])("the build in %s is %s", (fields, build) => {
    expect(decode(fields).firmwareBuild).toBe(build);
  });

  test("what is absent or empty is null", () => {
    expect(Object.values(decode("<model></model>"))).toEqual(Array(7).fill(null));
  });
});
