import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RouterMemory } from "../../../providers/router";

describe("what earlier applies found out about a router", () => {
  let folder: string;
  let memory: RouterMemory;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "router-memory-"));
    memory = new RouterMemory(folder);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is kept by router and adds up", async () => {
    await memory.remember("uuid:one", { mapsForOthers: false });
    await memory.remember("uuid:one", { longestLeaseSeconds: 604800 });
    await memory.remember("uuid:two", { mapsForOthers: true });
    const another = new RouterMemory(folder);
    expect(await another.recall("uuid:one")).toEqual({ mapsForOthers: false, longestLeaseSeconds: 604800 });
    expect(await another.recall("uuid:two")).toEqual({ mapsForOthers: true });
    expect(await another.recall("uuid:three")).toEqual({});
  });

  it("is nothing for a router without a name, for a broken file, and where nothing can be written", async () => {
    await memory.remember("", { mapsForOthers: true });
    expect(readdirSync(folder)).toEqual([]);
    await memory.remember("uuid:one", { mapsForOthers: true });
    writeFileSync(join(folder, readdirSync(folder)[0] ?? ""), '{"mapsForOthers":"maybe","longestLeaseSeconds":1.5}');
    expect(await memory.recall("uuid:one")).toEqual({});
    writeFileSync(join(folder, readdirSync(folder)[0] ?? ""), "{");
    expect(await memory.recall("uuid:one")).toEqual({});
    const nowhere = new RouterMemory("/dev/null/folder");
    await nowhere.remember("uuid:one", { mapsForOthers: true });
    expect(await nowhere.recall("uuid:one")).toEqual({});
  });
});
