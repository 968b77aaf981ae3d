import { xmlAnswer } from "./answers";
import type { FamilyTraits } from "./families";
import { difference, type KeptRules } from "./kept-document";
import type { NetworkObject, ObjectAnswer, ObjectRequest } from "./network-object";
import type { PortOutcome } from "./upnp-client";
import { escapeXml, parseTree, type XmlTree } from "./xml-tree";

/** A line of the list: which service under which port of the router. */
export interface UpnpLine {
  readonly id: number;
  readonly enabled: boolean;
  /** `http`, `admin` (the server port), `rtsp`… */
  readonly internalPort: string;
  readonly externalPort: number;
}

/** The device's UPnP settings as they stand in the document. */
export interface UpnpSettings {
  readonly enabled: boolean;
  readonly mode: "auto" | "manual";
  readonly lines: readonly UpnpLine[];
}

/** What the client has found out. */
export interface UpnpSight {
  readonly wanAddress: string;
  readonly outcomes: ReadonlyMap<string, PortOutcome>;
}

/** As shipped: off, with a line for each service of the web menu's page. */
export const FACTORY_UPNP: UpnpSettings = {
  enabled: false,
  mode: "auto",
  lines: [
    { id: 1, enabled: false, internalPort: "http", externalPort: 80 },
    { id: 2, enabled: false, internalPort: "rtsp", externalPort: 554 },
    { id: 3, enabled: false, internalPort: "admin", externalPort: 8000 },
    { id: 4, enabled: false, internalPort: "https", externalPort: 443 },
  ],
};

const PORTS = "/ISAPI/System/Network/UPnP/ports";
const SERVICES = new Set(["http", "https", "rtsp", "admin", "WebSocket", "SDK_OVER_TLS", "SRTP"]);
const RULES: KeptRules = {
  writable: new Set(["enabled", "mapmode", "externalPort"]),
  growing: new Set(["portList"]),
};
const LINE_NAMES = "id enabled internalPort externalPort";

/** `System/Network/UPnP/ports` and its status, without sockets. */
export class UpnpObject implements NetworkObject {
  readonly #traits: FamilyTraits;
  readonly #client: { readonly sight: UpnpSight; follow(): void };
  settings: UpnpSettings;

  constructor(traits: FamilyTraits, settings: UpnpSettings, client: { readonly sight: UpnpSight; follow(): void }) {
    this.#traits = traits;
    this.settings = settings;
    this.#client = client;
  }

  answer({ method, url, body }: ObjectRequest): ObjectAnswer | undefined {
    if (method === "GET" && url === PORTS) return xmlAnswer(this.#portsXml());
    if (method === "GET" && url === `${PORTS}/status`) return xmlAnswer(this.#statusXml());
    if (method === "PUT" && url === PORTS) return this.#write(body);
    return undefined;
  }

  #write(body: string): ObjectAnswer {
    const [own, written] = [parseTree(this.#portsXml()), parseTree(body)];
    if (written === undefined) return { subStatusCode: "badXmlFormat", unexpected: "the document is not well-formed" };
    if (own === undefined) throw new Error("the simulator's own document is not well-formed");
    const why = difference(own, written, RULES);
    if (why !== undefined) return { subStatusCode: "badXmlContent", unexpected: why };
    const read = readSettings(written);
    if (typeof read === "string") return { subStatusCode: "badXmlContent", unexpected: read };
    const taken = read.lines.filter(({ enabled }) => enabled).map(({ externalPort }) => externalPort);
    // A user's mistake, and no client's.
    if (new Set(taken).size !== taken.length) return { subStatusCode: "badPort" };
    this.settings = read;
    this.#client.follow();
    return { subStatusCode: "ok" };
  }

  #portsXml(): string {
    const { enabled, mode, lines } = this.settings;
    const list = lines.map(
      (line) =>
        `<port>\n<id>${line.id}</id>\n<enabled>${line.enabled}</enabled>\n<internalPort>${escapeXml(line.internalPort)}</internalPort>\n<externalPort>${line.externalPort}</externalPort>\n</port>\n`,
    );
    return this.#document(
      "ports",
      `<enabled>${enabled}</enabled>\n<mapmode>${mode}</mapmode>\n<natRouterLanAddr>\n<ipVersion>v4</ipVersion>\n<ipAddress>0.0.0.0</ipAddress>\n</natRouterLanAddr>\n<portList>\n${list.join("")}</portList>\n<natType>auto</natType>\n`,
    );
  }

  #statusXml(): string {
    const { enabled, lines } = this.settings;
    const { wanAddress, outcomes } = this.#client.sight;
    const list = lines.map(
      (line) =>
        `<portStatus>\n<id>${line.id}</id>\n<enabled>${line.enabled}</enabled>\n<internalPort>${escapeXml(line.internalPort)}</internalPort>\n<externalPort>${line.externalPort}</externalPort>\n<status>${outcomes.get(line.internalPort) ?? "inactive"}</status>\n</portStatus>\n`,
    );
    const address = wanAddress === "" ? "0.0.0.0" : wanAddress;
    return this.#document(
      "portsStatus",
      `<enabled>${enabled}</enabled>\n<natRouterWanAddr>\n<ipVersion>v4</ipVersion>\n<ipAddress>${escapeXml(address)}</ipAddress>\n</natRouterWanAddr>\n<portStatusList>\n${list.join("")}</portStatusList>\n`,
    );
  }

  #document(root: string, content: string): string {
    const { version, namespace } = this.#traits;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} version="${version}" xmlns="${namespace}">\n${content}</${root}>\n`;
  }
}

/** The settings in a client's document, or what is wrong with them. */
function readSettings(root: XmlTree): UpnpSettings | string {
  const [enabled, mode] = [leaf(root, "enabled"), leaf(root, "mapmode")];
  if (!isBoolean(enabled)) return `enabled is "${enabled}"`;
  if (mode !== "auto" && mode !== "manual") return `mapmode is "${mode}"`;
  const lines: UpnpLine[] = [];
  for (const element of root.children.find(({ name }) => name === "portList")?.children ?? []) {
    const line = readLine(element);
    if (typeof line === "string") return line;
    if (lines.some(({ id, internalPort }) => id === line.id || internalPort === line.internalPort))
      return `a second line ${line.id} ${line.internalPort}`;
    lines.push(line);
  }
  return { enabled: enabled === "true", mode, lines };
}

function readLine(element: XmlTree): UpnpLine | string {
  const names = element.children.map(({ name }) => name).join(" ");
  if (element.name !== "port" || names !== LINE_NAMES) return `portList has ${element.name} [${names}]`;
  const [enabled, internalPort] = [leaf(element, "enabled"), leaf(element, "internalPort")];
  const [id, externalPort] = [Number(leaf(element, "id")), Number(leaf(element, "externalPort"))];
  if (!isBoolean(enabled)) return `enabled of ${internalPort} is "${enabled}"`;
  if (!SERVICES.has(internalPort)) return `there is no service ${internalPort}`;
  if (!Number.isInteger(id)) return `id of ${internalPort} is "${leaf(element, "id")}"`;
  if (!Number.isInteger(externalPort) || externalPort < 1 || externalPort > 65_535)
    return `externalPort of ${internalPort} is "${leaf(element, "externalPort")}"`;
  return { id, enabled: enabled === "true", internalPort, externalPort };
}

const leaf = (tree: XmlTree, name: string): string => tree.children.find((child) => child.name === name)?.text ?? "";
const isBoolean = (text: string): boolean => text === "true" || text === "false";
