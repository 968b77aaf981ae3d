import { childText, child, type XmlElement } from "../xml";

/** Which ports a device allows for a service. */
export interface PortRange {
  readonly min: number;
  readonly max: number;
  /** The only ones that are allowed, where the device lists them. */
  readonly options: readonly number[] | null;
  /** Spelled `def` or `default`, both in one document of a DS-7716NI-I4. May lie outside min-max (RTSP 554 in 1024-65535 there). */
  readonly factory: number | null;
}

/**
 * What `adminAccesses/capabilities` allows. Firmware fills it in to any degree: what it does not say, or says in a way
 * that is no limit, limits nothing, and the device decides.
 */
export class ServiceLimits {
  readonly #ranges: ReadonlyMap<string, PortRange>;

  private constructor(ranges: ReadonlyMap<string, PortRange>) {
    this.#ranges = ranges;
  }

  static decode(root: XmlElement): ServiceLimits {
    const entries = root.children.flatMap((element): [string, PortRange][] => {
      const protocol = element.name === "AdminAccessProtocol" ? childText(element, "protocol") : null;
      const range = portRange(child(element, "portNo"));
      return protocol === null || range === null ? [] : [[protocol.toLowerCase(), range]];
    });
    return new ServiceLimits(new Map(entries));
  }

  /** undefined where the device says nothing of this service; any case. */
  portRange(protocol: string): PortRange | undefined {
    return this.#ranges.get(protocol.toLowerCase());
  }

  /** Whether the device takes this port for this service, as far as it says. */
  allows(protocol: string, port: number): boolean {
    const range = this.portRange(protocol);
    if (range === undefined || port === range.factory) return true;
    return range.options === null ? port >= range.min && port <= range.max : range.options.includes(port);
  }
}

function portRange(element: XmlElement | undefined): PortRange | null {
  if (element === undefined) return null;
  const { min, max, opt, def, default: factory } = element.attributes;
  const options = (opt ?? "").split(",").flatMap((text) => port(text) ?? []);
  const range = {
    min: port(min) ?? 1,
    max: port(max) ?? 65_535,
    options: options.length === 0 ? null : options,
    factory: port(def) ?? port(factory),
  };
  // A range that holds nothing is a mistake of the firmware, and no limit.
  return range.min > range.max ? null : range;
}

function port(text: string | undefined): number | null {
  const number = /^\s*\d{1,5}\s*$/.test(text ?? "") ? Number(text) : NaN;
  return number >= 1 && number <= 65_535 ? number : null;
}
