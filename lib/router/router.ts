import { Construct } from "constructs";
import type { IHikvisionDevice } from "../device";
import { Exposure, type ExposureOptions, type IRouter, type Protocol } from "../exposure";
import { HikvisionSettings } from "../provider";

export interface RouterProps {
  /**
   * URL of the router's UPnP description.
   *
   * @default - the router is looked for on the LAN (SSDP), which needs multicast
   */
  readonly url?: string;
  /**
   * Unique device name of the router: any other that answers is refused.
   *
   * @default - whichever router answers
   */
  readonly udn?: string;
  /**
   * Name of the router in ids, as in `home/tcp/8082`.
   *
   * @default - the construct's id
   */
  readonly name?: string;
}

/** A home or site router that speaks UPnP IGD. */
export class Router extends Construct implements IRouter {
  /** Name of the router in ids: `home` in `home/tcp/8082`. */
  readonly name: string;
  private readonly taken = new Map<string, string>();

  constructor(scope: Construct, id: string, props: RouterProps = {}) {
    super(scope, id);
    this.name = props.name ?? id;
    HikvisionSettings.of(this).addRouter(this.name, { type: "upnp", url: props.url, udn: props.udn });
  }

  /** Forwards ports of the router to services of a device. */
  expose(device: IHikvisionDevice, options: ExposureOptions = {}): Exposure {
    const id = options.id ?? device.node.id;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(
        `the router "${this.name}" has an exposure "${id}" already: give this one an id of its own, as in expose(device, { id: "${id}-2" })`,
      );
    }
    return new Exposure(this, id, { router: this, device, ...options });
  }

  /**
   * Notes that an external port of this router is taken.
   *
   * @throws Error that names both constructs if it already is
   */
  claim(protocol: Protocol, externalPort: number, sourceAddress: string, by: Construct): void {
    const key = [protocol, externalPort, ...(sourceAddress === "" ? [] : [`from ${sourceAddress}`])].join(" ");
    const other = this.taken.get(key);
    if (other !== undefined) {
      throw new Error(
        `external port ${key} of the router "${this.name}" is claimed by ${other} and by ${by.node.path}: give one of them another externalPorts entry`,
      );
    }
    this.taken.set(key, by.node.path);
  }
}
