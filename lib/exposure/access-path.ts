import { Service } from "../service";

const ISAPI_GUIDE = "Hikvision ISAPI Developer Guide UD09761B, Security/adminAccesses";
const FORWARDING_GUIDE = "https://www.dvraid.com/how-to/hikvision-port-forwarding-guide/";
const HIKVISION_ON_FORWARDING = "Hikvision, About Port Forwarding (March 2018)";
const HIKVISION_NEXT =
  "https://github.com/maciej-or/hikvision_next (a client that reads the port list and then streams)";

/** What somebody wants to do from outside, and the services that this takes: those and no others. */
export class AccessPath {
  /** The device's web page in a browser, over TLS. */
  static readonly WEB_PAGE = new AccessPath("web-page", "web page", [Service.HTTPS], [ISAPI_GUIDE, FORWARDING_GUIDE]);

  /** The device's web page in a browser, in the clear: whoever is on the way reads along. */
  static readonly WEB_PAGE_IN_CLEAR = new AccessPath(
    "web-page-in-clear",
    "web page in the clear",
    [Service.HTTP],
    [ISAPI_GUIDE, FORWARDING_GUIDE],
  );

  /** The web page over TLS with live view in a browser without a plug-in. */
  static readonly WEB_LIVE_VIEW = new AccessPath(
    "web-live-view",
    "web page with live view",
    [Service.HTTPS, Service.WEBSOCKETS],
    [ISAPI_GUIDE],
  );

  /** iVMS-4200 on a PC: live view, playback and settings all go through the server port. */
  static readonly IVMS_4200 = new AccessPath(
    "ivms-4200",
    "iVMS-4200 on a PC",
    [Service.SERVER],
    [HIKVISION_ON_FORWARDING],
  );

  /** iVMS-4200 and other SDK clients over TLS, where the device's firmware offers it. */
  static readonly IVMS_4200_OVER_TLS = new AccessPath(
    "ivms-4200-over-tls",
    "iVMS-4200 over TLS",
    [Service.SDK_OVER_TLS],
    [ISAPI_GUIDE],
  );

  /**
   * iVMS-4500 or Hik-Connect on a phone, with the device added by address. Added through the Hik-Connect cloud it takes no
   * port at all: that is `ExposureKind.VENDOR_CLOUD`.
   */
  static readonly PHONE_APP = new AccessPath(
    "phone-app",
    "phone app, by address",
    [Service.SERVER],
    [HIKVISION_ON_FORWARDING],
  );

  /** VLC or another player that is given an rtsp:// address. */
  static readonly VIDEO_PLAYER = new AccessPath(
    "video-player",
    "VLC or another player",
    [Service.RTSP],
    [ISAPI_GUIDE, HIKVISION_NEXT],
  );

  /** A recorder of another maker, or Frigate, by ONVIF: it asks over HTTP and then streams. */
  static readonly THIRD_PARTY_RECORDER = new AccessPath(
    "third-party-recorder",
    "third-party recorder (ONVIF)",
    [Service.HTTP, Service.RTSP],
    [ISAPI_GUIDE],
  );

  /** Encrypted streams, where the device is a camera that has them. */
  static readonly ENCRYPTED_STREAM = new AccessPath(
    "encrypted-stream",
    "encrypted stream (SRTP)",
    [Service.SRTP],
    [ISAPI_GUIDE],
  );

  /** Home automation and scripts that speak ISAPI, over TLS. */
  static readonly AUTOMATION = new AccessPath(
    "automation",
    "automation over ISAPI",
    [Service.HTTPS],
    [ISAPI_GUIDE, HIKVISION_NEXT],
  );

  /** Every path, in the order of this file. */
  static get all(): readonly AccessPath[] {
    return Object.values(AccessPath).filter((value): value is AccessPath => value instanceof AccessPath);
  }

  private constructor(
    /** What data files call it. */
    readonly id: string,
    /** What people call it. */
    readonly title: string,
    readonly services: readonly Service[],
    /** Where it is written that it takes these services. */
    readonly sources: readonly string[],
  ) {}
}
