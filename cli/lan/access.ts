import { DeviceContacts } from "../../providers/isapi";
import { RouterMemory, Routers } from "../../providers/router";

/** What a command talks to devices and routers through, so that each is asked over one connection and logged in to once. */
export class LanAccess {
  readonly contacts = new DeviceContacts();
  readonly routers: Routers;
  readonly memory = new RouterMemory();

  /** @param requestTimeoutMs limit for one request to a device or router */
  constructor(readonly requestTimeoutMs: number) {
    this.routers = new Routers({ requestTimeoutMs });
  }

  async close(): Promise<void> {
    await Promise.all([this.contacts.close(), this.routers.close()]);
  }
}
