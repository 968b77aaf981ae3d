import { Service, SERVICES } from "../../lib/service";
import {
  type AdminAccesses,
  type Candidate,
  type Contact,
  IsapiError,
  type SadpDevice,
  usableFromOutside,
} from "../../providers/isapi";
import type { LanAccess } from "./access";
import type { Accounts } from "./accounts";
import type { DeviceAddress } from "./addresses";
import type { DeviceServices, LanDevice, Missing } from "./model";

/** ISAPI's names (Security/adminAccesses). */
export const PROTOCOLS: Readonly<Record<Service, string>> = {
  [Service.HTTP]: "HTTP",
  [Service.HTTPS]: "HTTPS",
  [Service.RTSP]: "RTSP",
  [Service.SERVER]: "DEV_MANAGE",
  [Service.SDK_OVER_TLS]: "SDK_OVER_TLS",
  [Service.WEBSOCKET]: "WebSocket",
  [Service.WEBSOCKETS]: "WebSocketS",
  [Service.SRTP]: "SRTP",
};

/** What a device says of itself: without a login what it announced, else its services, too. One login at most. */
export async function lookAtDevice(
  { host, port }: DeviceAddress,
  announced: SadpDevice | undefined,
  accounts: Accounts,
  access: LanAccess,
): Promise<{ readonly device: LanDevice; readonly missing: readonly Missing[] }> {
  const account = accounts.nameFor(host);
  const unread = unreadDevice(host, announced, account);
  const credential = accounts.credential(account);
  if (credential === undefined || announced?.activated === false) {
    const notRead = announced?.activated === false ? "not-activated" : "no-password";
    return { device: { ...unread, notRead }, missing: [] };
  }
  try {
    const contact = await access.contacts.contact({
      host,
      credential,
      candidates: candidates(port, announced?.httpPort ?? null),
      // Nothing says that SADP and ISAPI spell a serial number in one way.
      serialNumber: null,
      tlsFingerprint: null,
      requestTimeoutMs: access.requestTimeoutMs,
    });
    return { device: { ...unread, ...(await read(contact, unread)) }, missing: [] };
  } catch (error) {
    if (!(error instanceof IsapiError)) throw error;
    const missing = { part: `services of the device ${host}`, why: error.message, hint: error.hint };
    return { device: { ...unread, notRead: "failed" }, missing: [missing] };
  }
}

function unreadDevice(host: string, announced: SadpDevice | undefined, account: string): LanDevice {
  const { model = null, serialNumber = null, firmwareVersion = null, firmwareBuild = null } = announced ?? {};
  return {
    host,
    foundBy: announced === undefined ? "given" : "SADP",
    kind: kindOf(null, model),
    ...{ model, serialNumber, firmwareVersion, firmwareBuild },
    activated: announced?.activated ?? null,
    announced: { http: announced?.httpPort ?? null, server: announced?.serverPort ?? null },
    account,
    place: null,
    services: null,
    notRead: null,
    upnp: null,
    vulnerabilities: usableFromOutside({ model, firmwareBuild }),
  };
}

/** HTTPS before HTTP, and where somebody said before where devices are from the factory. */
function candidates(port: number | null, announced: number | null): Candidate[] {
  const at = (scheme: "http" | "https", where: number | null, because: string): Candidate[] =>
    where === null ? [] : [{ scheme, port: where, because }];
  return [
    ...at("https", port, "the port that was given"),
    ...at("http", port, "the port that was given"),
    ...at("https", 443, "factory port"),
    ...at("http", announced, "the port that it announces (SADP)"),
    ...at("http", 80, "factory port"),
  ];
}

async function read(contact: Contact, unread: LanDevice): Promise<Partial<LanDevice>> {
  const { deviceInfo, endpoint } = contact;
  const reader = contact.reader();
  const services = servicesOf(await reader.adminAccesses());
  const upnp = await reader.upnpPorts();
  const model = deviceInfo.model ?? unread.model;
  const firmwareBuild = deviceInfo.firmwareBuild ?? unread.firmwareBuild;
  return {
    model,
    kind: kindOf(deviceInfo.deviceType, model),
    serialNumber: deviceInfo.serialNumber ?? unread.serialNumber,
    firmwareVersion: deviceInfo.firmwareVersion ?? unread.firmwareVersion,
    firmwareBuild,
    activated: true,
    place: { scheme: endpoint.scheme, port: endpoint.port },
    services,
    upnp: upnp === null ? null : { enabled: upnp.enabled, mode: upnp.mode },
    vulnerabilities: usableFromOutside({ model, firmwareBuild }),
  };
}

function servicesOf(document: AdminAccesses): DeviceServices {
  const present = SERVICES.flatMap((service) => {
    const found = document.service(PROTOCOLS[service]);
    // A service without a switch is always on.
    return found === undefined ? [] : [[service, { port: found.port, enabled: found.enabled ?? true }] as const];
  });
  return Object.fromEntries(present);
}

/** By the device's own word, else by what Hikvision's model names begin with. */
function kindOf(deviceType: string | null, model: string | null): LanDevice["kind"] {
  if (/DVR/i.test(deviceType ?? "")) return "dvr";
  if (/NVR/i.test(deviceType ?? "")) return "nvr";
  if (/^IP/i.test(deviceType ?? "")) return "camera";
  if (/^i?DS-7\d{3}H/i.test(model ?? "")) return "dvr";
  if (/^i?DS-[6789]\d{3,4}NX?I/i.test(model ?? "")) return "nvr";
  return /^i?DS-2/i.test(model ?? "") ? "camera" : null;
}
