/** Elements whose text is somebody's: what stands in its place, given how many different ones came before. */
const REPLACED: Readonly<Record<string, (count: number) => string>> = {
  serialNumber: (count) => `SIM${String(count).padStart(9, "0")}`,
  subSerialNumber: (count) => `SIM${String(count).padStart(6, "0")}`,
  deviceID: (count) => `53494d00-0000-0000-0000-${String(count).padStart(12, "0")}`,
  deviceName: (count) => `device ${count}`,
  deviceLocation: (count) => `place ${count}`,
  systemContact: (count) => `contact ${count}`,
  userName: (count) => `user${count}`,
  verificationCode: () => "SIMVRF",
  SSID: (count) => `network ${count}`,
};
const SECRET = /(password|secret|salt|challenge|token|sharedKey|wpa|email|phone)/i;
const MAC = /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi;
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
/** Neither says whose it is: masks, "none", and what is documentation already. */
const KEPT_IPV4 = /^(255\.|0\.|192\.0\.2\.)/;
const LEAF = /<([\w:]+)([^<>]*)>([^<>]+)<\/\1>/g;

/**
 * Replaces what tells whose device it is: the same value by the same replacement in every document of one recording, so
 * that the documents still agree with each other. What it made stays as it is when it is anonymised again.
 */
export class Anonymiser {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  document(xml: string): string {
    return xml.replace(LEAF, (all, name: string, attributes: string, text: string) => {
      const local = name.slice(name.indexOf(":") + 1);
      const make = SECRET.test(local) ? () => "removed" : REPLACED[local];
      const replaced = make === undefined ? this.#addresses(local, text) : this.#replace(local, text, make);
      return replaced === text ? all : `<${name}${attributes}>${replaced}</${name}>`;
    });
  }

  #addresses(name: string, text: string): string {
    // "V5.6.2.1" is a version.
    if (/firmware|version|released/i.test(name)) return text;
    return text
      .replace(MAC, (mac) =>
        this.#replace("mac", mac.toLowerCase(), (count) => `02:00:00:00:00:${count.toString(16).padStart(2, "0")}`),
      )
      .replace(IPV4, (address) =>
        KEPT_IPV4.test(address) ? address : this.#replace("ipv4", address, (count) => `192.0.2.${count}`),
      );
  }

  #replace(kind: string, value: string, make: (count: number) => string): string {
    const key = `${kind} ${value}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    this.#known.set(key, make(count));
    return make(count);
  }
}
