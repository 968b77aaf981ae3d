import { xmlAnswer } from "./answers";
import { difference, type KeptRules } from "./kept-document";
import type { NetworkObject, ObjectAnswer, ObjectRequest } from "./network-object";
import { withLeafText } from "./recording";
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

/** The two documents as recorded: what stands in them beside the settings is kept. */
export interface UpnpDocuments {
  readonly ports: string;
  readonly status: string;
}

const PORTS = "/ISAPI/System/Network/UPnP/ports";
const SERVICES = new Set(["http", "https", "rtsp", "admin", "WebSocket", "SDK_OVER_TLS", "SRTP"]);
const RULES: KeptRules = {
  writable: new Set(["enabled", "mapmode", "externalPort"]),
  growing: new Set(["portList"]),
};
const LINE_NAMES = "id enabled internalPort externalPort";

/** `System/Network/UPnP/ports` and its status, without sockets. */
export class UpnpObject implements NetworkObject {
  readonly #recorded: UpnpDocuments;
  readonly #client: { readonly sight: UpnpSight; follow(): void };
  settings: UpnpSettings;
  /** Another client that writes right after one has written: what it makes of the settings. */
  otherWriter: ((before: UpnpSettings, written: UpnpSettings) => UpnpSettings) | undefined;

  constructor(
    recorded: UpnpDocuments,
    settings: Partial<UpnpSettings>,
    client: { readonly sight: UpnpSight; follow(): void },
  ) {
    this.#recorded = recorded;
    this.settings = { ...recordedSettings(recorded.ports), ...settings };
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
    this.settings = this.otherWriter?.(this.settings, read) ?? read;
    this.#client.follow();
    return { subStatusCode: "ok" };
  }

  #portsXml(): string {
    const { enabled, mode, lines } = this.settings;
    const list = lines.map((line) => `<port>\n${lineXml(line)}</port>\n`);
    const document = withLeafText(withLeafText(this.#recorded.ports, "enabled", String(enabled)), "mapmode", mode);
    return withList(document, "portList", list);
  }

  #statusXml(): string {
    const { enabled, lines } = this.settings;
    const { wanAddress, outcomes } = this.#client.sight;
    const list = lines.map((line) => {
      const status = outcomes.get(line.internalPort) ?? "inactive";
      return `<portStatus>\n${lineXml(line)}<status>${status}</status>\n</portStatus>\n`;
    });
    const document = withList(withLeafText(this.#recorded.status, "enabled", String(enabled)), "portStatusList", list);
    const address = wanAddress === "" ? "0.0.0.0" : wanAddress;
    return document.replace(/<natRouterWanAddr>[^]*?<\/natRouterWanAddr>/, (all) =>
      withLeafText(all, "ipAddress", escapeXml(address)),
    );
  }
}

function lineXml({ id, enabled, internalPort, externalPort }: UpnpLine): string {
  return `<id>${id}</id>\n<enabled>${enabled}</enabled>\n<internalPort>${escapeXml(internalPort)}</internalPort>\n<externalPort>${externalPort}</externalPort>\n`;
}

/** A list that is empty may stand as one tag. */
function withList(document: string, name: string, entries: readonly string[]): string {
  const list = new RegExp(`<${name}\\s*/>|<${name}>[^]*?</${name}>`);
  return document.replace(list, () => `<${name}>\n${entries.join("")}</${name}>`);
}

function recordedSettings(ports: string): UpnpSettings {
  const tree = parseTree(ports);
  const settings = tree === undefined ? "is not well-formed" : readSettings(tree);
  if (typeof settings === "string") throw new Error(`the recorded System/Network/UPnP/ports: ${settings}`);
  return settings;
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
