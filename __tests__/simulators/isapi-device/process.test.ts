import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { describeWhere } from "../../machine/requirements";
import { send } from "./isapi-client";

const SCRIPT = join(__dirname, "../../../simulators/isapi-device/process.ts");
const NODE = [process.execPath, "--import", "tsx", SCRIPT];

let child: ChildProcess;

function begin(command: string[]): void {
  const [file = "", ...args] = command;
  child = spawn(file, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

async function call(message: object): Promise<Record<string, unknown>> {
  const reply = once(child, "message");
  child.send(message);
  const [answer] = (await reply) as [Record<string, unknown>];
  return answer;
}

/** The device leaves by itself when its parent's channel closes: that is part of what is tested. */
afterEach(async () => {
  const exit = once(child, "exit");
  child.disconnect();
  expect(await exit).toEqual([0, null]);
});

const options = (host: string) => ({
  host,
  username: "admin",
  password: "right",
  ports: { HTTP: 8080, RTSP: 5540, HTTPS: 4430 },
});

test("a device in its own process is started, asked and moved over IPC", async () => {
  const host = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  begin(NODE);
  expect(await call({ call: "reboot" })).toEqual({ error: "the device was not started" });
  const { started } = await call({ start: options(host) });
  expect(started).toMatchObject({
    serialNumber: expect.stringContaining("SIM"),
    tlsFingerprint: expect.stringContaining(":"),
  });
  expect((await send(host, 8080, "GET", "/")).status).toBe(200);
  expect(await call({ call: "setService", args: ["HTTP", { port: 8082 }] })).toEqual({ result: null });
  expect((await send(host, 8082, "GET", "/")).status).toBe(200);
  expect(await call({ call: "service", args: ["http"] })).toEqual({
    result: { protocol: "HTTP", port: 8082, enabled: true },
  });
  expect(await call({ call: "requests" })).toMatchObject({ result: [{ url: "/" }, { url: "/" }] });
  expect(await call({ call: "received" })).toEqual({ result: [] });
  expect(await call({ call: "unexpected" })).toEqual({ result: [] });
  expect(await call({ call: "explode" })).toMatchObject({ error: expect.stringContaining("unknown call explode") });
});

describeWhere("lab", "in a network namespace", () => {
  const namespace = `isapi-sim-${randomInt(1_000_000)}`;
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync("ip", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`ip ${args.join(" ")}: ${stderr}`);
  };
  beforeAll(() => {
    run("netns", "add", namespace);
    run("-n", namespace, "link", "set", "lo", "up");
  });
  afterAll(() => {
    run("netns", "del", namespace);
  });

  test("a device is reached there, with its real ports, and not here", async () => {
    begin(["ip", "netns", "exec", namespace, ...NODE]);
    await call({ start: { ...options("127.0.0.1"), ports: { HTTP: 80 } } });
    const inside = spawnSync("ip", ["netns", "exec", namespace, "curl", "-s", "http://127.0.0.1:80/"], {
      encoding: "utf8",
    });
    expect(inside.stdout).toContain("Simulated DS-");
    expect(await call({ call: "requests" })).toMatchObject({ result: [{ url: "/", status: 200 }] });
  });
});
