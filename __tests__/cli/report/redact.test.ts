import { redact } from "../../../cli/report/redact";

describe("what many read", () => {
  it.each([
    ["at 198.51.100.7:8082", "at (public address):8082"],
    ["at [2001:db8::7]:443", "at [(public address)]:443"],
    ["from 2a02:8109:9a40:1::1.", "from (public address)."],
    ["fingerprint 80:53:20:AD:DD:7D:A6:48:A5:21:60:F0:FA:87:10:B7:26:31", "fingerprint (fingerprint)"],
    ["DS-7208HQHI-M1/S0820230415CCWR000000001WCVU answers", "(serial number) answers"],
    ["V4.75.012 build 240711", "(firmware)"],
  ])("%s loses what tells where and what the device is", (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it.each([
    "at 192.168.1.64, 10.0.0.1, 172.31.0.1, 100.64.0.9 and 127.0.0.1",
    "at [fe80::1] and [fd00::1] and ::1",
    "at 12:34:56 the plan of home/tcp/8082 in 1.2.3",
    "Terraform v1.11.4, 999.1.1.1",
  ])("%s stays", (text) => {
    expect(redact(text)).toBe(text);
  });
});
