import { parseHostKey, parseSshUrl, sshLogin, sshUrl } from "../ssh";
import { httpConnect, ProxyTunnel, socks5, type Negotiate } from "./proxy-tunnel";
import { SshTunnel } from "./ssh-tunnel";
import type { Tunnel } from "./tunnel";

/** A tunnel as somebody declares it. */
export interface TunnelSettings {
  readonly name: string;
  /** `ssh://runner@shop.example`, `socks5://127.0.0.1:1080`, `http://proxy.example:3128`. */
  readonly url: string;
  /** SSH: the key that the server must have. */
  readonly hostKey: string | null;
  /** SSH: path of a private key. */
  readonly identityFile: string | null;
  /** An account. SSH takes its password alone; the user stands in the URL. */
  readonly login: { readonly username: string; readonly password: string } | null;
  /** Milliseconds for each hop. */
  readonly timeoutMs: number;
}

const PROXIES: Readonly<Record<string, { readonly negotiate: Negotiate; readonly port: number }>> = {
  "socks5:": { negotiate: socks5, port: 1080 },
  "http:": { negotiate: httpConnect, port: 80 },
};

/** What is wrong with the URL of a tunnel, as "must be …"; undefined where nothing is. */
export function parseTunnelUrl(url: string): string | undefined {
  if (/^ssh:/i.test(url)) {
    const parsed = parseSshUrl(url);
    return typeof parsed === "string" ? parsed : undefined;
  }
  const form = 'must be "ssh://USER@HOST[:PORT]", "socks5://HOST[:PORT]" or "http://HOST[:PORT]"';
  if (!URL.canParse(url)) return form;
  const { protocol, username, password, hostname, pathname, search } = new URL(url);
  if (PROXIES[protocol] === undefined || hostname === "") return form;
  if (username + password !== "") return "must not hold an account: name a credential instead";
  return ["", "/"].includes(pathname) && search === "" ? undefined : form;
}

/** The tunnel that is declared. Nothing is connected before its first use. */
export function openTunnel(settings: TunnelSettings): Tunnel {
  const { name, url, login, timeoutMs } = settings;
  const proxy = PROXIES[URL.canParse(url) ? new URL(url).protocol : ""];
  if (proxy !== undefined) {
    const { hostname, port } = new URL(url);
    const at = {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: port === "" ? proxy.port : Number(port),
      login,
      timeoutMs,
    };
    return new ProxyTunnel(name, url, at, proxy.negotiate);
  }
  const place = parseSshUrl(url);
  const hostKey = parseHostKey(settings.hostKey ?? "");
  if (typeof place === "string" || hostKey === undefined)
    throw new Error(`tunnel "${name}": url or host_key was not checked before`);
  return new SshTunnel(name, sshUrl(place), {
    ...{ ...place, hostKey, timeoutMs },
    login: sshLogin(settings.identityFile, login?.password ?? null),
  });
}
