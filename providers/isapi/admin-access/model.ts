/** One service of a device, as `Security/adminAccesses` lists it. */
export interface ServicePort {
  /** The device's own spelling: `HTTP`, `DEV_MANAGE`, `WebSocketS`… */
  readonly protocol: string;
  /** null: the entry has no port (Bonjour). */
  readonly port: number | null;
  /** null: the device has no switch for this service, which is then always on. */
  readonly enabled: boolean | null;
  /** null: the entry has no such setting. */
  readonly redirectToHttps: boolean | null;
}

/** What shall be different. A field that is left out stays as the device has it. */
export interface ServiceChange {
  /** Any case: `http` finds `HTTP`. Entries are found by this name and never by id, which differs by family. */
  readonly protocol: string;
  /** 1-65535 */
  readonly port?: number | undefined;
  readonly enabled?: boolean | undefined;
  readonly redirectToHttps?: boolean | undefined;
}
