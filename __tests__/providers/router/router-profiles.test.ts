import { request } from "undici";
import { createPortMapping, removePortMapping, Routers, type RouterWriter, UpnpError } from "../../../providers/router";
import { type RouterProfileName, UpnpRouter } from "../../../simulators/upnp-router";
import { wanted } from "./port-mapping/table-router";

const TIMEOUT_MS = 400;

/** What somebody who declares `wanted` on such a router reads: the code, parts of the message, of the hint. */
const refusals: [profile: RouterProfileName, over: object, code: string, message: string, hint: string][] = [
  ["permanent-leases-only", { leaseSeconds: 3600 }, "UPNP_FAULT", "725", "lease of 0 seconds"],
  ["equal-ports-only", {}, "UPNP_FAULT", "724", "Make the internal port the external one"],
  ["fritz-box", {}, "ROUTER_REFUSES_OTHER_HOSTS", "606", "Let the device ask for the mapping itself"],
  ["malformed", {}, "UPNP_HTTP_STATUS", 'HTTP 500 "<?xml', "no UPnP answer"],
  ["hung", {}, "UPNP_TIMEOUT", `no complete answer within ${TIMEOUT_MS} ms`, "restart the router"],
  ["lying", {}, "ROUTER_MAPPING_DIFFERS", "holds nothing under it", "add the mapping in its own menu"],
];

describe("a router that is", () => {
  let simulated: UpnpRouter;
  let routers: Routers;

  async function routerThatIs(profile: RouterProfileName): Promise<RouterWriter> {
    simulated = new UpnpRouter({ profile });
    await simulated.start();
    routers = new Routers({ requestTimeoutMs: TIMEOUT_MS });
    return routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: null });
  }
  afterEach(async () => {
    await routers.close();
    await simulated.stop();
    expect(simulated.unexpected).toEqual([]);
  });

  it.each(refusals)("%s, asked for %j, is answered with %s", async (profile, over, code, message, hint) => {
    const router = await routerThatIs(profile);
    await expect(createPortMapping(router, { ...wanted, ...over })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    });
    expect(simulated.mappings()).toEqual([]);
  });

  it.each<[RouterProfileName, object]>([
    ["permanent-leases-only", {}],
    ["equal-ports-only", { externalPort: 8082, internalPort: 8082 }],
    ["argument-order", {}],
    ["fritz-box", { internalHost: "127.0.0.1" }],
    ["ppp-only", {}],
    ["connected-by-ppp", {}],
    ["slow", {}],
  ])("%s holds what it can hold, asked for %j", async (profile, over) => {
    const router = await routerThatIs(profile);
    const asked = { ...wanted, ...over };
    expect(await createPortMapping(router, asked)).toEqual({ ...asked, enabled: true });
    expect(await router.portMappings()).toHaveLength(1);
    await removePortMapping(router, asked, asked.internalHost);
    expect(simulated.mappings()).toEqual([]);
  });

  it("connected-by-ppp is read through the connection in use, with that one's own URL", async () => {
    const router = await routerThatIs("connected-by-ppp");
    expect(await router.describe()).toMatchObject({
      serviceType: "urn:schemas-upnp-org:service:WANPPPConnection:1",
      controlUrl: new URL("/ctl/PPPConn", simulated.descriptionUrl).href,
    });
  });

  it("argument-order answers 402 to the same arguments in another order, and the error says what that can mean", async () => {
    const router = await routerThatIs("argument-order");
    const action = "urn:schemas-upnp-org:service:WANIPConnection:1#DeletePortMapping";
    const { statusCode, body } = await request((await router.describe()).controlUrl, {
      method: "POST",
      headers: { "content-type": "text/xml", soapaction: `"${action}"` },
      body:
        `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><u:DeletePortMapping xmlns:u="${action.split("#")[0] ?? ""}">` +
        "<NewProtocol>TCP</NewProtocol><NewExternalPort>8082</NewExternalPort><NewRemoteHost></NewRemoteHost></u:DeletePortMapping></s:Body></s:Envelope>",
    });
    expect([statusCode, await body.text()]).toEqual([500, expect.stringContaining("<errorCode>402</errorCode>")]);
    simulated.fail({
      action: "AddPortMapping",
      answer: { kind: "upnp-error", code: 402, description: "Invalid Args" },
    });
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      message: expect.stringContaining('402 "Invalid Args"') as string,
      hint: expect.stringContaining("lease") as string,
    });
    // Asked on purpose above: the simulator noted it as what a correct client never sends.
    simulated.unexpected.length = 0;
  });

  it("lying is not believed when it says that it deleted", async () => {
    const router = await routerThatIs("lying");
    await simulated.setMapping({ ...wanted, enabled: true });
    await expect(removePortMapping(router, wanted, wanted.internalHost)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_REMAINS",
    });
    expect(simulated.mappings()).toHaveLength(1);
  });

  it("malformed is an error also for an entry that is there, never gone", async () => {
    const router = await routerThatIs("malformed");
    await simulated.setMapping({ ...wanted, enabled: true });
    await expect(router.portMapping(wanted)).rejects.toMatchObject({ code: "UPNP_MALFORMED_ANSWER" });
    await expect(router.portMappings()).rejects.toMatchObject({ code: "UPNP_MALFORMED_ANSWER" });
  });

  it("hung is an error of its own for every reading call, never an empty table", async () => {
    const router = await routerThatIs("hung");
    for (const look of [router.portMapping(wanted), router.portMappings(), router.externalAddress()]) {
      await expect(look).rejects.toBeInstanceOf(UpnpError);
    }
  });
});
