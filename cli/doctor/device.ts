import { endpointUrl, environmentVariable } from "../../providers/isapi";
import type { LanAccess } from "../lan";
import type { DeclaredDevice } from "./declared";
import { type Finding, whatFailed } from "./finding";

/** Whether a device answers, takes its account and lets it read the ports: one login. */
export async function deviceFinding(device: DeclaredDevice, access: LanAccess): Promise<Finding> {
  const { host, account, credential, candidates, serialNumber, tlsFingerprint, tunnel } = device;
  const about = { check: "device", what: `device ${host}` } as const;
  if (credential === undefined) {
    const variable = environmentVariable("PASSWORD", account);
    const says = `not logged in: there is no password for the account "${account}"`;
    return { ...about, outcome: "problem", says, next: `export ${variable}=…` };
  }
  try {
    const { requestTimeoutMs } = access;
    const contact = await access.contacts.contact({
      ...{ host, credential, candidates, serialNumber, tlsFingerprint, tunnel, requestTimeoutMs },
    });
    await contact.reader().adminAccesses();
    const { model, firmwareVersion, firmwareBuild } = contact.deviceInfo;
    const firmware = [firmwareVersion, firmwareBuild === null ? null : `build ${firmwareBuild}`];
    const who = [model ?? "unknown model", ...firmware].filter((part) => part !== null).join(" ");
    const login = `takes "${credential.username}" (account "${account}") at ${endpointUrl(contact.endpoint)}`;
    return { ...about, outcome: "ok", says: `${who}; ${login}`, next: "" };
  } catch (error) {
    return { ...about, outcome: "problem", ...whatFailed(error) };
  }
}
