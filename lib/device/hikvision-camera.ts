import type { Construct } from "constructs";
import { DeviceKind } from "./device-kind";
import { ExistingDevice, type ExistingDeviceProps } from "./existing-device";
import { HikvisionDevice, type HikvisionDeviceProps } from "./hikvision-device";

export type HikvisionCameraProps = HikvisionDeviceProps;

/** A Hikvision network camera and the service ports that it shall have. Behind a recorder, expose the recorder instead. */
export class HikvisionCamera extends HikvisionDevice {
  /** One that is read and never changed. */
  static fromHost(scope: Construct, id: string, host: string, props?: ExistingDeviceProps): ExistingDevice {
    return new ExistingDevice(scope, id, host, DeviceKind.CAMERA, props);
  }

  constructor(scope: Construct, id: string, props: HikvisionCameraProps) {
    super(scope, id, props, DeviceKind.CAMERA);
  }
}
