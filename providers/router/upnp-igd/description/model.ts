/** A service that maps ports. */
export interface ConnectionService {
  /** E.g. `urn:schemas-upnp-org:service:WANIPConnection:1`. */
  serviceType: string;
  controlUrl: string;
}

/** What a router's description says, as far as port mappings need it. */
export interface DeviceDescription {
  url: string;
  udn: string;
  manufacturer: string;
  model: string;
  friendlyName: string;
  igdVersion: 1 | 2;
  /** In the document's order, WANIPConnection and WANPPPConnection only. */
  services: ConnectionService[];
}
