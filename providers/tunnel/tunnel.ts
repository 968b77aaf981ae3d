import type { Duplex } from "node:stream";

/** A way into another network. One per name and process, shared by all that is behind it. */
export interface Tunnel {
  /** In the configuration. */
  readonly name: string;
  /** `tunnel "shop" (ssh://runner@shop.example:22)`: how messages name it. */
  readonly title: string;
  /** What tells it from other tunnels, in later runs too: its URL without any secret. */
  readonly url: string;
  /** Makes the first hop, where it is not made yet and can be made by itself. @throws TunnelError TUNNEL_DOWN */
  open(): Promise<void>;
  /** A connection to a host and port behind it. @throws TunnelError */
  connect(host: string, port: number): Promise<Duplex>;
  /** Ends the first hop, where it is kept open: for a program that would otherwise not end. */
  close(): void;
}

/** How messages name a tunnel. */
export function titleOf(name: string, url: string): string {
  return `tunnel "${name}" (${url})`;
}
