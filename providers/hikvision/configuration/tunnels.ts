import { type AttributePath, DiagnosticError, isUnknown, path, type Unknown } from "../../plugin";
import { openTunnel, parseTunnelUrl, type Tunnel } from "../../tunnel";
import { parseHostKey } from "../../ssh";
import type { Credentials } from "./credentials";
import type { NamedEntries } from "./named-entries";

/** One entry of `tunnels` as the configuration has it. */
export interface ConfiguredTunnel {
  readonly url: string | null | Unknown;
  readonly host_key: string | null | Unknown;
  readonly identity_file: string | null | Unknown;
  readonly credential: string | null | Unknown;
}

/** Finds tunnels by the names that the provider configuration gives them: one connection each, whoever asks. */
export class ConfiguredTunnels {
  readonly #made = new Map<string, Tunnel>();

  constructor(
    private readonly configured: NamedEntries<ConfiguredTunnel>,
    private readonly credentials: Credentials,
    private readonly timeoutMs: number,
  ) {}

  has(name: string): boolean {
    return this.configured.get(name) !== undefined;
  }

  /**
   * The tunnel called `name`; undefined for null, which is no tunnel.
   *
   * @param at the attribute that names it, for the diagnostic
   * @param user what asks, as in `the device 192.168.1.64`
   * @throws DiagnosticError if there is none, or it is not known yet
   */
  named(name: string | null, at: AttributePath, user: string): Tunnel | undefined {
    if (name === null) return undefined;
    const made = this.#made.get(name) ?? this.#open(name, at, user);
    this.#made.set(name, made);
    return made;
  }

  #open(name: string, at: AttributePath, user: string): Tunnel {
    const tunnel = this.configured.get(name);
    if (tunnel === undefined) {
      throw new DiagnosticError({
        summary: "Unknown Tunnel",
        detail: `${user} is behind the tunnel "${name}", which is not in the provider configuration; tunnels has: ${this.configured.toString()}. Correct the name, or add tunnels.${name}.`,
        path: at,
      });
    }
    const { url, host_key: hostKey, identity_file: identityFile, credential } = tunnel;
    if (isUnknown(url) || isUnknown(hostKey) || isUnknown(identityFile) || isUnknown(credential)) {
      throw new DiagnosticError({
        summary: "Tunnel Not Known Yet",
        detail: `A part of the tunnel "${name}" is known only after apply, and what is behind it must be asked during plan. Give it values that are known at plan.`,
        path: path("tunnels").key(name),
      });
    }
    const login =
      credential === null
        ? null
        : this.credentials.named(credential, path("tunnels").key(name).attribute("credential"), `The tunnel "${name}"`);
    return openTunnel({ name, url: url ?? "", hostKey, identityFile, login, timeoutMs: this.timeoutMs });
  }
}

/** Says what is wrong with an entry of `tunnels`, or nothing. What is not known yet is checked when it is. */
export function tunnelFault({ url, host_key: hostKey, identity_file: key, credential }: ConfiguredTunnel) {
  if (isUnknown(url) || url === null) return undefined;
  const wrong = parseTunnelUrl(url);
  if (wrong !== undefined) return `has a url that ${wrong}`;
  if (!/^ssh:/i.test(url)) {
    return hostKey === null && key === null
      ? undefined
      : "is no ssh tunnel: host_key and identity_file are for ssh:// alone";
  }
  if (hostKey === null)
    return "is an ssh tunnel without a host_key: without it, anybody in between could answer. ssh-keyscan HOST shows the keys; compare with the server's own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub)";
  if (!isUnknown(hostKey) && parseHostKey(hostKey) === undefined)
    return 'has a host_key that must be an OpenSSH public key, as "ssh-ed25519 AAAA…", or a fingerprint, as "SHA256:…"';
  if (typeof key === "string" && typeof credential === "string")
    return "has both an identity_file and a credential: one of them is how it logs in";
  return undefined;
}
