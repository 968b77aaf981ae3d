import type { Contact, IsapiReader } from "../contact";
import type { RemoteAccess, RemoteAccessChange, RemoteAccessName, SwitchDocument } from "../remote-access";
import { type ChangeableDocument, changeDocument, type ChangeOptions } from "./change-document";

const TITLES: Readonly<Record<RemoteAccessName, string>> = {
  hikConnect: "Hik-Connect (EZVIZ) setting",
  ssh: "SSH setting",
};

/** What a device says about its ways in beside the services. */
export async function readRemoteAccess(reader: IsapiReader): Promise<RemoteAccess> {
  const hikConnect = await reader.remoteAccess("hikConnect");
  const ssh = await reader.remoteAccess("ssh");
  return {
    hikConnect:
      hikConnect === null ? null : { enabled: hikConnect.enabled, registered: hikConnect.flag("registerStatus") },
    ssh: ssh?.enabled ?? null,
  };
}

/**
 * Switches Hik-Connect and SSH, one after the other; each is believed when it reads back.
 *
 * @throws IsapiError as `changeDocument`
 */
export async function changeRemoteAccess(
  options: ChangeOptions,
  change: RemoteAccessChange,
): Promise<{ readonly contact: Contact; readonly remoteAccess: RemoteAccess }> {
  for (const name of ["hikConnect", "ssh"] as const) {
    const wanted = change[name];
    if (wanted !== undefined) await changeDocument(options, switchOf(name), (document) => document.with(wanted));
  }
  const contact = await options.contacts.contact(options.contactOptions);
  return { contact, remoteAccess: await readRemoteAccess(contact.reader()) };
}

function switchOf(name: RemoteAccessName): ChangeableDocument<SwitchDocument> {
  return {
    title: TITLES[name],
    read: (reader) => reader.remoteAccess(name),
    write: (writer, document) => writer.putRemoteAccess(name, document),
    differences: (expected, actual) =>
      expected.enabled === actual.enabled ? [] : [`enabled: expected ${expected.enabled}, actual ${actual.enabled}`],
  };
}
