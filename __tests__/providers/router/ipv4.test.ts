import { whyUnreachableFromInternet } from "../../../providers/router/ipv4";

describe("a router's external address", () => {
  it.each([
    ["198.51.100.7", null],
    ["8.8.8.8", null],
    ["100.63.255.255", null],
    ["100.128.0.0", null],
    ["100.64.0.1", "CGNAT"],
    ["100.127.255.254", "CGNAT"],
    ["192.168.0.2", "double NAT"],
    ["10.1.2.3", "double NAT"],
    ["172.31.0.1", "double NAT"],
    ["127.0.0.1", "no address on the Internet"],
    [null, "carrier-grade NAT"],
  ])("%s is unreachable because: %s", (address, because) => {
    const why = whyUnreachableFromInternet(address);
    if (because === null) expect(why).toBeNull();
    else expect(why).toContain(because);
  });
});
