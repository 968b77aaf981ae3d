import { setTimeout } from "node:timers/promises";
// Only this module of nat-upnp: it needs nothing but dgram, os, util and events. The rest of the package would load
// `request` and an xml2js with known vulnerabilities, which package.json replaces by nothing.
import natUpnpSsdp from "nat-upnp/lib/nat-upnp/ssdp";
import type { SsdpAnswer } from "./answer";
import { answerHeaders } from "./datagram";

const GROUP = { address: "239.255.255.250", port: 1900 };
/** Most version 2 routers answer a search for version 1, too, but need not. */
const SEARCH_TARGETS = [1, 2].map((version) => `urn:schemas-upnp-org:device:InternetGatewayDevice:${version}`);
/** On a LAN of two hundred devices not one in ten is a router; more than this is somebody shouting. */
const ANSWERS_MAX = 500;

/** Searches on every interface of this machine but loopback, and returns what answered within the time. */
export async function searchRouters(waitMs: number): Promise<SsdpAnswer[]> {
  const answers: SsdpAnswer[] = [];
  // nat-upnp opens a socket per interface and hands over what arrives. Its own parseResponse drops the sender's address,
  // without which no answer can be trusted; its own search asks for version 1 only, and through `new Buffer`, about which
  // Node warns (DEP0005).
  const ssdp = natUpnpSsdp.create();
  ssdp.parseResponse = (response, _localAddress, remote) => {
    const headers = answers.length < ANSWERS_MAX ? answerHeaders(response) : undefined;
    if (headers !== undefined) answers.push({ headers, from: remote.address });
  };
  // nat-upnp forgets a socket that failed without closing it, and a second failure has no listener: it would end the process
  // (a link-local IPv6 address cannot be bound without its interface).
  const sockets = [...ssdp.sockets];
  for (const socket of sockets) {
    socket.on("error", () => undefined);
    socket.once("listening", () => {
      for (const target of SEARCH_TARGETS) {
        // One interface that cannot send (IPv6, no route) must not keep the others from answering.
        socket.send(searchFor(target), GROUP.port, GROUP.address, () => undefined);
      }
    });
  }
  await setTimeout(waitMs);
  for (const socket of sockets) socket.close();
  return answers;
}

/** UPnP DA 1.1, section 1.3.2. */
function searchFor(target: string): string {
  const lines = [`HOST: ${GROUP.address}:${GROUP.port}`, 'MAN: "ssdp:discover"', "MX: 1", `ST: ${target}`];
  return `M-SEARCH * HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}
