// One synth, timed: `app.ts constructs|constructs-without-policy|l1 COUNT`. Prints what it took as JSON.
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Aspects, TerraformStack } from "cdktf";
import { HikvisionDvr, HikvisionSettings, hikvision, Protocol, Router, Service } from "../../lib";

const PER_STACK = 100;
const SERVICES = [Service.HTTP, Service.HTTPS, Service.RTSP, Service.SERVER];
const PORTS = { http: 8082, https: 443, rtsp: 554, server: 8000 };

const [variant = "", count = "0"] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), "hikvision-bench-synth-"));

try {
  const started = performance.now();
  const app = new App({ outdir });
  for (let first = 0; first < Number(count); first += PER_STACK) {
    const stack = new TerraformStack(app, `site-${first / PER_STACK}`);
    if (variant === "l1") withBindings(stack);
    else withConstructs(stack);
    // Only the policy is an aspect here.
    if (variant === "constructs-without-policy") Object.defineProperty(Aspects.of(stack), "all", { value: [] });
  }
  app.synth();
  const ms = performance.now() - started;
  console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1000, digest: digest() }));
} finally {
  rmSync(outdir, { recursive: true });
}

function withConstructs(stack: TerraformStack): void {
  const router = new Router(stack, "router", {
    url: "http://192.168.1.1:5000/rootDesc.xml",
    site: stack.node.id,
    externalPorts: "allocated",
  });
  for (let index = 0; index < PER_STACK; index += 1) {
    const dvr = new HikvisionDvr(stack, `dvr-${index}`, { host: `192.168.1.${index + 1}`, ports: PORTS });
    router.expose(dvr, { services: SERVICES, protocols: [Protocol.TCP] });
  }
}

function withBindings(stack: TerraformStack): void {
  HikvisionSettings.of(stack).addRouter("router", { type: "upnp", url: "http://192.168.1.1:5000/rootDesc.xml" });
  for (let index = 0; index < PER_STACK; index += 1) {
    const host = `192.168.1.${index + 1}`;
    const at = (port: number) => ({ port, enabled: true });
    const ports = new hikvision.devicePorts.DevicePorts(stack, `dvr-${index}`, {
      host,
      http: at(PORTS.http),
      https: at(PORTS.https),
      rtsp: at(PORTS.rtsp),
      server: at(PORTS.server),
    });
    for (const [place, service] of [Service.HTTP, Service.HTTPS, Service.RTSP, Service.SERVER].entries()) {
      new hikvision.portMapping.PortMapping(stack, `dvr-${index}-${service}`, {
        router: "router",
        protocol: "tcp",
        externalPort: 20000 + (256 + index + 1) * 8 + place,
        internalPort: PORTS[service as keyof typeof PORTS],
        internalHost: host,
        description: `dvr-${index} ${service}`,
        dependsOn: [ports],
      });
    }
  }
}

/** Of the resources that were written, without their names: those come from construct paths. */
function digest(): string {
  const hash = createHash("sha256");
  const stacks = join(outdir, "stacks");
  for (const name of readdirSync(stacks).sort()) {
    const text = readFileSync(join(stacks, name, "cdk.tf.json"), "utf8");
    const { provider, resource } = JSON.parse(text, (key, value: unknown) =>
      key === "//" || key === "depends_on" ? undefined : value,
    ) as { provider: unknown; resource: Record<string, Record<string, unknown>> };
    hash.update(JSON.stringify(provider));
    for (const [type, byName] of Object.entries(resource)) {
      hash.update(
        type +
          Object.values(byName)
            .map((each) => JSON.stringify(each))
            .sort()
            .join("\n"),
      );
    }
  }
  return hash.digest("hex");
}
