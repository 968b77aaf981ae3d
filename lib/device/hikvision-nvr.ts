import type { Construct } from "constructs";
import { DeviceKind } from "./device-kind";
import { ExistingDevice, type ExistingDeviceProps } from "./existing-device";
import { HikvisionDevice, type HikvisionDeviceProps } from "./hikvision-device";

export type HikvisionNvrProps = HikvisionDeviceProps;

/** A Hikvision NVR, the recorder of network cameras, and the service ports that it shall have. */
export class HikvisionNvr extends HikvisionDevice {
  /** One that is read and never changed. */
  static fromHost(scope: Construct, id: string, host: string, props?: ExistingDeviceProps): ExistingDevice {
    return new ExistingDevice(scope, id, host, DeviceKind.NVR, props);
  }

  constructor(scope: Construct, id: string, props: HikvisionNvrProps) {
    super(scope, id, props, DeviceKind.NVR);
  }
}
