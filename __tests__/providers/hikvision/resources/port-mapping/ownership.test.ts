import { lastRouter, rememberOwner } from "../../../../../providers/hikvision/resources/port-mapping/ownership";
import { PrivateState } from "../../../../../providers/plugin";

test("a router's login is remembered by name and path; its password is written down nowhere", () => {
  const privateState = PrivateState.empty();
  const ssh = {
    ...{ hostKey: "SHA256:x", identityFile: "~/.ssh/router", credential: "router" },
    ...{ wanInterface: null, persistFile: "/etc/ports.nft" },
  };
  const router = { type: "nftables" as const, url: "ssh://root@192.168.1.1:22", udn: "SHA256:x" };
  rememberOwner(privateState, "192.168.1.64", { ...router, ssh: { ...ssh, password: "very-secret" } });
  expect(Buffer.from(privateState.encode()).toString()).not.toContain("very-secret");
  expect(lastRouter(PrivateState.decode(privateState.encode()))).toEqual({ ...router, tunnel: null, ssh });
});
