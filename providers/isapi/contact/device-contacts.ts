import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CredentialStanding, RefusalMemory, RequestSlots } from "../client";
import { credential } from "../credential";
import { sameEndpoint } from "../endpoint";
import { IsapiError } from "../errors";
import { dialOnLan } from "./dial-on-lan";
import type { DeviceContact } from "./device-contact";
import { LanSearch } from "./lan-search";
import type { Contact, ContactOptions } from "./model";
import { Roster, type Progress } from "./roster";

/** How far apart two resources of one device are read: Terraform starts them together, a few at a time. */
const OTHERS_MS = 1000;

export interface DeviceContactsOptions {
  /**
   * Where refusals are kept for later processes; null: nowhere. Default: the environment's HIKVISION_REFUSAL_CACHE, or a
   * folder of this user's among the temporary files.
   */
  readonly refusalFolder?: string | null;
  /** How many requests may be under way. Default 64. */
  readonly requestsAtOnce?: number;
  /** Is told whenever a device has answered or could not be reached. */
  readonly progress?: (progress: Progress) => void;
  /** Where a device that answers nowhere is looked for. Default: the networks of this machine. */
  readonly lan?: LanSearch;
}

interface Device {
  readonly standing: CredentialStanding;
  contacts: DeviceContact[];
  /** Dials are one after another: two at once would spend two login attempts on one wrong password. */
  turn: Promise<unknown>;
  /** Counts failed dials, so that those who waited during one share its outcome. */
  failures: number;
  lastFailure: { places: string; error: IsapiError } | undefined;
}

/**
 * The contacts of one process: one per device, shared by all who ask, and the memory of refused credentials. A credential
 * that a host refused is answered from memory with the same error; no packet is sent with it again, and for half an hour
 * not by a later process either.
 */
export class DeviceContacts {
  readonly #devices = new Map<string, Device>();
  readonly #writes = new Map<string, Promise<unknown>>();
  readonly #retired: DeviceContact[] = [];
  readonly #memory: RefusalMemory | null;
  readonly #slots: RequestSlots;
  readonly #roster: Roster;
  readonly #lan: LanSearch;

  constructor(options: DeviceContactsOptions = {}) {
    this.#memory = options.refusalFolder === null ? null : new RefusalMemory(options.refusalFolder);
    this.#slots = new RequestSlots(options.requestsAtOnce);
    this.#roster = new Roster(options.progress);
    this.#lan = options.lan ?? new LanSearch();
  }

