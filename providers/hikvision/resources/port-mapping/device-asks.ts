import { setTimeout } from "node:timers/promises";
import {
  type Contact,
  type ContactOptions,
  endpointUrl,
  isMapped,
  mapPort,
  type MappedPort,
  type ServicePort,
  unmapPort,
  type UpnpBefore,
  type UpnpStatus,
} from "../../../isapi";
import { DiagnosticError, type Diagnostics, path, type PrivateState } from "../../../plugin";
import {
  type PortMapping,
  type PortMappingKey,
  type RouterReader,
  sameTarget,
  type WantedMapping,
} from "../../../router";
import type { Client } from "../../configuration";
import { contactOptions, type ContactValues, rememberPlace, UpnpOfThisRun, warnOfElsewhere } from "../../device";
import { deviceMemory, forgetDevice, rememberDevice } from "./device-memory";
import { holder } from "./mapping";
import { afterPuttingBack } from "./put-back";

/** How long a device may take to get a mapping from its router, or to give it back. */
const ROUTER_TURN_MS = 15_000;
const POLL_MS = 250;

/** For giving a mapping back for a moment only. */
const STAYS_ON: UpnpBefore = { enabled: true, mode: null, externalPort: null, switchedOff: [] };

/** A device that asks for mappings itself, as a resource names it. */
export interface AskingDevice {
  readonly client: Client;
  readonly device: ContactValues;
  readonly privateState: PrivateState;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}

/**
 * Lets the device ask its router for a mapping, and believes it when the router lists it. One change at a time per device;
 * what it maps besides stays.
 *
 * @returns what the router holds
 * @throws DiagnosticError where the device cannot map that port, or the router does not grant it: then the device is as it
 *   was before; IsapiError and RouterError of those that were asked
 */
export async function openByDevice(
  asking: AskingDevice,
  reader: RouterReader,
  wanted: WantedMapping,
): Promise<PortMapping> {
  const { client, device, privateState } = asking;
  const contact = await contactTo(asking);
  const { protocol } = await serviceAt(contact, wanted.internalPort);
  const mapping = { protocol, externalPort: wanted.externalPort };
  const change = changing(asking, contact);
  const asked = await mapPort(change, mapping);
  warnOfElsewhere(asking.diagnostics, String(device.host), asked.elsewhere);
  const run = new UpnpOfThisRun(client, String(device.host));
  const before = run.remembered(asked.before);
  const known = deviceMemory(privateState);
  rememberDevice(privateState, mapping, before, contact);
  if (asked.before === null && !leads(await reader.portMapping(wanted), wanted)) {
    // It asks already and the router has lost it. A device asks again when its settings change, whenever it may else.
    await unmapPort(change, mapping, STAYS_ON);
    await mapPort(change, mapping);
  }
  const present = await untilListed(reader, wanted);
  if (present !== null && leads(present, wanted)) {
    // Another process may have read the device's list before this change, and written it after: then it is asked once more.
    const list = await contact.reader().upnpPorts();
    if (list !== null && !isMapped(list, mapping)) await mapPort(change, mapping);
    return present;
  }
  const status = await contact.reader().upnpStatus();
  const refusal = notGranted(contact, mapping, wanted, present, status, asked.rebootRequired);
  const ended =
    asked.before === null
      ? refusal
      : await afterPuttingBack(refusal, "The device's UPnP", () => unmapPort(change, mapping, before));
  if (known === undefined) forgetDevice(privateState);
  throw ended;
}

/**
 * Ends what `openByDevice` made: the device's settings are put back, and the router is watched until the mapping is gone.
 *
 * @returns what the router still holds for the owner after all; null where it is gone
 */
export async function closeByDevice(
  asking: AskingDevice,
  reader: RouterReader,
  key: PortMappingKey,
  owner: string,
): Promise<PortMapping | null> {
  const { client, device, privateState } = asking;
  const contact = await contactTo(asking);
  const run = new UpnpOfThisRun(client, String(device.host));
  const memory = deviceMemory(privateState);
  const protocol = memory?.protocol ?? (await serviceMappedTo(contact, key.externalPort));
  if (protocol !== undefined) {
    const mapping = { protocol, externalPort: key.externalPort };
    const before = run.toPutBack(protocol, memory?.before ?? null);
    const { elsewhere } = await unmapPort(changing(asking, contact), mapping, before);
    warnOfElsewhere(asking.diagnostics, String(device.host), elsewhere);
  }
  const end = Date.now() + ROUTER_TURN_MS;
  for (;;) {
    const present = await reader.portMapping(key);
    if (present?.internalHost !== owner) return null;
    if (Date.now() >= end) return present;
    await setTimeout(POLL_MS);
  }
}

/** Whether the device's own document says that it asks for that mapping. Nothing is changed. */
export async function asksAlready(asking: AskingDevice, wanted: WantedMapping): Promise<boolean> {
  const contact = await contactTo(asking);
  const reader = contact.reader();
  const service = (await reader.adminAccesses()).services().find(({ port }) => port === wanted.internalPort);
  const ports = service === undefined ? null : await reader.upnpPorts();
  return ports !== null && isMapped(ports, { protocol: service?.protocol ?? "", externalPort: wanted.externalPort });
}

/**
 * What a device says that was to ask for a mapping: whether it still does, and at which other port it maps the service
 * instead. Nothing is changed.
 */
