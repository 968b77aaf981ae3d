/** setTimeout's limit; a longer lease (24 days) outlives every simulation. */
const TIMER_MAX_MS = 0x7fff_ffff;

export type SimulatedProtocol = "tcp" | "udp";

export interface SimulatedMappingKey {
  protocol: SimulatedProtocol;
  externalPort: number;
  /** "" is anyone. */
  remoteHost: string;
}

export interface SimulatedMapping extends SimulatedMappingKey {
  internalHost: string;
  internalPort: number;
  enabled: boolean;
  description: string;
  /** Seconds that remain; 0 is permanent. */
  leaseSeconds: number;
}

interface Entry {
  mapping: SimulatedMapping;
  expiresAt: number | null;
  timer: NodeJS.Timeout | undefined;
}

const keyOf = (key: SimulatedMappingKey): string => `${key.protocol}/${key.externalPort}/${key.remoteHost}`;

/** The router's table in RAM. Leases run out by themselves. */
export class MappingTable {
  readonly #entries = new Map<string, Entry>();

  /** @param expired is called after an entry has run out. */
  constructor(private readonly expired: () => void) {}

  get(key: SimulatedMappingKey): SimulatedMapping | undefined {
    const entry = this.#entries.get(keyOf(key));
    return entry && asRead(entry);
  }

  set(mapping: SimulatedMapping): void {
    this.delete(mapping);
    const { leaseSeconds } = mapping;
    const entry: Entry = {
      mapping: { ...mapping },
      expiresAt: leaseSeconds === 0 ? null : Date.now() + leaseSeconds * 1000,
      timer: undefined,
    };
    if (leaseSeconds > 0 && leaseSeconds * 1000 <= TIMER_MAX_MS) {
      entry.timer = setTimeout(() => {
        this.delete(mapping);
        this.expired();
      }, leaseSeconds * 1000).unref();
    }
    this.#entries.set(keyOf(mapping), entry);
  }

  delete(key: SimulatedMappingKey): boolean {
    clearTimeout(this.#entries.get(keyOf(key))?.timer);
    return this.#entries.delete(keyOf(key));
  }

  clear(): void {
    for (const { mapping } of [...this.#entries.values()]) this.delete(mapping);
  }

  /** Newest first, as miniupnpd lists them: indexes shift while others add. */
  list(): SimulatedMapping[] {
    return [...this.#entries.values()].reverse().map(asRead);
  }

  /** Who receives what `remoteAddress` sends to the port: an entry for that source before one for anyone. */
  receiver(protocol: SimulatedProtocol, externalPort: number, remoteAddress: string): SimulatedMapping | undefined {
    const candidates = [remoteAddress, ""].map((remoteHost) => this.get({ protocol, externalPort, remoteHost }));
    return candidates.find((mapping) => mapping?.enabled);
  }
}

function asRead({ mapping, expiresAt }: Entry): SimulatedMapping {
  const left = expiresAt === null ? 0 : Math.max(1, Math.ceil((expiresAt - Date.now()) / 1000));
  return { ...mapping, leaseSeconds: left };
}
