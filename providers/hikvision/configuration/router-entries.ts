import { type AttributePath, type Diagnostic, isUnknown, type Unknown } from "../../plugin";
import { ROUTER_TYPES, type RouterType } from "../../router";
import { parseHostKey, parseSshUrl } from "../../ssh";

/** One entry of `routers` as the configuration has it. */
export interface ConfiguredRouter {
  readonly type: string | null | Unknown;
  readonly url: string | null | Unknown;
  readonly udn: string | null | Unknown;
  readonly tunnel: string | null | Unknown;
  readonly host_key: string | null | Unknown;
  readonly identity_file: string | null | Unknown;
  readonly credential: string | null | Unknown;
  readonly wan_interface: string | null | Unknown;
  readonly persist_file: string | null | Unknown;
}

/** What each kind of router is, and what its `url` may be. */
export const ROUTER_KINDS: Record<RouterType, { readonly title: string; readonly url: RegExp; readonly form: string }> =
  {
    upnp: {
      title: "UPnP IGD 1 and 2",
      url: /^https?:\/\//i,
      form: 'the address of a router\'s UPnP description, as "http://192.168.1.1:5000/rootDesc.xml"',
    },
    nftables: {
      title: "a Linux router, by nft over SSH",
      url: /^ssh:\/\//i,
      form: 'where the router is and as whom to log in, as "ssh://root@192.168.1.1"',
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

/** What is wrong with one attribute of an entry; undefined where nothing is. */
type Fault = { readonly attribute: keyof ConfiguredRouter; readonly detail: string } | undefined;

/** What is wrong with an entry of `routers`, at its attribute: the first that does not fit its type. */
export function entriesFitTheirTypes(
  routers: Record<string, ConfiguredRouter | Unknown>,
  at: AttributePath,
): Diagnostic | undefined {
  for (const [name, entry] of Object.entries(routers)) {
    if (isUnknown(entry) || !isRouterType(entry.type)) continue;
    const fault = urlFault(entry, entry.type) ?? (entry.type === "nftables" ? sshFault(entry) : noSshFault(entry));
    if (fault === undefined) continue;
    return {
      severity: "error",
      summary: "Router Entry Does Not Fit Its Type",
      detail: `routers.${name}.${fault.attribute}, of a router of type "${entry.type}", ${fault.detail}.`,
      path: at.key(name).attribute(fault.attribute),
    };
  }
  return undefined;
}

function urlFault({ url, udn, tunnel }: ConfiguredRouter, type: RouterType): Fault {
  const { form, url: pattern } = ROUTER_KINDS[type];
  if (typeof url === "string" && !(pattern.test(url) && URL.canParse(url)))
    return { attribute: "url", detail: `must be ${form}` };
  if (type === "upnp" && url === null && typeof tunnel === "string")
    return {
      attribute: "tunnel",
      detail:
        'needs a url: looking for a router (SSDP) is multicast, which goes through no tunnel. Give the url of its description, as "http://192.168.1.1:5000/rootDesc.xml"',
    };
  if (type !== "upnp" && type !== "nftables" && typeof tunnel === "string")
    return {
      attribute: "tunnel",
      detail: "goes through none: NAT-PMP and PCP are UDP, and a manual router is never contacted. Leave it out",
    };
  if (type !== "upnp" && typeof udn === "string")
    return { attribute: "udn", detail: "is a name of UPnP: leave it out" };
  return undefined;
}

const SSH_ATTRIBUTES = ["host_key", "identity_file", "credential", "wan_interface", "persist_file"] as const;

function noSshFault(entry: ConfiguredRouter): Fault {
  const given = SSH_ATTRIBUTES.find((attribute) => entry[attribute] !== null);
  return given === undefined
    ? undefined
    : { attribute: given, detail: 'is for a router of type = "nftables" alone: leave it out' };
}

/** An interface's name (Linux: at most 15 characters), which stands in a rule. */
const INTERFACE = /^[A-Za-z0-9][A-Za-z0-9._@:-]{0,14}$/;

function sshFault(entry: ConfiguredRouter): Fault {
  const { url, host_key: hostKey, identity_file: key, credential, wan_interface: wan, persist_file: file } = entry;
  const place = typeof url === "string" ? parseSshUrl(url) : undefined;
  if (url === null) return { attribute: "url", detail: `is required: ${ROUTER_KINDS.nftables.form}` };
  if (typeof place === "string") return { attribute: "url", detail: place };
  if (hostKey === null)
    return {
      attribute: "host_key",
      detail:
        "is required: without it, anybody in between could answer. ssh-keyscan HOST shows the keys; compare with the router's own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub)",
    };
  if (typeof hostKey === "string" && parseHostKey(hostKey) === undefined)
    return {
      attribute: "host_key",
      detail: 'must be an OpenSSH public key, as "ssh-ed25519 AAAA…", or a fingerprint, as "SHA256:…"',
    };
  if (typeof key === "string" && typeof credential === "string")
    return { attribute: "credential", detail: "cannot stand beside an identity_file: one of them is how it logs in" };
  if (typeof wan === "string" && !INTERFACE.test(wan))
    return { attribute: "wan_interface", detail: 'must be the name of a network interface, as "eth0"' };
  if (typeof file === "string" && !/^(\/[A-Za-z0-9._-]+)+$/.test(file))
    return {
      attribute: "persist_file",
      detail: 'must be an absolute path on the router, as "/etc/nftables.d/cdktf-hikvision.nft"',
    };
  return undefined;
}