export async function lookAtDevice(
  asking: AskingDevice,
  mapping: MappedPort,
): Promise<{ readonly asks: boolean; readonly says: string; readonly movedTo: number | null }> {
  const contact = await contactTo(asking);
  const ports = await contact.reader().upnpPorts();
  const line = ports?.mapping(mapping.protocol);
  const at = endpointUrl(contact.endpoint);
  if (ports === null) return { asks: false, says: `the device at ${at} has no UPnP client any more`, movedTo: null };
  if (isMapped(ports, mapping)) return { asks: true, says: "", movedTo: null };
  const on = ports.enabled && ports.mode !== "auto" && line?.enabled === true;
  const why = !ports.enabled
    ? "is off"
    : ports.mode === "auto"
      ? "chooses the ports itself (mode auto)"
      : `has ${mapping.protocol} ${on ? `at external port ${String(line.externalPort)}` : "not mapped"}`;
  return { asks: false, says: `the UPnP client of the device at ${at} ${why}`, movedTo: on ? line.externalPort : null };
}

/** Whether the router has what was asked for. The description and the lease are the device's own choice. */
function leads(present: PortMapping | null, wanted: WantedMapping): boolean {
  return sameTarget(present, wanted) && present?.enabled === true;
}

export async function contactTo(asking: AskingDevice): Promise<Contact> {
  const contact = await asking.client.contacts.contact(optionsOf(asking));
  rememberPlace(asking.privateState, contact);
  return contact;
}

/** What is declared, and for the rest what was pinned when the device was first asked. */
function optionsOf({ client, device, privateState, signal }: AskingDevice): ContactOptions {
  const pinned = deviceMemory(privateState);
  const values = {
    ...device,
    serial_number: device.serial_number ?? pinned?.serialNumber ?? null,
    tls_fingerprint: device.tls_fingerprint ?? pinned?.tlsFingerprint ?? null,
  };
  return contactOptions(client, values, privateState, signal, path("device"));
}

async function serviceMappedTo(contact: Contact, externalPort: number): Promise<string | undefined> {
  const lines = (await contact.reader().upnpPorts())?.mappings() ?? [];
  return lines.find((line) => line.enabled && line.externalPort === externalPort)?.protocol;
}

/** The router is watched here, not the device's word about it. */
function changing(asking: AskingDevice, contact: Contact) {
  const { serialNumber } = contact.deviceInfo;
  const contactOptions = { ...optionsOf(asking), serialNumber };
  return { contacts: asking.client.contacts, contactOptions, statusTimeoutMs: 0 };
}

/** @throws DiagnosticError where no service of the device is at that port: it maps its own, and nothing else */
async function serviceAt(contact: Contact, port: number): Promise<ServicePort> {
  const services = (await contact.reader().adminAccesses()).services();
  const found = services.find((service) => service.port === port && service.enabled !== false);
  if (found !== undefined) return found;
  const there = services.filter((service) => service.port !== null && service.enabled !== false);
  throw new DiagnosticError({
    summary: "Device Cannot Map This Port",
    detail:
      `A device asks for the ports of its own services only, and internal_port ${port} is none of them. The device at ` +
      `${endpointUrl(contact.endpoint)} has ${there.map(({ protocol, port: own }) => `${protocol} ${String(own)}`).join(", ")}.\n\n` +
      'Give internal_port the port of a service (and let it depend on the hikvision_device_ports that moves it), or declare mapped_by = "router".',
    path: path("internal_port"),
  });
}

/** What the router lists under the key once it is the wanted mapping or another host's, or when the time is over. */
async function untilListed(reader: RouterReader, wanted: WantedMapping): Promise<PortMapping | null> {
  const end = Date.now() + ROUTER_TURN_MS;
  for (;;) {
    const present = await reader.portMapping(wanted);
    const foreign = present !== null && present.internalHost !== wanted.internalHost;
    if (foreign || leads(present, wanted) || Date.now() >= end) return present;
    await setTimeout(POLL_MS);
  }
}

function notGranted(
  contact: Contact,
  { protocol, externalPort }: MappedPort,
  wanted: WantedMapping,
  present: PortMapping | null,
  status: UpnpStatus | null,
  rebootRequired: boolean,
): DiagnosticError {
  const line = status?.mappings.find((each) => each.protocol.toLowerCase() === protocol.toLowerCase());
  const held = present === null ? "nothing" : holder(present);
  return new DiagnosticError({
    summary: "Device Did Not Get The Mapping",
    detail:
      `The device at ${endpointUrl(contact.endpoint)} was told to ask its router for tcp ${externalPort} to its own ${protocol} ` +
      `(${wanted.internalHost}:${wanted.internalPort}). ${ROUTER_TURN_MS / 1000} seconds later the router holds ${held} there; the device's own word is ` +
      `"${line?.status ?? "none"}". Its settings were to be put back as they were.\n\n` +
      (rebootRequired
        ? "The device acts on its settings after its next restart only: restart it, and apply again."
        : "Look whether UPnP is on in the router and whether the router is the device's gateway. Routers with rules of their own (OpenWrt as shipped) " +
          "grant ports from 1024 only, external and internal: move the service there, or allow it in the router's UPnP settings."),
    path: path("mapped_by"),
  });
}
