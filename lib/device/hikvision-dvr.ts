import type { Construct } from "constructs";
import { DeviceKind } from "./device-kind";
import { ExistingDevice, type ExistingDeviceProps } from "./existing-device";
import { HikvisionDevice, type HikvisionDeviceProps } from "./hikvision-device";

export type HikvisionDvrProps = HikvisionDeviceProps;

/** A Hikvision DVR, the recorder of analogue cameras, and the service ports that it shall have. */
export class HikvisionDvr extends HikvisionDevice {
  /** One that is read and never changed. */
  static fromHost(scope: Construct, id: string, host: string, props?: ExistingDeviceProps): ExistingDevice {
    return new ExistingDevice(scope, id, host, DeviceKind.DVR, props);
  }

  constructor(scope: Construct, id: string, props: HikvisionDvrProps) {
    super(scope, id, props, DeviceKind.DVR);
  }
}
