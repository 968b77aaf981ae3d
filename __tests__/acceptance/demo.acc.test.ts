import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeWhere } from "../machine/requirements";

jest.setTimeout(240_000);

const REPOSITORY = resolve(__dirname, "../..");
const TSX = join(REPOSITORY, "node_modules", "tsx", "dist", "cli.mjs");

describeWhere("terraform", "npm run demo", () => {
  it("shows the main job from end to end without the right to bind ports below 1024, and exits 0", async () => {
    const home = mkdtempSync(join(tmpdir(), "hikvision-demo-home-"));
    chmodSync(home, 0o777);
    // Root without this one capability stands for every other user here; a real other user may not read the checkout.
    const drop =
      process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service"] : [];
    const [command, ...args] = [...drop, process.execPath, TSX, join(REPOSITORY, "demo", "run.ts")];
    const child = spawn(command, args, {
      cwd: REPOSITORY,
      env: { ...process.env, HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString("utf8");
      });
    }
    const code = await new Promise<number | null>((done) => child.once("close", done));
    rmSync(home, { recursive: true, force: true });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("No changes.") });
    expect(output).toContain("a port + 10000");
    expect(output.match(/from outside, (tcp|udp)/g)).toHaveLength(16);
  });
});
