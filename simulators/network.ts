import { explained } from "./addresses";
import { IsapiDevice, type IsapiDeviceOptions } from "./isapi-device";
import { privilegedPortOffset } from "./privileged-ports";
import { UpnpRouter, type UpnpRouterOptions } from "./upnp-router";

export interface SimulatedNetworkOptions {
  /** Routers by a name of the caller's. */
  readonly routers?: Readonly<Record<string, Omit<UpnpRouterOptions, "portOffset">>>;
  /** Devices, of which `router` names the one that their own UPnP client asks. */
  readonly devices?: readonly Omit<IsapiDeviceOptions, "portOffset">[];
}

/** Any number of devices and routers on loopback. They start together, or none does. */
export class SimulatedNetwork {
  /**
   * Starts them; the caller stops them.
   *
   * @throws Error that names the address that is taken, or is none of this machine
   */
  static async start({ routers = {}, devices = [] }: SimulatedNetworkOptions): Promise<SimulatedNetwork> {
    const portOffset = await privilegedPortOffset();
    const network = new SimulatedNetwork(portOffset);
    try {
      for (const [name, options] of Object.entries(routers)) {
        const router = new UpnpRouter({ ...options, portOffset });
        network.routers.set(name, router);
        await router.start();
      }
      for (const { router, ...options } of devices) {
        // A name of a router here, or the URL of another one.
        const url = network.routers.get(router ?? "")?.descriptionUrl ?? router;
        const device = new IsapiDevice({ ...options, portOffset, ...(url === undefined ? {} : { router: url }) });
        network.devices.push(device);
        await device.start();
      }
    } catch (error) {
      // What could not start may not stop either; why it could not start is what counts.
      await network.stop().catch(() => undefined);
      throw explained(error);
    }
    return network;
  }

  readonly routers = new Map<string, UpnpRouter>();
  /** In the order of the options. */
  readonly devices: IsapiDevice[] = [];

  private constructor(
    /** Added to ports below 1024 where this user may not bind them; 0 where it may. */
    readonly portOffset: number,
  ) {}

  async stop(): Promise<void> {
    await Promise.all([...this.devices, ...this.routers.values()].map((each) => each.stop()));
  }
}
