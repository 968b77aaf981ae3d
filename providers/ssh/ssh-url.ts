/** Where an SSH server is, and as whom to log in. */
export interface SshPlace {
  readonly user: string;
  /** Name or address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** What a user name may be: it stands in messages and in the protocol alone, never in a command. */
const USER = /^[A-Za-z0-9._-]+$/;

/**
 * Reads `ssh://USER@HOST[:PORT]`. Port 22 if left out.
 *
 * @returns what is wrong with it, as "must be …", for anything else; a password in it is refused
 */
export function parseSshUrl(url: string): SshPlace | string {
  const form = 'must be "ssh://USER@HOST" or "ssh://USER@HOST:PORT", as "ssh://runner@shop.example"';
  if (!/^ssh:\/\//i.test(url) || !URL.canParse(url)) return form;
  const { username, password, hostname, port, pathname, search, hash } = new URL(url);
  if (password !== "") return "must not hold a password: name a credential instead";
  if (!USER.test(username) || hostname === "" || !["", "/"].includes(pathname) || search + hash !== "") return form;
  return { user: username, host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? 22 : Number(port) };
}

/** `ssh://runner@shop.example:22` */
export function sshUrl({ user, host, port }: SshPlace): string {
  return `ssh://${user}@${host.includes(":") ? `[${host}]` : host}:${port}`;
}
