import { parseHostKey, parseSshUrl, sshLogin, type SshServer } from "../../ssh";
import type { ReadableRouterAddress, RouterReader, RouterWriter } from "../router";
import { type NftablesDeclared, NftablesReader, NftablesWriter } from "./nftables-router";
import { NftablesSession } from "./nftables-session";
import { DEFAULT_PERSIST_FILE } from "./scripts";

interface Opened {
  readonly session: NftablesSession;
  readonly reader: NftablesReader;
  readonly writer: NftablesWriter;
}

/** All Linux routers of one process: one connection and one queue for each. */
export class NftablesRouters {
  readonly #opened = new Map<string, Opened>();

  constructor(private readonly options: { requestTimeoutMs: number }) {}

  reader(at: ReadableRouterAddress): RouterReader {
    return this.#open(at).reader;
  }

  writer(at: ReadableRouterAddress): RouterWriter {
    return this.#open(at).writer;
  }

  close(): Promise<void> {
    for (const { session } of this.#opened.values()) session.close();
    return Promise.resolve();
  }

  #open(at: ReadableRouterAddress): Opened {
    const key = JSON.stringify([at.url, at.tunnel?.url, at.ssh]);
    const present = this.#opened.get(key) ?? open(at, this.options.requestTimeoutMs);
    this.#opened.set(key, present);
    return present;
  }
}

/** The address was checked with the configuration. */
function open({ url, ssh, tunnel }: ReadableRouterAddress, timeoutMs: number): Opened {
  const place = parseSshUrl(url ?? "");
  const hostKey = parseHostKey(ssh?.hostKey ?? "");
  if (typeof place === "string" || hostKey === undefined || ssh === undefined)
    throw new Error("the url or host_key of a router was not checked before");
  const server: SshServer = {
    ...place,
    hostKey,
    login: sshLogin(ssh.identityFile, ssh.password),
    timeoutMs,
    reach: tunnel === undefined ? undefined : () => tunnel.connect(place.host, place.port),
  };
  const declared: NftablesDeclared = {
    fingerprint: hostKey.fingerprint,
    sshPort: place.port,
    wanInterface: ssh.wanInterface,
    persistFile: ssh.persistFile ?? DEFAULT_PERSIST_FILE,
    tunnel: tunnel?.name ?? null,
  };
  const session = new NftablesSession(server, declared.persistFile);
  return { session, reader: new NftablesReader(session, declared), writer: new NftablesWriter(session, declared) };
}
