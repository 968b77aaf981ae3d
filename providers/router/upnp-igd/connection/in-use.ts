import type { DeviceDescription, ConnectionService } from "../description";
import type { HttpClient } from "../http";
import { quote } from "../quote";
import { SoapService } from "../soap";
import { UpnpError } from "../upnp-error";
import { WanConnection } from "./api";

/** The connection service in use, with its type and URL. */
export interface ConnectionInUse {
  service: ConnectionService;
  connection: WanConnection;
}

/**
 * A router may describe several connection services, of which one leads to the Internet: the one that says Connected.
 * The others have tables of their own; reading a wrong one would show every mapping as gone.
 *
 * @throws UpnpError UPNP_NOT_CONNECTED where there are several and none says so.
 */
export async function connectionInUse(http: HttpClient, description: DeviceDescription): Promise<ConnectionInUse> {
  const candidates = description.services.map((service) => ({
    service,
    connection: new WanConnection(new SoapService(http, service.serviceType, service.controlUrl)),
  }));
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1) return first;

  const said: string[] = [];
  let failure: unknown;
  for (const candidate of candidates) {
    try {
      const status = await candidate.connection.status();
      if (status === "Connected") return candidate;
      said.push(`${candidate.service.serviceType}: ${quote(status)}`);
    } catch (error) {
      // A service that is not in use may not answer at all: it counts only where no other is connected.
      failure = error;
      said.push(`${candidate.service.serviceType}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new UpnpError(
    "UPNP_NOT_CONNECTED",
    `The router at ${description.url} has ${candidates.length} connection services and none is connected (${said.join("; ")}).`,
    {
      action: "GetStatusInfo",
      address: description.url,
      answer: quote(said.join("; ")),
      hint: "Check the router's Internet connection, then try again.",
      cause: failure,
    },
  );
}
