import type { AdminAccesses, ServiceChange } from "../admin-access";
import { IsapiError } from "../errors";
import type { DeviceContacts } from "./device-contacts";
import type { Sight } from "./follower";
import { assertStaysManageable, managementPort, takesHttpAway } from "./management-place";
import type { Contact, ContactOptions } from "./model";
import { isPassing } from "./passing";
import { portSigns, restart, RESTART_TIMEOUT_MS, showsSigns } from "./restart";
import { writeServices, type Written } from "./write-services";

export interface ChangeServicesOptions {
  readonly contacts: DeviceContacts;
  readonly contactOptions: ContactOptions;
  readonly changes: readonly ServiceChange[];
  /** `when_required`: restarts the device where it asks for that (statusCode 7), and waits. Default `never`. */
  readonly reboot?: "never" | "when_required" | undefined;
  /** Called when the device has taken what it uses only after a restart, before that restart. */
  readonly onRebootRequired?: ((adminAccesses: AdminAccesses) => void) | undefined;
  /** How long the device may take to answer with the new values, in milliseconds. Default 15000. */
  readonly settleTimeoutMs?: number | undefined;
  /** How long a restart may take, in milliseconds. Default 240000. */
  readonly restartTimeoutMs?: number | undefined;
}

export interface ChangeServicesResult {
  /** Where the device answers now. */
  readonly contact: Contact;
  /** As read back. */
  readonly adminAccesses: AdminAccesses;
  /** As read before anything was written. */
  readonly before: AdminAccesses;
  /** The document has the new values, the device still listens on the old ports. */
  readonly rebootRequired: boolean;
}

/**
 * Changes services of a device and believes it only when the device, found again and identified by its serial number,
 * reads the new values back. The connection may be cut by the change itself. What would leave no way to the device is
 * refused, and HTTP is taken away only after HTTPS has answered in this run.
 *
 * @throws IsapiError ISAPI_NOT_APPLIED with expected and actual values; ISAPI_REFUSED (badPort…) with nothing claimed;
 * ISAPI_WOULD_LOCK_OUT; ISAPI_NOT_RESTARTED
 */
export async function changeServices(options: ChangeServicesOptions): Promise<ChangeServicesResult> {
  return options.contacts.exclusively(options.contactOptions, () => change(options));
}

/** What `changeServices` would refuse before it writes: the same rule for a plan. @throws IsapiError ISAPI_WOULD_LOCK_OUT */
export function assertChangeable(document: AdminAccesses, changes: readonly ServiceChange[]): void {
  assertStaysManageable(document, document.with(changes));
}

async function change(options: ChangeServicesOptions): Promise<ChangeServicesResult> {
  const { contacts, contactOptions, settleTimeoutMs = 15_000, restartTimeoutMs = RESTART_TIMEOUT_MS } = options;
  const run = { contacts, contactOptions, settleTimeoutMs, restartTimeoutMs };
  const contact = await contacts.contact(contactOptions);
  const before = await contact.reader().adminAccesses();
  const after = before.with(options.changes);
  if (after.toXml() === before.toXml()) return untouched(options, run, { contact, document: before });
  assertStaysManageable(before, after);
  const [first, last] = takesHttpAway(before, after) ? stages(options.changes) : [options.changes, []];

  let now = await restartWhereAsked(
    options,
    run,
    before,
    await writeServices(run, { contact, document: before }, first),
  );
  if (last.length > 0) {
    const proven = await overHttps(options, now);
    const written = await writeServices(run, proven, last);
    now = await restartWhereAsked(options, run, proven.document, {
      ...written,
      rebootRequired: now.rebootRequired || written.rebootRequired,
    });
  }
  return { contact: now.contact, adminAccesses: now.document, before, rebootRequired: now.rebootRequired };
}

type Run = Parameters<typeof restart>[0];

/** A run that broke off after a device had asked for a restart left nothing to write, and the restart to be done. */
async function untouched(options: ChangeServicesOptions, run: Run, sight: Sight): Promise<ChangeServicesResult> {
  const declared = options.changes.flatMap(({ protocol }) => sight.document.service(protocol) ?? []);
  const open = declared.flatMap(({ port, enabled }) => (port === null || enabled === false ? [] : [port]));
  const signs = { open, closed: [] };
  const due = options.reboot === "when_required" && !(await showsSigns(run.contactOptions, signs));
  const { contact, document } = due ? await restart(run, sight, signs) : sight;
  return { contact, adminAccesses: document, before: sight.document, rebootRequired: false };
}

async function restartWhereAsked(
  options: ChangeServicesOptions,
  run: Run,
  before: AdminAccesses,
  written: Written,
): Promise<Written> {
  if (!written.rebootRequired) return written;
  options.onRebootRequired?.(written.document);
  if (options.reboot !== "when_required") return written;
  return { ...(await restart(run, written, portSigns(before, written.document))), rebootRequired: false };
}

/** What takes HTTP away comes last, alone, when HTTPS has been reached with all else as it will be. */
function stages(changes: readonly ServiceChange[]): [ServiceChange[], ServiceChange[]] {
  const first = changes.map((each) => ({
    ...each,
    enabled: isHttp(each) && each.enabled === false ? undefined : each.enabled,
    redirectToHttps: each.redirectToHttps === true ? undefined : each.redirectToHttps,
  }));
  const last = changes.map((each) => ({
    protocol: each.protocol,
    enabled: isHttp(each) && each.enabled === false ? false : undefined,
    redirectToHttps: each.redirectToHttps === true ? true : undefined,
  }));
  return [first, last.filter(({ enabled, redirectToHttps }) => (enabled ?? redirectToHttps) !== undefined)];
}

const isHttp = ({ protocol }: ServiceChange): boolean => protocol.toLowerCase() === "http";

/** The device over HTTPS, as proof that it answers there: the contact that stays when HTTP is gone. */
async function overHttps({ contacts, contactOptions }: ChangeServicesOptions, now: Written): Promise<Sight> {
  const { contact, document } = now;
  if (contact.endpoint.scheme === "https") return { contact, document };
  const port = managementPort(document, "https");
  if (now.rebootRequired || port === null) throw unproven("HTTPS is switched on only after a restart of the device");
  try {
    const proven = await contacts.redial({
      ...contactOptions,
      candidates: [{ scheme: "https", port, because: "HTTPS port, before HTTP is taken away" }],
      serialNumber: contact.deviceInfo.serialNumber ?? contactOptions.serialNumber,
    });
    return { contact: proven, document: await proven.reader().adminAccesses() };
  } catch (error) {
    if (isPassing(error)) throw unproven(error.message, error);
    throw error;
  }
}

function unproven(why: string, cause?: IsapiError): IsapiError {
  return new IsapiError({
    code: "ISAPI_WOULD_LOCK_OUT",
    summary: `HTTP was not switched off nor redirected, because HTTPS has not answered: ${why}. All other changes were made`,
    hint: "Make HTTPS answer first (restart the device where it asks for that; look at its certificate in the web menu), then apply again. Or leave HTTP on: to keep it from the internet it is enough not to forward its port.",
    cause,
  });
}
