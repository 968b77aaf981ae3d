import { Service } from "../service";

/** What kind of device it is: it decides what is there without being declared, and how the policy looks at it. */
export enum DeviceKind {
  /** Recorder of analogue cameras. */
  DVR = "dvr",
  /** Recorder of network cameras. */
  NVR = "nvr",
  /** Network camera. */
  CAMERA = "camera",
}

/**
 * The services that are on from the factory and that people expose. HTTPS ships switched off on recorders (Turbo-HD V4.75,
 * K- and I-series V4.x) and on on cameras from V5.5.
 */
export const SERVICES_FROM_THE_FACTORY: Readonly<Record<DeviceKind, readonly Service[]>> = {
  [DeviceKind.DVR]: [Service.HTTP, Service.RTSP, Service.SERVER],
  [DeviceKind.NVR]: [Service.HTTP, Service.RTSP, Service.SERVER],
  [DeviceKind.CAMERA]: [Service.HTTP, Service.HTTPS, Service.RTSP, Service.SERVER],
};
