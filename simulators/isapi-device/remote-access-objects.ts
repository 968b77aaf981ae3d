import type { FamilyTraits } from "./families";
import { SwitchObject } from "./switch-object";

/** What a registered device holds: whoever has it and the serial number can add the device to an account. */
export const SIMULATED_VERIFICATION_CODE = "SIMVRF";

/** `System/Network/EZVIZ`, which is Hik-Connect: registered as soon as it is on. */
export function hikConnectObject({ version, namespace }: FamilyTraits, enabled: boolean): SwitchObject {
  return new SwitchObject(
    {
      path: "/ISAPI/System/Network/EZVIZ",
      document: (on) =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<EZVIZ version="${version}" xmlns="${namespace}">\n<enabled>${on}</enabled>\n<registerStatus>${on}</registerStatus>\n<redirect>false</redirect>\n<serverAddress>\n<addressingFormatType>hostname</addressingFormatType>\n<hostName>cloud.simulated.example</hostName>\n</serverAddress>\n<verificationCode>${SIMULATED_VERIFICATION_CODE}</verificationCode>\n<bindStatus>unbind</bindStatus>\n</EZVIZ>\n`,
      readOnly: ["registerStatus", "verificationCode", "bindStatus"],
    },
    enabled,
  );
}

/** `System/Network/ssh`. */
export function sshObject({ version, namespace }: FamilyTraits, enabled: boolean): SwitchObject {
  return new SwitchObject(
    {
      path: "/ISAPI/System/Network/ssh",
      document: (on) =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<SSH version="${version}" xmlns="${namespace}">\n<enabled>${on}</enabled>\n</SSH>\n`,
    },
    enabled,
  );
}
