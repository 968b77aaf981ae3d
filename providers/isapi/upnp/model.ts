/** `auto`: the device chooses what it opens. `manual`: it opens what its list says. */
export type UpnpMode = "auto" | "manual";

/** One line of the list of mappings that a device asks its router for. */
export interface UpnpMapping {
  /** The service under its name in `Security/adminAccesses`: `HTTP`, `DEV_MANAGE`… */
  readonly protocol: string;
  /** null: the line has none. */
  readonly externalPort: number | null;
  readonly enabled: boolean;
}

/** What shall be different. A field that is left out stays as the device has it. */
export interface UpnpChange {
  readonly enabled?: boolean | undefined;
  readonly mode?: UpnpMode | undefined;
  /** Lines that are left out stay. A line that is switched on needs a port, here or in the device's list. */
  readonly mappings?: readonly UpnpMappingChange[] | undefined;
}

export interface UpnpMappingChange {
  readonly protocol: string;
  readonly enabled: boolean;
  /** 1-65535 */
  readonly externalPort?: number | undefined;
}

/** What became of the mappings, as the device tells it. */
export interface UpnpStatus {
  /** The address that the router calls its own on the Internet side; null where it told none. */
  readonly wanAddress: string | null;
  readonly mappings: readonly UpnpMappingStatus[];
}

export interface UpnpMappingStatus {
  readonly protocol: string;
  readonly externalPort: number | null;
  /** The device's own word in lower case: `active`, `inactive`, `conflict`… */
  readonly status: string;
}
