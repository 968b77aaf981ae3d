import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { start } from "./command-line";

type Running = ChildProcessByStdio<null, Readable, Readable>;

const children: Running[] = [];

afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A run of `simulate` that has said everything it has to say; `exit` is what it ends with. */
async function simulation(port: number) {
  const child = start("simulate", "--soap-port", String(port));
  children.push(child);
  const exit = once(child, "exit");
  const said = { out: "", err: "" };
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said.err += chunk));
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      said.out += chunk;
      if (said.out.includes("Ctrl-C ends both.")) resolve();
    });
    child.once("exit", () => {
      reject(new Error(`simulate ended: ${said.out}${said.err}`));
    });
  });
  return { child, exit, said };
}

const settings = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^ {2}export (\w+)='([^']*)'$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );

describe("simulate", () => {
  test("starts both, prints what to set, and ends with 0 when it is told to stop", async () => {
    const port = await freePort();
    const { child, exit, said } = await simulation(port);
    const found = settings(said.out);
    expect(found).toMatchObject({
      HIKVISION_ROUTER_URL: `http://127.0.0.1:${port}/rootDesc.xml`,
      HIKVISION_DVR_HOST: "127.0.0.64",
      HIKVISION_USERNAME: "admin",
      HIKVISION_PASSWORD: expect.stringMatching(/^.{8,}$/),
    });
    const description = await fetch(found["HIKVISION_ROUTER_URL"] ?? "");
    expect(description.status).toBe(200);
    expect(await description.text()).toContain("InternetGatewayDevice");
    const device = await fetch(
      `http://127.0.0.64:${found["HIKVISION_DVR_MANAGEMENT_PORT"] ?? "80"}/ISAPI/System/deviceInfo`,
    );
    expect(device.status).toBe(401);

    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
    expect(said.err).toBe("");
    await expect(fetch(found["HIKVISION_ROUTER_URL"] ?? "")).rejects.toThrow();
  });

  test("makes a new password each time", async () => {
    const passwords = new Set<string>();
    for (let round = 0; round < 2; round++) {
      const { child, exit, said } = await simulation(await freePort());
      passwords.add(settings(said.out)["HIKVISION_PASSWORD"] ?? "");
      child.kill("SIGINT");
      expect(await exit).toEqual([0, null]);
    }
    expect(passwords.size).toBe(2);
  });

  test("a second one ends at once and says which address is taken", async () => {
    const port = await freePort();
    const first = await simulation(port);
    await expect(simulation(await freePort())).rejects.toThrow(/^simulate ended: .*\b127\.0\.0\.64:\d+/);
    first.child.kill("SIGTERM");
    expect(await first.exit).toEqual([0, null]);
  });
});
