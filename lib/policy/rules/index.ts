/**
 * The rules, one file each. Ids are for ever: acknowledgements and reports refer to them.
 *
 * Rule: a rule looks at the model alone, says what is so with its values, and says how to mend it.
 */
import type { Rule } from "../rule";
import { cameraBesideItsRecorder } from "./camera-beside-its-recorder";
import { clearHttp } from "./clear-http";
import { deviceMapsPortsItself } from "./device-maps-ports-itself";
import { externalPortOfTheFactory } from "./external-port-of-the-factory";
import { httpsBesideClearHttp } from "./https-beside-clear-http";
import { lanOnlyPort } from "./lan-only-port";
import { noEndForAnyone } from "./no-end-for-anyone";
import { noSourceAddress } from "./no-source-address";
import { onePortTwice } from "./one-port-twice";
import { pastItsEnd } from "./past-its-end";
import { portWithoutService } from "./port-without-service";
import { serverPortOpenToAnyone } from "./server-port-open-to-anyone";
import { sshSwitchedOn } from "./ssh-switched-on";
import { udpHalf } from "./udp-half";
import { vendorCloud } from "./vendor-cloud";
import { videoOpenToAnyone } from "./video-open-to-anyone";
import { vulnerableFirmware } from "./vulnerable-firmware";

/** The default pack, the gravest first. */
export const RULES: readonly Rule[] = [
  vulnerableFirmware,
  lanOnlyPort,
  onePortTwice,
  pastItsEnd,
  clearHttp,
  serverPortOpenToAnyone,
  videoOpenToAnyone,
  noSourceAddress,
  portWithoutService,
  deviceMapsPortsItself,
  sshSwitchedOn,
  cameraBesideItsRecorder,
  httpsBesideClearHttp,
  externalPortOfTheFactory,
  udpHalf,
  noEndForAnyone,
  vendorCloud,
];
