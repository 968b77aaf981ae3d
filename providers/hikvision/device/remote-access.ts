import { type Contact, readRemoteAccess, type RemoteAccess } from "../../isapi";
import { bool } from "../../plugin";

const DESCRIPTIONS = {
  hik_connect:
    "Whether Hik-Connect (P2P, EZVIZ) is on: the device calls the maker's cloud, through which it is reached without an open port. Null where the device has no such thing.",
  hik_connect_registered: "Whether the cloud knows the device at present, if it tells.",
  ssh: "Whether the SSH server is on. Null where the device has none.",
};

/** The ways into a device beside its services; `declarable` where the configuration may set them, else read only. */
export function remoteAccessAttributes(declarable: boolean) {
  const declared = declarable ? { optional: true, computed: true } : { computed: true };
  return {
    hik_connect: bool({ ...declared, description: DESCRIPTIONS.hik_connect }),
    hik_connect_registered: bool({ computed: true, description: DESCRIPTIONS.hik_connect_registered }),
    ssh: bool({ ...declared, description: DESCRIPTIONS.ssh }),
  };
}

export function remoteAccessOf({ hikConnect, ssh }: RemoteAccess) {
  return { hik_connect: hikConnect?.enabled ?? null, hik_connect_registered: hikConnect?.registered ?? null, ssh };
}

export async function lookAtRemoteAccess(contact: Contact) {
  return remoteAccessOf(await readRemoteAccess(contact.reader()));
}
