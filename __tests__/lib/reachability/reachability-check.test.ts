import {
  type ExposureOptions,
  HikvisionDvr,
  Protocol,
  ReachabilityCheck,
  type ReachabilityCheckProps,
  Router,
  type RouterProps,
} from "../../../lib";
import { messageOf, newStack, only, removeFolders, synthesise } from "../synthesis";
import type { TerraformStack } from "cdktf";

afterEach(removeFolders);

function check(
  stack: TerraformStack,
  props: Partial<ReachabilityCheckProps> = {},
  options: ExposureOptions = {},
  router: RouterProps = {},
) {
  const dvr = new HikvisionDvr(stack, "dvr", { host: "192.0.2.64", ports: { http: 8082, rtsp: 554 } });
  const exposure = new Router(stack, "home", router).expose(dvr, options);
  return new ReachabilityCheck(stack, "reachable", { exposure, ...props });
}

interface Checked {
  readonly null_resource: Record<
    string,
    {
      depends_on: string[];
      triggers: Record<string, string>;
      provisioner: { "local-exec": { command: string; environment: Record<string, string> } }[];
    }
  >;
}

test("after the mappings it asks each TCP port at the router's public address, and again when one changes", () => {
  const { resource, provider } = synthesise((stack) => {
    check(stack, {}, { protocols: "both" });
  });
  const { depends_on, triggers, provisioner } = only((resource as unknown as Checked).null_resource);
  const mappings = Object.keys(resource.hikvision_port_mapping).filter((name) => name.includes("-tcp"));
  expect(depends_on).toEqual(mappings.map((name) => `hikvision_port_mapping.${name}`));
  expect(Object.keys(triggers)).toEqual(["http-tcp", "rtsp-tcp"]);
  const [exec] = provisioner.map((each) => each["local-exec"]);
  expect(exec?.command).toBe("npx cdktf-hikvision probe $HIKVISION_TARGETS");
  const targets = mappings
    .map((name) => `hikvision_port_mapping.${name}`)
    .map((address) => `\${${address}.external_address}:\${${address}.external_port}`);
  expect(exec?.environment["HIKVISION_TARGETS"]).toBe(targets.join(" "));
  expect(Object.values(triggers)).toEqual(
    mappings.map((name, index) => `\${hikvision_port_mapping.${name}.id} ${targets[index] ?? ""}`),
  );
  expect(Object.keys(provider)).toEqual(["hikvision", "null"]);
});

test("a name that people use, and a machine outside, are asked where they are given", () => {
  const { resource } = synthesise((stack) => {
    check(
      stack,
      { address: "shop.example", probe: "ssh vps npx cdktf-hikvision probe" },
      {},
      { capabilities: { hairpin: false } },
    );
  });
  const [exec] = only((resource as unknown as Checked).null_resource).provisioner.map((each) => each["local-exec"]);
  expect(exec?.command).toBe("ssh vps npx cdktf-hikvision probe $HIKVISION_TARGETS");
  expect(exec?.environment["HIKVISION_TARGETS"]).toContain("shop.example:${");
});

test("two checks share one provider", () => {
  const { provider } = synthesise((stack) => {
    const { node } = check(stack);
    expect(node.id).toBe("reachable");
    const dvr = new HikvisionDvr(stack, "nvr", { host: "192.0.2.65", ports: { http: 8083 } });
    new ReachabilityCheck(stack, "other", { exposure: new Router(stack, "other-router").expose(dvr) });
  });
  expect((provider as unknown as { null: unknown[] }).null).toHaveLength(1);
});

test("an exposure that has ended is not asked for", () => {
  const { text } = synthesise((stack) => {
    check(stack, {}, { until: "2020-01-01T00:00Z" });
  });
  expect(text).not.toContain("null_resource");
});

test("where there is nothing to ask, or the router would not answer from inside, synth says so", () => {
  expect(messageOf(() => check(newStack().stack, {}, { protocols: [Protocol.UDP] }))).toBe(
    "home/reachable has no TCP mapping to check: give it an exposure that maps TCP ports, or leave the check out",
  );
  expect(messageOf(() => check(newStack().stack, {}, {}, { capabilities: { hairpin: false } }))).toContain(
    'home/reachable would ask the router "home" at its public address from its LAN',
  );
});
