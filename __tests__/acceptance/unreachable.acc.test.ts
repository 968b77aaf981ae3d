import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describeWhere } from "../machine/requirements";
import { dvr, endAll, endsWithTheTest, home, mapping, project, provider } from "./home";

jest.setTimeout(90_000);

/** Something that answers HTTP and is neither a device nor a router. */
async function stranger(host: string, answer: RequestListener): Promise<number> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen({ host, port: 0 }, resolve));
  endsWithTheTest({
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
  return (server.address() as AddressInfo).port;
}

describeWhere("terraform", "a device or router that cannot be asked", () => {
  afterEach(endAll);

  it("router: the plan is an error, and another url gets out of it", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    const before = terraform.state();
    const good = provider(simulated);
    terraform.declare(good.replace(/:\d+\/rootDesc/, ":1/rootDesc") + mapping(simulated));
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("127.0.0.1:1");
    expect(plan.output).toContain("ECONNREFUSED");
    expect(plan.output).not.toContain("No changes.");
    expect((await terraform.apply()).code).toBe(1);
    expect(terraform.state()).toBe(before);
    terraform.declare(good + mapping(simulated));
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it('router: removing the mapping is refused, and possible with on_unreachable = "keep"', async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    await simulated.router.stop();
    terraform.declare(provider(simulated));
    expect((await terraform.apply()).code).toBe(1);
    terraform.declare(provider(simulated, 'on_unreachable = "keep"'));
    const apply = await terraform.apply();
    expect(apply.output).toContain("1 destroyed");
    expect(apply.output).toContain("Port Mapping Left On The Router");
  });

  it('leaves the others working with on_unreachable = "keep"', async () => {
    const simulated = await home();
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const all = (more: string) => provider(simulated, more) + dvr(simulated) + mapping(simulated);
    const terraform = await project(all(""), simulated);
    expect((await terraform.apply()).output).toContain("2 added");
    await simulated.dvr.stop();
    await simulated.router.removeMapping({ protocol: "tcp", externalPort: 8082, remoteHost: "" });
    expect((await terraform.plan()).code).toBe(1);
    terraform.declare(all('on_unreachable = "keep"'));
    const apply = await terraform.apply();
    expect(apply.output).toContain("Could Not Verify: Device Unreachable");
    expect(apply.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(simulated.router.mappings()).toHaveLength(1);
  });

  it("device: the plan is an error that names what was tried, and another host gets out of it", async () => {
    const simulated = await home();
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const terraform = await project(provider(simulated) + dvr(simulated), simulated);
    await terraform.apply();
    terraform.declare(provider(simulated) + dvr(simulated).replace(simulated.dvr.host, "127.0.0.65"));
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("127.0.0.65:8082");
    expect(plan.output).toContain("npx cdktf-hikvision simulate");

    // The state can still be led to where the device is.
    await simulated.dvr.stop();
    expect((await terraform.plan()).code).toBe(1);
    await simulated.dvr.start();
    terraform.declare(provider(simulated) + dvr(simulated));
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("device: asks a wrong password once, says what the device said, and changes nothing", async () => {
    const simulated = await home();
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const terraform = await project(
      provider(simulated) + dvr(simulated, "", "http = { port = 8082 }\nrtsp = { port = 1554 }"),
      simulated,
    );
    terraform.setEnvironment("HIKVISION_PASSWORD", "wrong-password-1");
    terraform.letTerraformStart();
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Device Rejected Credentials");
    expect(plan.output).toContain(`${simulated.dvr.host}:8082`);
    expect(plan.output).toContain("401");
    expect(plan.output).not.toContain("wrong-password-1");
    expect(simulated.dvr.failedLogins).toBe(1);
    expect(simulated.dvr.service("RTSP").port).toBe(554);
  });

  it.each<[string, RequestListener, string]>([
    [
      "answers HTML",
      (_request, answer) => answer.writeHead(200, { "content-type": "text/html" }).end("<html>login</html>"),
      "<html>login</html>",
    ],
    [
      "answers truncated XML",
      (_request, answer) => answer.writeHead(200).end("<DeviceInfo><model>DS"),
      "<DeviceInfo><model>DS",
    ],
    ["hangs", () => undefined, "No complete answer within 2 s"],
  ])("device: one that %s is named with its answer", async (_what, answer, says) => {
    const simulated = await home();
    const port = await stranger("127.0.0.65", answer);
    const hcl = dvr(simulated, `management_port = ${port}\nmanagement_scheme = "http"`, "").replace(
      simulated.dvr.host,
      "127.0.0.65",
    );
    const terraform = await project(provider(simulated) + hcl, simulated);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain(`127.0.0.65:${port}`);
    expect(plan.output).toContain(says);
    expect(terraform.state()).toBe("");
  });

  it.each<[string, RequestListener, string]>([
    ["answers 500", (_request, answer) => answer.writeHead(500).end("out of memory"), "out of memory"],
    ["hangs", () => undefined, "no complete answer within 2000 ms"],
    ["answers truncated XML", (_request, answer) => answer.writeHead(200).end("<root><device>"), "<root><device>"],
  ])("router: one that %s is named with its answer", async (_what, answer, says) => {
    const simulated = await home();
    const port = await stranger("127.0.0.1", answer);
    const hcl = provider(simulated).replace(/:\d+\/rootDesc/, `:${port}/rootDesc`) + mapping(simulated);
    const terraform = await project(hcl, simulated);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain(`127.0.0.1:${port}`);
    expect(plan.output).toContain(says);
    expect(terraform.state()).toBe("");
  });
});
