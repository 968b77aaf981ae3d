import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RouterLock } from "../../../providers/router/router-lock";

describe("the lock of a router", () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "router-lock-"));
  });
  afterEach(async () => {
    // Whatever a failed test left behind would keep jest waiting.
    for (const child of children.splice(0)) child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  function start(times: string): ChildProcess {
    const child = fork(join(__dirname, "lock-holder.ts"), [folder, times], { execArgv: ["--import", "tsx"] });
    children.push(child);
    return child;
  }
  const locks = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.includes(".lock"));

  it("lets processes change a router one after the other", async () => {
    await writeFile(join(folder, "counter"), "0");
    const exits = [1, 2, 3].map(async () => (await once(start("20"), "exit")) as [number]);
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0, 0]);
    expect(await readFile(join(folder, "counter"), "utf8")).toBe("60");
    expect(await locks()).toEqual([]);
  });

  it("waits for a living holder and names it, and takes over at once from a killed one", async () => {
    const holder = start("forever");
    await once(holder, "message");
    const impatient = new RouterLock("uuid:test", { folder, waitMs: 100 });
    await expect(impatient.hold(() => Promise.resolve("in"))).rejects.toMatchObject({
      code: "ROUTER_LOCKED",
      message: expect.stringContaining(`(${holder.pid})`),
    });
    expect(await new RouterLock("uuid:another", { folder, waitMs: 100 }).hold(() => Promise.resolve("in"))).toBe("in");

    const ended = once(holder, "exit");
    holder.kill("SIGKILL");
    await ended;
    expect(await impatient.hold(() => Promise.resolve("in"))).toBe("in");
    expect(await locks()).toEqual([]);
  });

  it("does not take a process for the holder that only has got its number", async () => {
    const lock = new RouterLock("uuid:test", { folder, waitMs: 100 });
    await lock.hold(async () => {
      const [name] = await locks();
      const text = await readFile(join(folder, name!), "utf8");
      await writeFile(join(folder, name!), text.replace(/^(\d+) \d+/, "$1 1"));
    });
    expect(await locks()).toHaveLength(1);
    expect(await lock.hold(() => Promise.resolve("in"))).toBe("in");
  });

  it("is released by a task that fails", async () => {
    const lock = new RouterLock("uuid:test", { folder, waitMs: 100 });
    await expect(lock.hold(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await locks()).toEqual([]);
  });

  it("says where it cannot be kept", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(
      new RouterLock("uuid:test", { folder: join(file, "x") }).hold(() => Promise.resolve()),
    ).rejects.toMatchObject({
      code: "ROUTER_LOCK_UNUSABLE",
      message: expect.stringContaining(file),
    });
  });
});
