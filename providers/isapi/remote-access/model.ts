/** Hik-Connect (EZVIZ in ISAPI): the device calls the maker's cloud, through which it is reached without any open port. */
export interface HikConnect {
  readonly enabled: boolean;
  /** Whether the cloud knows the device at present; null where it does not say. */
  readonly registered: boolean | null;
}

/** The ways into a device beside its services. null: the device has no such thing. */
export interface RemoteAccess {
  readonly hikConnect: HikConnect | null;
  /** Whether the SSH server is on. */
  readonly ssh: boolean | null;
}

/** What shall be different. A field that is left out stays as the device has it. */
export interface RemoteAccessChange {
  readonly hikConnect?: boolean | undefined;
  readonly ssh?: boolean | undefined;
}
