declare module "nat-upnp/lib/nat-upnp/ssdp" {
  import type { Socket } from "node:dgram";

  /** What nat-upnp 1.1.1 has, as far as the adapter uses it. */
  interface Ssdp {
    /** Bound on the next tick. */
    sockets: Socket[];
    parseResponse(response: string, localAddress: string, remote: { address: string; port: number }): void;
  }
  const ssdp: { create(): Ssdp };
  export default ssdp;
}
