import { type AttributePath, type Diagnostic, isUnknown, type Unknown } from "../../plugin";
import { ROUTER_TYPES, type RouterType } from "../../router";

/** One entry of `routers` as the configuration has it. */
export interface ConfiguredRouter {
  readonly type: string | null | Unknown;
  readonly url: string | null | Unknown;
  readonly udn: string | null | Unknown;
  readonly tunnel: string | null | Unknown;
}

/** What each kind of router is, and what its `url` may be. */
export const ROUTER_KINDS: Record<RouterType, { readonly title: string; readonly url: RegExp; readonly form: string }> =
  {
    upnp: {
      title: "UPnP IGD 1 and 2",
      url: /^https?:\/\//i,
      form: 'the address of a router\'s UPnP description, as "http://192.168.1.1:5000/rootDesc.xml"',
    },
    "nat-pmp": {
      title: "NAT-PMP, for this machine alone",
      url: /^nat-pmp:\/\/[^/?#@]+\/?$/i,
      form: 'the address of the gateway, as "nat-pmp://192.168.1.1"',
    },
    pcp: {
      title: "Port Control Protocol",
      url: /^pcp:\/\/[^/?#@]+\/?$/i,
      form: 'the address of the gateway, as "pcp://192.168.1.1"',
    },
    manual: {
      title: "a router with only a web menu, which nobody but people changes: plans say what to type in",
      url: /^https?:\/\//i,
      form: 'the address of the router\'s menu, as "http://192.168.1.1/"',
    },
  };

export const isRouterType = (type: unknown): type is RouterType => ROUTER_TYPES.some((known) => known === type);

/** What is wrong with an entry of `routers`, at its attribute: the first that does not fit its type. */
export function entriesFitTheirTypes(
  routers: Record<string, ConfiguredRouter | Unknown>,
  at: AttributePath,
): Diagnostic | undefined {
  for (const [name, entry] of Object.entries(routers)) {
    if (isUnknown(entry) || !isRouterType(entry.type)) continue;
    const { type, url, udn, tunnel } = entry;
    const { form, url: pattern } = ROUTER_KINDS[type];
    const wrong = (attribute: string, detail: string): Diagnostic => ({
      severity: "error",
      summary: "Router Entry Does Not Fit Its Type",
      detail: `routers.${name}.${attribute}, of a router of type "${type}", ${detail}.`,
      path: at.key(name).attribute(attribute),
    });
    if (typeof url === "string" && !(pattern.test(url) && URL.canParse(url))) return wrong("url", `must be ${form}`);
    if (type === "upnp" && url === null && typeof tunnel === "string")
      return wrong(
        "tunnel",
        'needs a url: looking for a router (SSDP) is multicast, which goes through no tunnel. Give the url of its description, as "http://192.168.1.1:5000/rootDesc.xml"',
      );
    if (type !== "upnp" && typeof tunnel === "string")
      return wrong(
        "tunnel",
        "goes through none: NAT-PMP and PCP are UDP, and a manual router is never contacted. Leave it out",
      );
    if (type !== "upnp" && typeof udn === "string") return wrong("udn", "is a name of UPnP: leave it out");
  }
  return undefined;
}
