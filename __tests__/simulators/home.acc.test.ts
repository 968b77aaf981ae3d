import { once } from "node:events";
import { createServer } from "node:net";
import { SimulatedHome } from "../../simulators/home";

const homes: SimulatedHome[] = [];

async function home(options: Parameters<typeof SimulatedHome.start>[0] = {}): Promise<SimulatedHome> {
  const started = await SimulatedHome.start(options);
  homes.push(started);
  return started;
}

afterEach(async () => {
  for (const each of homes.splice(0)) await each.stop();
});

describe("the guide's home", () => {
  test("is a factory-set DVR behind a router that forwards nothing yet", async () => {
    const { dvr, router, wanHost } = await home();
    expect(["HTTP", "RTSP", "DEV_MANAGE", "HTTPS"].map((name) => dvr.service(name))).toMatchObject([
      { port: 80, enabled: true },
      { port: 554, enabled: true },
      { port: 8000 },
      { port: 443, enabled: false },
    ]);
    expect(router.descriptionUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    await expect(fetch(`http://${wanHost}:8082/`)).rejects.toThrow();
  });

  test("tells by its environment where both are and how to log in", async () => {
    const { environment, router, portOffset } = await home({ password: "p4ss-of-the-test" });
    expect(environment).toEqual({
      HIKVISION_ROUTER_URL: router.descriptionUrl,
      HIKVISION_DVR_HOST: "127.0.0.64",
      HIKVISION_USERNAME: "admin",
      HIKVISION_PASSWORD: "p4ss-of-the-test",
      ...(portOffset === 0 ? {} : { HIKVISION_DVR_MANAGEMENT_PORT: String(80 + portOffset) }),
    });
  });

  test("answers at that environment's addresses until it is stopped, and can then be started again", async () => {
    for (let round = 0; round < 2; round++) {
      const { environment } = await home();
      const device = `http://127.0.0.64:${environment["HIKVISION_DVR_MANAGEMENT_PORT"] ?? "80"}/`;
      expect((await fetch(environment["HIKVISION_ROUTER_URL"] ?? "")).status).toBe(200);
      expect((await fetch(device)).status).toBe(200);
      await homes.pop()?.stop();
      await expect(fetch(device)).rejects.toThrow();
    }
  });
});

describe("what keeps it from starting is said in words", () => {
  test("a second home on the same addresses is told which one is taken", async () => {
    await home();
    await expect(SimulatedHome.start()).rejects.toThrow(/\b127\.0\.0\.64:\d+/);
  });

  test("a router's port that something else has: the DVR that had started is stopped again", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const soapPort = typeof address === "object" && address !== null ? address.port : 0;
    try {
      await expect(SimulatedHome.start({ soapPort })).rejects.toThrow(`127.0.0.1:${soapPort} is taken`);
    } finally {
      other.close();
      await once(other, "close");
    }
    const { environment } = await home({ soapPort });
    expect(environment["HIKVISION_ROUTER_URL"]).toContain(`:${soapPort}/`);
  });
});
