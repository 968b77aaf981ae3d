/** A device as it describes itself to whoever asks on its network, without a login. null: it did not say. */
export interface SadpDevice {
  /** IPv4 address; the answer came from there. */
  readonly address: string;
  /** `58:50:ed:00:00:00` */
  readonly macAddress: string | null;
  readonly serialNumber: string | null;
  /** `DS-2CD2385G1-I` */
  readonly model: string | null;
  /** Hikvision's number for the kind of device, as text. */
  readonly deviceType: string | null;
  /** `V5.6.2` */
  readonly firmwareVersion: string | null;
  /** Digits of `build 190701`. */
  readonly firmwareBuild: string | null;
  readonly httpPort: number | null;
  /** The port of SDK clients, `DEV_MANAGE` in ISAPI. */
  readonly serverPort: number | null;
  readonly sdkOverTlsPort: number | null;
  /** Whether a password was ever set on it. */
  readonly activated: boolean | null;
  /** Whether it takes its address from DHCP. */
  readonly dhcp: boolean | null;
  /** Whether Hik-Connect is switched on. */
  readonly hikConnect: boolean | null;
  readonly subnetMask: string | null;
  readonly gateway: string | null;
}
