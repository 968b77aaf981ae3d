/** What a device says about itself. What it does not say is null: no field is there on every device. */
export interface DeviceInfo {
  /** `DS-2CD2443G0-IW00000000AAWRE00000000`: the identity that contacts are checked against. */
  readonly serialNumber: string | null;
  readonly model: string | null;
  /** The device's own word: `DVR`, `NVR`, `IPCamera`, `IPDome`, `IPC`… */
  readonly deviceType: string | null;
  /** As the device spells it: `V4.75.011` */
  readonly firmwareVersion: string | null;
  /** The digits of `build 240625`, a date as YYMMDD. */
  readonly firmwareBuild: string | null;
  /** Lower case, separated by colons: `8b:92:35:5f:d5:fa` */
  readonly macAddress: string | null;
  readonly deviceName: string | null;
}
