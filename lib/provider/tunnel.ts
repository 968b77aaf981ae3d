import type { Credential } from "./credential";

export interface SshTunnelProps {
  /** Where the jump host is and as whom to log in: `ssh://runner@shop.example`, port 22 if left out. */
  readonly url: string;
  /** The key that it must have: an OpenSSH public key (`ssh-ed25519 AAAA…`), or its fingerprint (`SHA256:…`). */
  readonly hostKey: string;
  /**
   * Path of a private key without passphrase, where Terraform runs. What is in it is written nowhere.
   *
   * @default - the password of `credential`; without one, what the running ssh-agent holds
   */
  readonly identityFile?: string;
  /**
   * The account whose password logs in; the user stands in the URL.
   *
   * @default - the identity file, or ssh-agent
   */
  readonly credential?: Credential;
}

export interface ProxyTunnelProps {
  /** `socks5://127.0.0.1:1080`, or `http://proxy.example:3128` for a proxy that knows CONNECT. */
  readonly url: string;
  /**
   * The account on the proxy.
   *
   * @default - it wants none
   */
  readonly credential?: Credential;
}

/** The way into a network that the runner is not in. Devices and routers name the one they are behind. */
export class Tunnel {
  /** Through an SSH jump host, which connects onwards. */
  static throughSsh(name: string, props: SshTunnelProps): Tunnel {
    const { url, hostKey, identityFile, credential } = props;
    return new Tunnel(name, { url, hostKey, identityFile, credential: credential?.name }, credential);
  }

  /** Through a SOCKS 5 or an HTTP proxy. */
  static throughProxy(name: string, { url, credential }: ProxyTunnelProps): Tunnel {
    return new Tunnel(name, { url, credential: credential?.name }, credential);
  }

  private constructor(
    /** The name that devices and routers refer to. */
    readonly name: string,
    /** What the provider block says about it. */
    readonly configuration: {
      readonly url: string;
      readonly hostKey?: string | undefined;
      readonly identityFile?: string | undefined;
      readonly credential?: string | undefined;
    },
    readonly credential: Credential | undefined,
  ) {}
}