  /**
   * The contact to a device: an existing one that fits, or a new one.
   *
   * @throws IsapiError; the reason of `signal` when it is aborted
   */
  contact(options: ContactOptions): Promise<Contact> {
    return this.#roster.record(
      options.host,
      this.#inTurn(options, (device) => device.contacts.find((contact) => fits(contact, options))),
    );
  }

  /** A contact that somebody else of this process has made or is making, and that fits; nothing is sent for it. */
  async existing(options: ContactOptions): Promise<Contact | undefined> {
    const device = this.#device(options);
    const until = Date.now() + OTHERS_MS;
    for (;;) {
      await device.turn.catch(() => undefined);
      const found = device.contacts.find((contact) => fits(contact, options));
      if (found !== undefined || Date.now() >= until) return found;
      await sleep(100, undefined, { signal: options.signal });
    }
  }

  /** Like `contact`, and always asks the device: for those who know that it has moved. The contact that it replaces is kept open until `close`. */
  redial(options: ContactOptions): Promise<Contact> {
    return this.#inTurn(options, () => undefined);
  }

  /** Makes the next `contact` ask again. Refused credentials stay remembered. */
  forget(host: string): void {
    for (const [key, device] of this.#devices) {
      if (key.startsWith(`${host.toLowerCase()}\n`)) this.#retire(device, device.contacts);
    }
  }

  /** Runs changes of one device one after another: each reads, changes and writes the device's whole document. */
  async exclusively<T>(at: Pick<ContactOptions, "host" | "tunnel">, change: () => Promise<T>): Promise<T> {
    const key = placeKey(at);
    const result = (this.#writes.get(key) ?? Promise.resolve()).then(change);
    this.#writes.set(
      key,
      result.catch(() => undefined),
    );
    return result;
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    const open = [...this.#devices.values()].flatMap((device) => device.contacts);
    await Promise.all([...open, ...this.#retired].map((contact) => contact.destroy()));
    for (const device of this.#devices.values()) device.contacts = [];
    this.#retired.length = 0;
  }

  #inTurn(options: ContactOptions, existing: (device: Device) => DeviceContact | undefined): Promise<Contact> {
    const device = this.#device(options);
    const seen = device.failures;
    const places = JSON.stringify([options.candidates, options.serialNumber, options.tlsFingerprint]);
    const result = device.turn.then(async () => {
      device.standing.assertNotRefused();
      const found = existing(device);
      if (found !== undefined) return found;
      if (device.failures > seen && device.lastFailure?.places === places) throw device.lastFailure.error;
      return this.#dial(device, options, places);
    });
    device.turn = result.catch(() => undefined);
    return abortable(result, options.signal);
  }

  async #dial(device: Device, options: ContactOptions, places: string): Promise<DeviceContact> {
    const { credential: given } = options;
    try {
      const own = { ...options, credential: credential(given.username, given.password) };
      const shared = { standing: device.standing, memory: this.#memory, slots: this.#slots };
      const made = await dialOnLan(own, shared, this.#lan);
      const { serialNumber } = made.deviceInfo;
      made.formerly = device.contacts
        .filter((old) => serialNumber !== null && old.deviceInfo.serialNumber === serialNumber)
        .flatMap((old) => [old.endpoint, ...old.formerly]);
      this.#retire(
        device,
        device.contacts.filter((old) => old.broken || old.deviceInfo.serialNumber === serialNumber),
      );
      device.contacts.push(made);
      return made;
    } catch (error) {
      // A caller that gave up has failed for itself alone.
      if (error instanceof IsapiError) {
        device.failures += 1;
        device.lastFailure = { places, error };
      }
      throw error;
    }
  }

  /** Takes contacts out of use. They are not cut: someone may be reading. */
  #retire(device: Device, contacts: readonly DeviceContact[]): void {
    device.contacts = device.contacts.filter((contact) => !contacts.includes(contact));
    this.#retired.push(...contacts);
  }

  #device(options: ContactOptions): Device {
    const { username, password } = options.credential;
    const account = createHash("sha256")
      .update(JSON.stringify([username, password]))
      .digest("hex");
    const key = `${placeKey(options)}\n${account}`;
    const known = this.#devices.get(key);
    if (known !== undefined) return known;
    const device: Device = {
      standing: new CredentialStanding(),
      contacts: [],
      turn: Promise.resolve(),
      failures: 0,
      lastFailure: undefined,
    };
    this.#devices.set(key, device);
    return device;
  }
}

/** Behind another tunnel the same address is another device. */
function placeKey({ host, tunnel }: Pick<ContactOptions, "host" | "tunnel">): string {
  return `${host.toLowerCase()}\n${tunnel?.url ?? ""}`;
}

/**
 * Whether a contact is the one that was asked for: over a scheme that may be used, and the expected device or, where none
 * is named, one of the places.
 */
function fits(contact: DeviceContact, options: ContactOptions): boolean {
  const { endpoint, deviceInfo } = contact;
  const { tlsFingerprint, serialNumber, candidates, host } = options;
  if (contact.broken) return false;
  if (tlsFingerprint !== null && tlsFingerprint.toUpperCase() !== contact.tlsFingerprint) return false;
  // Who asks for HTTPS alone must learn now, not after a change, that the device does not answer there.
  if (!candidates.some(({ scheme }) => scheme === endpoint.scheme)) return false;
  // The port may be another than every candidate: the device has moved. Several devices share a host behind port
  // forwards, though, so without a serial number a place that nobody named may be another device.
  // One where this process itself has followed the device from is named too: another resource of it, made later, knows no other.
  return serialNumber === null
    ? candidates.some(({ scheme, port }) =>
        [endpoint, ...contact.formerly].some((place) => sameEndpoint({ scheme, host, port }, place)),
      )
    : serialNumber === deviceInfo.serialNumber;
}

async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
