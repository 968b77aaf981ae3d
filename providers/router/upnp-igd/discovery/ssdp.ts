import { setTimeout } from "node:timers/promises";
// Only this module of nat-upnp: it needs nothing but dgram, os, util and events. The rest of the package would load
// `request` and an xml2js with known vulnerabilities, which package.json replaces by nothing.
import natUpnpSsdp from "nat-upnp/lib/nat-upnp/ssdp";
import type { SsdpAnswer } from "./answer";

/** nat-upnp searches for version 1 only; most version 2 routers answer that, too, but need not. */
const SEARCH_TARGETS = [
  "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
  "urn:schemas-upnp-org:device:InternetGatewayDevice:2",
];
/** On a LAN of two hundred devices not one in ten is a router; more than this is somebody shouting. */
const ANSWERS_MAX = 500;

/** Searches on every interface of this machine but loopback, and returns what answered within the time. */
export async function searchRouters(waitMs: number): Promise<SsdpAnswer[]> {
  const answers: SsdpAnswer[] = [];
  const ssdp = natUpnpSsdp.create();
  // nat-upnp forgets a socket that failed without closing it, and a second failure has no listener: it would end the process
  // (an IPv6 socket cannot send to an IPv4 group, a link-local address cannot be bound without its interface).
  const sockets = [...ssdp.sockets];
  for (const socket of sockets) socket.on("error", () => undefined);

  // Its own version drops the sender's address, without which no answer can be trusted.
  ssdp.parseResponse = (response, _localAddress, remote) => {
    if (answers.length >= ANSWERS_MAX || !response.startsWith("HTTP/1.1 200")) return;
    answers.push({ headers: parseHeaders(response), from: remote.address });
  };
  for (const target of SEARCH_TARGETS) ssdp.search(target);
  await setTimeout(waitMs);
  for (const socket of sockets) socket.close();
  return answers;
}

function parseHeaders(response: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of response.split("\r\n").slice(1)) {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers[name.toLowerCase()] = value;
  }
  return headers;
}
