import { tunnelFault } from "../../../../providers/hikvision/configuration/tunnels";
import { unknown } from "../../../../providers/plugin";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIATw1TG4ORuYlpnPYgjvaSvirrzJVixgGKf3ExqCWYJ5";
const none = { url: "ssh://runner@192.0.2.1", host_key: KEY, identity_file: null, credential: null };

test.each([
  ["an ssh tunnel by agent", {}],
  ["its host key as ssh-keyscan prints it", { host_key: `[192.0.2.1]:22 ${KEY}` }],
  ["its host key with a comment", { host_key: `${KEY} root@shop` }],
  ["its host key as a fingerprint", { host_key: "SHA256:1RwVnlxvFGbjHB6FaT2sUUpRuqkJ+0TcQ3gZ1mC4iaQ" }],
  ["an IPv6 address and a port", { url: "ssh://runner@[2001:db8::1]:2222" }],
  ["a SOCKS proxy", { url: "socks5://192.0.2.1:1080", host_key: null }],
  ["an HTTP proxy with an account", { url: "http://proxy.example:3128", host_key: null, credential: "proxy" }],
  ["what is not known yet", { url: unknown, host_key: unknown }],
])("can be: %s", (_what, changed) => {
  expect(tunnelFault({ ...none, ...changed })).toBeUndefined();
});

test.each([
  ["no host key", { host_key: null }, "is an ssh tunnel without a host_key"],
  ["a host key cut short", { host_key: KEY.slice(0, 40) }, "an OpenSSH public key"],
  ["a host key of another type than it says", { host_key: KEY.replace("ed25519", "rsa") }, "an OpenSSH public key"],
  ["an MD5 fingerprint", { host_key: "MD5:aa:bb" }, "an OpenSSH public key"],
  ["a URL without a user", { url: "ssh://192.0.2.1" }, 'must be "ssh://USER@HOST"'],
  ["a password in the URL", { url: "ssh://runner:p@192.0.2.1" }, "must not hold a password"],
  ["a user that is none", { url: "ssh://a%20b@192.0.2.1" }, 'must be "ssh://USER@HOST"'],
  ["a path", { url: "ssh://runner@192.0.2.1/x" }, 'must be "ssh://USER@HOST"'],
  ["another kind of URL", { url: "ftp://192.0.2.1", host_key: null }, "must be"],
  ["no URL", { url: "shop", host_key: null }, "must be"],
  ["an account in a proxy's URL", { url: "socks5://a:b@192.0.2.1", host_key: null }, "must not hold an account"],
  ["a host key for a proxy", { url: "http://192.0.2.1:3128" }, "is no ssh tunnel"],
  ["two ways to log in", { identity_file: "key", credential: "jump" }, "both an identity_file and a credential"],
])("cannot be: %s", (_what, changed, says) => {
  expect(tunnelFault({ ...none, ...changed })).toContain(says);
});
