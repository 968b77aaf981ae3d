export interface Described {
  igdVersion: 1 | 2;
  udn: string;
  serviceType: string;
  controlPath: string;
}

/** The URN of the connection service of that version. */
export const connectionService = (igdVersion: 1 | 2): string =>
  `urn:schemas-upnp-org:service:WANIPConnection:${igdVersion}`;

const device = (type: string, name: string, udn: string, content: string): string =>
  `<device><deviceType>urn:schemas-upnp-org:device:${type}</deviceType><friendlyName>${name}</friendlyName>` +
  `<manufacturer>Simulated</manufacturer><modelName>Home Router</modelName><UDN>${udn}</UDN>${content}</device>`;

const service = (type: string, id: string, control: string): string =>
  `<service><serviceType>${type}</serviceType><serviceId>urn:upnp-org:serviceId:${id}</serviceId>` +
  `<SCPDURL>/${id}.xml</SCPDURL><controlURL>${control}</controlURL><eventSubURL>/evt/${id}</eventSubURL></service>`;

/** The description document: InternetGatewayDevice > WANDevice > WANConnectionDevice (UPnP Forum, IGD:1 section 2.4). */
export function describe({ igdVersion: v, udn, serviceType, controlPath }: Described): string {
  const connection = device(
    `WANConnectionDevice:${v}`,
    "WAN connection",
    `${udn}-c`,
    `<serviceList>${service(serviceType, "WANIPConn1", controlPath)}</serviceList>`,
  );
  const common = service("urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1", "WANCommonIFC1", "/ctl/CmnIfCfg");
  const wan = device(
    `WANDevice:${v}`,
    "WAN",
    `${udn}-w`,
    `<serviceList>${common}</serviceList><deviceList>${connection}</deviceList>`,
  );
  return (
    `<?xml version="1.0"?>\r\n<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>1</minor></specVersion>` +
    device(`InternetGatewayDevice:${v}`, "Simulated home router", udn, `<deviceList>${wan}</deviceList>`) +
    `</root>\r\n`
  );
}
