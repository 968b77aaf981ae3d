import { ExposureKind, HikvisionDvr, HikvisionTesting, Router, Service } from "../../../lib";
import { newStack, removeFolders } from "../synthesis";

afterEach(removeFolders);

test("a user's unit test asks what a stack lets in and what the policy says to that, and nothing is written", () => {
  const { stack } = newStack();
  const router = new Router(stack, "home", { externalPorts: "allocated" });
  const dvr = new HikvisionDvr(stack, "dvr", { host: "192.168.1.64", ports: { http: 8082, https: 443 } });
  router.expose(dvr, { services: [Service.HTTP], sourceAddress: "198.51.100.7" });
  router.expose(dvr, { id: "vpn", kind: ExposureKind.VPN, services: [Service.HTTPS] });
  expect(HikvisionTesting.exposed(stack)).toEqual([
    {
      at: "home/home/dvr",
      kind: "portMapping",
      host: "192.168.1.64",
      service: "http",
      external: "tcp 22560",
      source: "198.51.100.7",
    },
    { at: "home/home/vpn", kind: "vpn", host: "192.168.1.64", service: "https", external: undefined, source: "" },
  ]);
  expect(HikvisionTesting.findings(stack)).toEqual(["clear-http at home/home/dvr (medium)"]);
});
