import type { Client } from "../../../../providers/hikvision/configuration";
import { UpnpOfThisRun } from "../../../../providers/hikvision/device";
import { problemFrom } from "../problem-of";

const HOST = "192.0.2.64";
const newRun = (): Client => ({}) as Client;
const off = { enabled: false, mode: "auto", externalPort: 80, switchedOff: ["HTTP", "RTSP"] } as const;
const on = { enabled: true, mode: "manual", externalPort: 554, switchedOff: [] } as const;

describe("a device's UPnP client that two resources want", () => {
  test.each([
    ["the block first", ["claimBlock", "claimMapping"]],
    ["the mapping first", ["claimMapping", "claimBlock"]],
  ] as const)("is refused to whichever comes second: %s", (_, [first, second]) => {
    const client = newRun();
    const arguments_ = { claimBlock: "declares external_ports", claimMapping: "home/tcp/8082" };
    new UpnpOfThisRun(client, HOST)[first](arguments_[first]);
    const { summary, detail } = problemFrom(() => {
      new UpnpOfThisRun(client, HOST.toUpperCase())[second](arguments_[second]);
    });
    expect(summary).toBe("Two Resources Decide Over One Device's UPnP");
    expect(detail).toContain("declares external_ports");
    expect(detail).toContain("home/tcp/8082");
  });

  test("is no matter of other devices, other runs, or several mappings", () => {
    const client = newRun();
    new UpnpOfThisRun(client, HOST).claimMapping("home/tcp/8082");
    new UpnpOfThisRun(client, HOST).claimMapping("home/tcp/8083");
    new UpnpOfThisRun(client, "192.0.2.65").claimBlock("declares external_ports");
    new UpnpOfThisRun(newRun(), HOST).claimBlock("declares external_ports");
  });
});

describe("what was before the run", () => {
  test("is remembered by each mapping of a device, whichever has switched the client on", () => {
    const client = newRun();
    expect(new UpnpOfThisRun(client, HOST).remembered(off)).toEqual(off);
    expect(new UpnpOfThisRun(client, HOST).remembered(on)).toEqual({ ...off, externalPort: 554 });
    expect(new UpnpOfThisRun(client, "192.0.2.65").remembered(on)).toEqual(on);
  });

  test("is not made up where nothing is known", () => {
    expect(new UpnpOfThisRun(newRun(), HOST).remembered(null)).toBeNull();
  });

  test("is put back by the last, but for the lines of mappings that went before", () => {
    const client = newRun();
    expect(new UpnpOfThisRun(client, HOST).toPutBack("RTSP", off)).toEqual({ ...off, switchedOff: ["HTTP"] });
    expect(new UpnpOfThisRun(client, HOST).toPutBack("HTTP", on)).toEqual({
      ...off,
      externalPort: 554,
      switchedOff: [],
    });
  });
});
