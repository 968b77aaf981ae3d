/** How somebody outside reaches a device. Only a port mapping is made here; the others are declared so that they are seen. */
export enum ExposureKind {
  /** A port of the router's Internet side leads to the device: anybody who may send a packet there can try it. */
  PORT_MAPPING = "portMapping",
  /** Through a VPN into the LAN (WireGuard, Tailscale…): no port of the device is open, a key comes first. */
  VPN = "vpn",
  /** Through a tunnel that ends at somebody else's server (cloudflared, an SSH jump host…): a login there comes first. */
  TUNNEL = "tunnel",
  /** Through the vendor's cloud (Hik-Connect): the device calls out, and whoever runs or enters that cloud comes in. */
  VENDOR_CLOUD = "vendorCloud",
  /** From nowhere outside the LAN. */
  NONE = "none",
}
