declare module "nat-upnp/lib/nat-upnp/ssdp" {
  import type { Socket } from "node:dgram";
  import type { EventEmitter } from "node:events";

  /** What nat-upnp 1.1.1 has, as far as the adapter uses it. */
  interface Ssdp {
    sockets: Socket[];
    search(searchTarget: string): EventEmitter | undefined;
    parseResponse(response: string, localAddress: string, remote: { address: string; port: number }): void;
  }
  const ssdp: { create(): Ssdp };
  export default ssdp;
}
