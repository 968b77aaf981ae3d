import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describeWhere } from "../machine/requirements";
import { Lab } from ".";

const PREFIX = "lab-";

describeWhere("lab", "the lab", () => {
  it("proves itself in every mode, with upnpc and curl", () => {
    const env = { ...process.env, LAB_PREFIX: "self-" };
    const { stdout, stderr } = spawnSync(join(__dirname, "lab.sh"), ["selftest"], { env, encoding: "utf8" });
    spawnSync(join(__dirname, "lab.sh"), ["down"], { env });
    expect(`${stderr}${stdout}`.split("\n").filter((line) => !line.startsWith("ok "))).toEqual([
      "selftest: all ok",
      "",
    ]);
  }, 60_000);

  describe("when it is up", () => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await Lab.up("igd1", { prefix: PREFIX });
    });
    afterAll(() => lab.down());

    it("has an empty device namespace: port 80 is free", async () => {
      const { stdout } = await lab.exec("dvr", "ss", ["-lntuH"]);
      expect(stdout).toBe("");
    });

    it("runs commands where they belong and tells how they ended", async () => {
      const { code, stdout } = await lab.exec("lan", "sh", ["-c", "ip -4 -o addr show dev eth0; exit 7"]);
      expect(code).toBe(7);
      expect(stdout).toContain(lab.env.runnerIp);
      expect(await lab.exec("lan", "sh", ["-c", "sleep 30"], { timeoutMs: 100 })).toMatchObject({ code: null });
    });

    it("talks with the processes that it starts", async () => {
      const child = lab.spawn("wan", process.execPath, ["-e", "process.on('message', (m) => process.send(m + 1))"], {
        ipc: true,
      });
      child.send(41);
      expect(await once(child, "message")).toEqual([42, undefined]);
      child.kill();
    });

    it("loses every mapping in a reboot, keeps them through a daemon's restart", async () => {
      const add = ["-u", lab.env.rootDesc, "-a", lab.env.dvrIp, "80", "18080", "TCP"];
      expect((await lab.exec("lan", "upnpc", add)).stdout).toContain("redirected");
      expect(await lab.mappings()).toHaveLength(2);
      await lab.daemon("restart");
      expect(await lab.mappings()).toHaveLength(2);
      await lab.reboot();
      expect(await lab.mappings()).toEqual([]);
    });

    it("does not take over namespaces that it did not make", async () => {
      const other = spawnSync(join(__dirname, "lab.sh"), ["up"], {
        env: { ...process.env, LAB_PREFIX: PREFIX, LAB_STATE: "/run/cdktf-hikvision-lab-other" },
        encoding: "utf8",
      });
      expect(other.status).not.toBe(0);
      expect(other.stderr).toContain("is not this lab's");
      expect((await lab.exec("lan", "true")).code).toBe(0);
    });
  });

  it("leaves nothing behind", async () => {
    const lab = await Lab.up("igd2", { prefix: PREFIX });
    const child = lab.spawn("dvr", "sleep", ["600"]);
    const ended = once(child, "exit");
    await lab.down();
    await ended;
    expect(spawnSync("ip", ["netns", "list"], { encoding: "utf8" }).stdout).not.toContain(PREFIX);
  });
});
