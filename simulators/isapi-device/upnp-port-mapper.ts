import type { Service } from "./service-table";
import { UpnpClient, type PortOutcome } from "./upnp-client";
import type { UpnpLine, UpnpSettings, UpnpSight } from "./upnp-object";

const PROTOCOLS: Readonly<Record<string, string>> = { admin: "DEV_MANAGE" };

export interface PortMapperOptions {
  /** The device's own address. */
  readonly host: string;
  /** See `UpnpClient`; undefined: there is no router, and every mapping stays inactive. */
  readonly router: string | undefined;
  /** How often the mappings are asked for again, in milliseconds. */
  readonly renewMs: number;
  readonly settings: () => UpnpSettings;
  readonly services: () => readonly Service[];
}

/** Keeps the router's mappings as the settings say: asks at every change and every `renewMs`, gives back what it had. */
export class UpnpPortMapper {
  readonly #options: PortMapperOptions;
  readonly #client: UpnpClient | undefined;
  #opened = new Set<number>();
  #outcomes = new Map<string, PortOutcome>();
  #wanAddress = "";
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: PortMapperOptions) {
    this.#options = options;
    this.#client = options.router === undefined ? undefined : new UpnpClient(options.host, options.router);
  }

  get sight(): UpnpSight {
    return { wanAddress: this.#wanAddress, outcomes: this.#outcomes };
  }

  /** Asks now, and from now on at intervals. */
  start(): void {
    this.#timer ??= setInterval(() => {
      this.follow();
    }, this.#options.renewMs).unref();
    this.follow();
  }

  /** Off: asks no more. Like a device that loses power, it gives nothing back. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#turn;
  }

  /** The settings or the services have changed. */
  follow(): void {
    if (this.#timer === undefined) return;
    this.#turn = this.#turn.then(() => this.#reconcile());
  }

  /** Resolves when what was to be asked has been asked. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  async #reconcile(): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    const wanted = this.#wanted();
    const ports = new Set(wanted.map(({ line }) => line.externalPort));
    for (const port of this.#opened) if (!ports.has(port)) await client.close(port);
    this.#opened = new Set([...this.#opened].filter((port) => ports.has(port)));
    const outcomes = new Map<string, PortOutcome>();
    for (const { line, internalPort } of wanted) {
      const outcome = await client.open({ externalPort: line.externalPort, internalPort });
      outcomes.set(line.internalPort, outcome);
      if (outcome === "active") this.#opened.add(line.externalPort);
    }
    // Both at once: who sees that a mapping is active sees the router's address too.
    const wanAddress = this.#options.settings().enabled ? await client.wanAddress() : "";
    [this.#outcomes, this.#wanAddress] = [outcomes, wanAddress];
  }

  /** In `auto` every line; in `manual` those that are on. A service that is off has no port to lead to. */
  #wanted(): { line: UpnpLine; internalPort: number }[] {
    const { enabled, mode, lines } = this.#options.settings();
    const services = this.#options.services();
    if (!enabled) return [];
    return lines.flatMap((line) => {
      const protocol = PROTOCOLS[line.internalPort] ?? line.internalPort;
      const service = services.find((each) => each.protocol.toLowerCase() === protocol.toLowerCase());
      const on = (mode === "auto" || line.enabled) && service !== undefined && service.enabled !== false;
      return on && service.port !== null ? [{ line, internalPort: service.port }] : [];
    });
  }
}
