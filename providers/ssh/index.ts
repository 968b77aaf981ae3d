/**
 * SSH towards one host: login, strict host key, commands, forwarded connections. Knows nothing of Terraform, devices or
 * routers. The library behind it is loaded with the first connection, so that whoever needs no SSH does not pay for it.
 * A password or a key leaves this folder only into the login itself.
 */
export { parseHostKey, type HostKey } from "./host-key";
export { SshConnection, type Finished, type SshServer } from "./ssh-connection";
export { SshError, type SshErrorCode } from "./ssh-error";
export { sshLogin, type SshLogin } from "./ssh-login";
export { parseSshUrl, sshUrl } from "./ssh-url";
