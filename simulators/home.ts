import { randomBytes } from "node:crypto";
import { explained } from "./addresses";
import { IsapiDevice } from "./isapi-device";
import { privilegedPortOffset } from "./privileged-ports";
import { UpnpRouter, type UpnpRouterOptions } from "./upnp-router";

export interface SimulatedHomeOptions {
  /** Port of the router's UPnP description. Default: any free port. */
  readonly soapPort?: number;
  /**
   * First three octets of the loopback addresses of DVR (.64) and the router's Internet side (.2), so that several homes
   * stand side by side. Default 127.0.0. Linux has all of 127.0.0.0/8; macOS needs an alias for each address.
   */
  readonly subnet?: string;
  /** How the router differs from a plain one. */
  readonly router?: Pick<UpnpRouterOptions, "secureMode" | "profile">;
  /** How often the DVR's UPnP client asks again, in milliseconds. Default 60000. */
  readonly upnpRenewMs?: number;
  /** Password of the DVR's account `admin`. Default: a new one. */
  readonly password?: string;
}

const ROUTER_LAN_HOST = "127.0.0.1";

/**
 * The home of the guide, on loopback: a factory-set DVR (HTTP 80, RTSP 554, server 8000, HTTPS off, its own UPnP
 * off) behind a router that forwards nothing yet.
 */
export class SimulatedHome {
  /** Starts both; the caller stops them. */
  static async start(options: SimulatedHomeOptions = {}): Promise<SimulatedHome> {
    const portOffset = await privilegedPortOffset();
    const password = options.password ?? randomBytes(9).toString("base64url");
    const subnet = options.subnet ?? "127.0.0";
    const wanHost = `${subnet}.2`;
    const router = new UpnpRouter({
      ...options.router,
      lanHost: ROUTER_LAN_HOST,
      wanHost,
      soapPort: options.soapPort ?? 0,
      portOffset,
    });
    const account = { username: "admin", password };
    let dvr: IsapiDevice | undefined;
    try {
      await router.start();
      const host = `${subnet}.64`;
      const { upnpRenewMs = 60_000 } = options;
      dvr = new IsapiDevice({
        ...{ host, ...account, portOffset, cutOnMove: true },
        ...{ router: router.descriptionUrl, upnpRenewMs },
      });
      await dvr.start();
    } catch (error) {
      // What could not start may not stop either; why it could not start is what counts.
      await dvr?.stop().catch(() => undefined);
      await router.stop().catch(() => undefined);
      throw explained(error);
    }
    return new SimulatedHome(dvr, router, wanHost, password, portOffset);
  }

  private constructor(
    readonly dvr: IsapiDevice,
    readonly router: UpnpRouter,
    /** The router's address on the simulated Internet. */
    readonly wanHost: string,
    readonly password: string,
    /** Added to ports below 1024 where this user may not bind them; 0 where it may. */
    readonly portOffset: number,
  ) {}

  /** What `main.ts` takes from the environment to find these two. */
  get environment(): Record<string, string> {
    const managementPort = this.portOffset === 0 ? undefined : this.dvr.boundPort("HTTP");
    return {
      HIKVISION_ROUTER_URL: this.router.descriptionUrl,
      HIKVISION_DVR_HOST: this.dvr.host,
      HIKVISION_USERNAME: "admin",
      HIKVISION_PASSWORD: this.password,
      // Below 1024 the DVR listens elsewhere than its document says, and must be told where.
      ...(managementPort === undefined ? {} : { HIKVISION_DVR_MANAGEMENT_PORT: String(managementPort) }),
    };
  }

  async stop(): Promise<void> {
    await this.router.stop();
    await this.dvr.stop();
  }
}
