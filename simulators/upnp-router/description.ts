export interface DescribedService {
  serviceType: string;
  id: string;
  controlPath: string;
}

export interface Described {
  igdVersion: 1 | 2;
  udn: string;
  manufacturer: string;
  model: string;
  services: readonly DescribedService[];
}

/** The URN of the connection service of that version. */
export const connectionService = (igdVersion: 1 | 2): string =>
  `urn:schemas-upnp-org:service:WANIPConnection:${igdVersion}`;

const device = (type: string, name: string, udn: string, made: Described, content: string): string =>
  `<device><deviceType>urn:schemas-upnp-org:device:${type}</deviceType><friendlyName>${name}</friendlyName>` +
  `<manufacturer>${made.manufacturer}</manufacturer><modelName>${made.model}</modelName><UDN>${udn}</UDN>${content}</device>`;

const service = (type: string, id: string, control: string): string =>
  `<service><serviceType>${type}</serviceType><serviceId>urn:upnp-org:serviceId:${id}</serviceId>` +
  `<SCPDURL>/${id}.xml</SCPDURL><controlURL>${control}</controlURL><eventSubURL>/evt/${id}</eventSubURL></service>`;

/** The description document: InternetGatewayDevice > WANDevice > WANConnectionDevice (UPnP Forum, IGD:1 section 2.4). */
export function describe(described: Described): string {
  const { igdVersion: v, udn, services } = described;
  const connection = device(
    `WANConnectionDevice:${v}`,
    "WAN connection",
    `${udn}-c`,
    described,
    `<serviceList>${services.map((each) => service(each.serviceType, each.id, each.controlPath)).join("")}</serviceList>`,
  );
  const common = service("urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1", "WANCommonIFC1", "/ctl/CmnIfCfg");
  const wan = device(
    `WANDevice:${v}`,
    "WAN",
    `${udn}-w`,
    described,
    `<serviceList>${common}</serviceList><deviceList>${connection}</deviceList>`,
  );
  return (
    `<?xml version="1.0"?>\r\n<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>1</minor></specVersion>` +
    device(`InternetGatewayDevice:${v}`, "Simulated home router", udn, described, `<deviceList>${wan}</deviceList>`) +
    `</root>\r\n`
  );
}
