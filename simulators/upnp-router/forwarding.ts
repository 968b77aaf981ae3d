import { boundPort } from "../privileged-ports";
import type { MappingTable, SimulatedMapping, SimulatedProtocol } from "./mapping-table";
import { TcpForward, type Receiver } from "./tcp-forward";
import { UdpForward, type UdpSession } from "./udp-forward";

export interface ForwardingOptions {
  wanHost: string;
  lanHost: string;
  portOffset: number;
  udpIdleMs: number;
}

/** The Internet side: exactly the ports that the table opens are bound. */
export class Forwarding {
  readonly #tcp = new Map<number, TcpForward>();
  readonly #udp = new Map<number, UdpForward>();
  /** Ports that were shut and still carry established connections. */
  readonly #shut = new Set<TcpForward>();
  /** Whether anything arrives from the Internet at all. */
  reachable = true;

  constructor(
    private readonly table: MappingTable,
    private readonly options: ForwardingOptions,
  ) {}

  /**
   * Binds and releases ports until they are those of the table.
   *
   * @throws what binding throws, with the other ports in order.
   */
  async followTable(): Promise<void> {
    if (!this.reachable) return this.cut();
    const wanted = (protocol: SimulatedProtocol): Set<number> =>
      new Set(
        this.table
          .list()
          .filter((mapping) => mapping.enabled && mapping.protocol === protocol)
          .map(({ externalPort }) => externalPort),
      );
    const [tcp, udp] = [wanted("tcp"), wanted("udp")];
    for (const [port, forward] of this.#tcp) {
      if (tcp.has(port)) continue;
      forward.shut();
      this.#shut.add(forward);
      this.#tcp.delete(port);
    }
    for (const [port, forward] of this.#udp) {
      forward.review();
      if (udp.has(port)) continue;
      this.#udp.delete(port);
      await forward.cut();
    }
    for (const port of tcp) await this.#open(this.#tcp, port, () => this.#newTcp(port));
    for (const port of udp) await this.#open(this.#udp, port, () => this.#newUdp(port));
  }

  udpSessions(): UdpSession[] {
    return [...this.#udp.values()].flatMap((forward) => forward.sessions());
  }

  /** Cuts every connection and releases every port, as a loss of power does. */
  async cut(): Promise<void> {
    const all = [...this.#tcp.values(), ...this.#udp.values(), ...this.#shut];
    this.#tcp.clear();
    this.#udp.clear();
    this.#shut.clear();
    await Promise.all(all.map((forward) => forward.cut()));
  }

  async #open<F extends TcpForward | UdpForward>(open: Map<number, F>, port: number, make: () => F): Promise<void> {
    if (open.has(port)) return;
    const forward = make();
    await forward.open(this.options.wanHost, boundPort(port, this.options.portOffset));
    open.set(port, forward);
  }

  #newTcp(port: number): TcpForward {
    return new TcpForward(this.#receiver("tcp", port), this.options.lanHost);
  }

  #newUdp(port: number): UdpForward {
    return new UdpForward(this.#receiver("udp", port), this.options.lanHost, this.options.udpIdleMs);
  }

  #receiver(protocol: SimulatedProtocol, externalPort: number): Receiver {
    return (remoteAddress) => {
      const mapping: SimulatedMapping | undefined = this.table.receiver(protocol, externalPort, remoteAddress);
      return mapping && { host: mapping.internalHost, port: boundPort(mapping.internalPort, this.options.portOffset) };
    };
  }
}
