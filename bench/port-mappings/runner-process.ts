// Runs in the lab's `lan`: asks the router there what it is told over the channel. The first argument is the URL of the
// router's description.
import { request } from "undici";
import { Routers } from "../../providers/router";
import { description, type Done, internalHost, type Work } from "./messages";

type Arguments = readonly (readonly [string, string])[];

const at = { type: "upnp", url: process.argv[2] ?? "", udn: null } as const;
const timeout = { requestTimeoutMs: 10_000 };

const key = (port: number): Arguments => [
  ["NewRemoteHost", ""],
  ["NewExternalPort", String(port)],
  ["NewProtocol", "TCP"],
];
const mapping = (port: number): Arguments => [
  ...key(port),
  ["NewInternalPort", String(port)],
  ["NewInternalClient", internalHost],
  ["NewEnabled", "1"],
  ["NewPortMappingDescription", description],
  ["NewLeaseDuration", "0"],
];

/** @throws Error where the router answers anything but `status` */
async function call(service: { url: string; type: string }, action: string, given: Arguments, status: number) {
  const inner = given.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
  const answer = await request(service.url, {
    method: "POST",
    headers: { "content-type": 'text/xml; charset="utf-8"', soapaction: `"${service.type}#${action}"` },
    body: `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body><u:${action} xmlns:u="${service.type}">${inner}</u:${action}></s:Body></s:Envelope>`,
  });
  const text = await answer.body.text();
  if (answer.statusCode !== status) throw new Error(`${action} was answered with ${answer.statusCode}: ${text}`);
}

async function act({ act: what, ports }: Work, service: { url: string; type: string }): Promise<number> {
  const routers = new Routers(timeout);
  const started = performance.now();
  if (what === "client") {
    const reader = routers.reader(at);
    const found = await Promise.all(
      ports.map((externalPort) => reader.portMapping({ protocol: "tcp", externalPort, remoteHost: "" })),
    );
    if (found.some((each) => each?.internalHost !== internalHost)) throw new Error("a mapping was not found");
  }
  for (const port of what === "client" ? [] : ports) {
    // Nothing is there before a placing: 500, with UPnP error 714 in it.
    if (what === "place") await call(service, "GetSpecificPortMappingEntry", key(port), 500);
    if (what === "remove") await call(service, "DeletePortMapping", key(port), 200);
    if (what === "add" || what === "place") await call(service, "AddPortMapping", mapping(port), 200);
    if (what === "get" || what === "place") await call(service, "GetSpecificPortMappingEntry", key(port), 200);
  }
  const took = performance.now() - started;
  await routers.close();
  return took;
}

async function main(): Promise<void> {
  const { controlUrl: url, serviceType: type } = await new Routers(timeout).reader(at).describe();
  process.on("message", (work: Work) => {
    act(work, { url, type }).then(
      (ms) => process.send?.({ ms } satisfies Done),
      (error: unknown) => process.send?.({ error: String(error) } satisfies Done),
    );
  });
  process.on("disconnect", () => {
    process.exit(0);
  });
  process.send?.({ ms: 0 } satisfies Done);
}

void main();
