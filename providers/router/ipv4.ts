import { BlockList, isIPv4 } from "node:net";

const blocks = (...subnets: [net: string, prefix: number][]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, "ipv4");
  return list;
};

/** RFC 1918 and RFC 3927: what a router on the runner's own network can have. */
const LAN = blocks(["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16], ["169.254.0.0", 16]);
const LOOPBACK = blocks(["127.0.0.0", 8]);
/** RFC 6598: what a provider gives to customers behind its own NAT. */
const CARRIER = blocks(["100.64.0.0", 10]);
const UNSPECIFIED = blocks(["0.0.0.0", 8]);

const isIn = (address: string, ...lists: BlockList[]): boolean =>
  isIPv4(address) && lists.some((list) => list.check(address, "ipv4"));

/** Whether the address belongs to a private network (RFC 1918) or is link-local. */
export const isPrivateAddress = (address: string): boolean => isIn(address, LAN);

/** Whether the address is 127.0.0.0/8. */
export const isLoopbackAddress = (address: string): boolean => isIn(address, LOOPBACK);

/** Why nothing from the Internet can arrive at a router with this external address; null where it can. */
export function whyUnreachableFromInternet(address: string | null): string | null {
  if (address === null) return "the router has no external address to tell, as behind carrier-grade NAT";
  if (isIn(address, CARRIER)) return `${address} is of 100.64.0.0/10: the provider has a NAT of its own (CGNAT)`;
  if (isIn(address, LAN)) return `${address} is a private address: another router is in front of this one (double NAT)`;
  if (isIn(address, LOOPBACK, UNSPECIFIED)) return `${address} is no address on the Internet`;
  return null;
}
