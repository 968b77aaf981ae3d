import { defineSchema, isUnknown, mapOfObjects, oneOf, string, type Unknown } from "../../plugin";
import { ROUTER_TYPES } from "../../router";
import { duration } from "../validators";
import { entriesFitTheirTypes, ROUTER_KINDS } from "./router-entries";
import { tunnelFault } from "./tunnels";

const routerTypes = ROUTER_TYPES.map((type) => `\`${type}\` (${ROUTER_KINDS[type].title})`).join(", ");

/** Names stand in resource ids (`home/tcp/8082`) and import ids (`shop@192.168.1.64`). */
const names = (map: Record<string, unknown>): string | undefined => {
  const wrong = Object.keys(map).find((name) => !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name));
  return wrong === undefined
    ? undefined
    : `must have names of letters, digits, "_" and "-", and ${JSON.stringify(wrong)} is none`;
};

/** Checks each entry as a whole. */
const entries =
  <T extends object>(fault: (entry: T) => string | undefined) =>
  (map: Readonly<Record<string, T | Unknown>>): string | undefined => {
    for (const [name, entry] of Object.entries(map)) {
      const wrong = isUnknown(entry) ? undefined : fault(entry);
      if (wrong !== undefined) return `must have usable entries, and "${name}" ${wrong}`;
    }
    return undefined;
  };

/** The `provider "hikvision"` block. */
export const providerSchema = defineSchema({
  description:
    "Declares the service ports of Hikvision devices and the port mappings of the routers in front of them. " +
    "One configuration serves any number of devices, routers and sites.",
  attributes: {
    credentials: mapOfObjects({
      optional: true,
      sensitive: true,
      validators: [names],
      description:
        "Accounts by name; devices name the one to use, `default` unless they say otherwise. What is left out comes from the " +
        "environment: `HIKVISION_USERNAME` and `HIKVISION_PASSWORD` for `default`, `HIKVISION_USERNAME_<NAME>` and " +
        "`HIKVISION_PASSWORD_<NAME>` for the others (name in upper case, anything but `A-Z0-9` as `_`). Prefer the " +
        "environment: Terraform writes values of this block into saved plans.",
      attributes: {
        username: string({ optional: true, description: "Account on the device. From the environment, else `admin`." }),
        password: string({ optional: true, sensitive: true, description: "Password of the account." }),
      },
    }),
    routers: mapOfObjects({
      optional: true,
      validators: [names, entriesFitTheirTypes],
      description: "Routers by name; port mappings name the one to use.",
      attributes: {
        type: string({
          required: true,
          validators: [oneOf(...ROUTER_TYPES)],
          description: `How the router is spoken to: ${routerTypes}.`,
        }),
        url: string({
          optional: true,
          description:
            "Where the router is. `upnp`: URL of its UPnP description; left out, the router is looked for on the LAN (SSDP), " +
            "which needs multicast: give the URL in containers and CI. `nat-pmp`, `pcp`: `pcp://192.168.1.1`; left out, it is this " +
            "machine's default gateway (Linux). `nftables`, and required there: `ssh://USER@HOST[:PORT]`. `manual`: URL of its menu, shown to whoever types.",
        }),
        udn: string({
          optional: true,
          description: "`upnp`: unique device name, refuses any other router that answers.",
        }),
        tunnel: string({
          optional: true,
          description:
            "Name of the way into the router's network, in `tunnels`. Discovery does not go through one, so `url` is then required.",
        }),
        host_key: string({
          optional: true,
          description:
            "`nftables`, and required there: the key that the router's SSH server must have, as an OpenSSH public key (`ssh-ed25519 " +
            "AAAA…`) or its fingerprint (`SHA256:…`). Any other is an error, and no login is tried.",
        }),
        identity_file: string({
          optional: true,
          description:
            "`nftables`: path of a private key without passphrase, on the machine that runs Terraform. Left out, and no `credential` " +
            "either, the running ssh-agent logs in.",
        }),
        credential: string({
          optional: true,
          description:
            "`nftables`: name of an account in `credentials`, whose password logs in (the user stands in `url`).",
        }),
        wan_interface: string({
          optional: true,
          description: "`nftables`: the interface on the Internet side. Left out, that of the router's default route.",
        }),
        persist_file: string({
          optional: true,
          description:
            "`nftables`: path, on the router, of the file that keeps the mappings for its next start; the ruleset that the router " +
            "loads then must include it. `/etc/nftables.d/cdktf-hikvision.nft` if left out.",
        }),
      },
    }),
    tunnels: mapOfObjects({
      optional: true,
      validators: [names, entries(tunnelFault)],
      description:
        "Ways into networks that the runner is not in, by name; devices and routers name the one they are behind. One " +
        "connection for each, whatever goes through it.",
      attributes: {
        url: string({
          required: true,
          description:
            "`ssh://USER@HOST[:PORT]` (a jump host, through which it connects onwards), `socks5://HOST[:PORT]` or `http://HOST[:PORT]` (a proxy that knows CONNECT).",
        }),
        host_key: string({
          optional: true,
          description:
            "SSH, and required there: the key that the server must have, as an OpenSSH public key (`ssh-ed25519 AAAA…`) or its " +
            "fingerprint (`SHA256:…`). Any other is an error, and no login is tried.",
        }),
        identity_file: string({
          optional: true,
          description:
            "SSH: path of a private key without passphrase, on the machine that runs Terraform. What is in it is in no plan and no " +
            "state. Left out, and no `credential` either, the running ssh-agent logs in.",
        }),
        credential: string({
          optional: true,
          description:
            "Name of an account in `credentials`: SSH logs in with its password (the user stands in `url`), a proxy is told both.",
        }),
      },
    }),
    request_timeout: string({
      optional: true,
      validators: [duration],
      description: 'How long one request to a device or router may take. `"10s"` if left out.',
    }),
    on_unreachable: string({
      optional: true,
      validators: [oneOf("error", "keep")],
      description:
        "What becomes of a resource whose device or router cannot be asked: `error` (if left out) makes the plan fail; `keep` " +
        "leaves the resource as the state has it, with a warning, so that one dead camera does not block all others.",
    }),
  },
});
