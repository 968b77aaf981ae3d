import { CommandError } from "../command-error";

export interface DeviceAddress {
  readonly host: string;
  /** Where its web page or ISAPI answers, as somebody said; null: as it announces, else the factory's. */
  readonly port: number | null;
}

/**
 * Reads `192.168.1.64` or `192.168.1.64:8082`.
 *
 * @throws CommandError for anything else
 */
export function deviceAddress(text: string): DeviceAddress {
  const [, host, port] = /^([A-Za-z0-9._-]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = port === undefined ? null : Number(port);
  if (host !== undefined && (number === null || (number >= 1 && number <= 65535))) return { host, port: number };
  throw new CommandError(
    `${JSON.stringify(text)} is no address of a device.`,
    "Write HOST or HOST:PORT, as 192.168.1.64 or 192.168.1.64:8082.",
  );
}

/** @throws CommandError for what is no URL of a router's description */
export function routerUrl(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new CommandError(
    `${JSON.stringify(text)} is no URL of a router's UPnP description.`,
    "It looks like http://192.168.1.1:5000/rootDesc.xml; the router's own pages or upnpc -l tell it.",
  );
}
