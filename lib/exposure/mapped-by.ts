/** Who asks a router for a port mapping. */
export enum MappedBy {
  /** Terraform's provider, from the machine on which it runs. */
  ROUTER = "router",
  /** The device, with its own UPnP client: for routers that map ports only for the host that asks. */
  DEVICE = "device",
  /** The provider where the router lets it, else the device. */
  AUTO = "auto",
}
