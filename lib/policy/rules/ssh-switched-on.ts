import type { Rule } from "../rule";

export const sshSwitchedOn: Rule = {
  id: "ssh-switched-on",
  title: "The device's SSH server is off.",
  why: "It is for the maker's support. Whoever comes into the LAN, by another device or by a mapping that somebody adds, can try its passwords.",
  fix: "switch it off (hikvision_device_remote_access, ssh = false)",
  acknowledgeable: true,
  *check({ devices }) {
    for (const device of devices) {
      if (device.sshOn === true) yield { at: device.at, severity: "medium", says: `SSH is on at ${device.at}` };
    }
  },
};
