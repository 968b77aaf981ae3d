import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeclaredRouter } from "../../../cli/doctor/declared";
import { testedFinding } from "../../../cli/doctor/test-mapping";
import { LanAccess } from "../../../cli/lan";
import { UpnpRouter, type UpnpRouterOptions } from "../../../simulators/upnp-router";

const OTHER = "127.0.3.64";
let folder: string;
let access: LanAccess;
let simulated: UpnpRouter;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hikvision-memory-"));
  process.env["TMPDIR"] = folder;
  access = new LanAccess(1000);
});
afterEach(async () => {
  await access.close();
  await simulated.stop();
  rmSync(folder, { recursive: true, force: true });
});

const declared: DeclaredRouter = {
  ...{ name: "home", address: { type: "upnp", url: null, udn: null }, hosts: [OTHER] },
};

async function tested(options: UpnpRouterOptions, hosts: readonly string[] = [OTHER]) {
  simulated = new UpnpRouter({ wanHost: "127.0.3.2", ...options });
  await simulated.start();
  return testedFinding(declared, simulated.descriptionUrl, hosts, access);
}

describe("a mapping that is tried out", () => {
  it.each<[title: string, options: UpnpRouterOptions]>([
    ["a plain router", {}],
    ["leases for good only", { profile: "permanent-leases-only" }],
    ["equal ports only", { profile: "equal-ports-only" }],
  ])("maps for others, %s; nothing stays, and later plans know it", async (_title, options) => {
    expect(await tested(options)).toMatchObject({ check: "maps-for-others", outcome: "ok" });
    expect(simulated.mappings()).toEqual([]);
    expect(await access.memory.recall(simulated.udn)).toMatchObject({ mapsForOthers: true });
  });

  it.each<[title: string, options: UpnpRouterOptions]>([
    ["secure mode", { secureMode: true }],
    ["a FRITZ!Box", { profile: "fritz-box" }],
  ])("does not, %s", async (_title, options) => {
    const finding = await tested(options);
    expect(finding).toMatchObject({ outcome: "problem", next: expect.stringContaining('mappedBy: "auto"') as string });
    expect(finding.says).toMatch(
      /^no: it was asked for a closed port of 127\.0\.3\.64 \(tcp \d+\)\. The router refused/,
    );
    expect(await access.memory.recall(simulated.udn)).toEqual({ mapsForOthers: false });
  });

  it("tells a router that only says it did so, and learns nothing of it", async () => {
    expect(await tested({ profile: "lying" })).toMatchObject({
      check: "test-mapping",
      outcome: "problem",
      says: expect.stringContaining("and yet holds nothing under it") as string,
    });
    expect(await access.memory.recall(simulated.udn)).toEqual({});
  });

  it("needs another host than this machine", async () => {
    expect(await tested({}, ["127.0.0.1"])).toMatchObject({ outcome: "unchecked" });
    expect(simulated.requests.filter(({ action }) => action === "AddPortMapping")).toEqual([]);
  });

  it("leads to no port that something listens on", async () => {
    const random = jest.spyOn(Math, "random").mockReturnValueOnce(0).mockReturnValueOnce(0.5);
    const listening = createServer((socket) => socket.destroy());
    await new Promise<void>((done) => listening.listen(49_152, OTHER, done));
    try {
      expect((await tested({})).outcome).toBe("ok");
      const added = simulated.requests.filter(({ action }) => action === "AddPortMapping");
      expect(added.map(({ given }) => given["NewInternalPort"])).toEqual(["53248"]);
    } finally {
      random.mockRestore();
      await new Promise((done) => listening.close(done));
    }
  });
});
