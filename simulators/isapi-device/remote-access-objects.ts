import { leafText, withLeafText } from "./recording";
import { SwitchObject } from "./switch-object";

/** What a registered device holds: whoever has it and the serial number can add the device to an account. */
export const SIMULATED_VERIFICATION_CODE = "SIMVRF";

/** `System/Network/EZVIZ`, which is Hik-Connect: registered as soon as it is on. */
export function hikConnectObject(recorded: string, enabled: boolean | undefined): SwitchObject {
  return new SwitchObject(
    {
      path: "/ISAPI/System/Network/EZVIZ",
      document: (on) => withLeafText(withLeafText(recorded, "enabled", String(on)), "registerStatus", String(on)),
      readOnly: ["registerStatus", "verificationCode", "bindStatus"],
    },
    enabled ?? isOn(recorded),
  );
}

/** `System/Network/ssh`. */
export function sshObject(recorded: string, enabled: boolean | undefined): SwitchObject {
  return new SwitchObject(
    { path: "/ISAPI/System/Network/ssh", document: (on) => withLeafText(recorded, "enabled", String(on)) },
    enabled ?? isOn(recorded),
  );
}

const isOn = (recorded: string): boolean => leafText(recorded, "enabled") === "true";
