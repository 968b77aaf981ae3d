import { parseArgs } from "node:util";
import { LanAccess, lookAtLan } from "../lan";
import { lanJsonLine, lanText } from "../report";
import type { Command } from "./command";
import { LAN_HELP, LAN_OPTIONS, lanOptions, REQUEST_TIMEOUT_MS } from "./lan-options";

const HELP = `usage: cdktf-hikvision discover [OPTION…]

Devices (SADP) and routers (SSDP) on this machine's LAN, with their ports and port mappings. Changes nothing. A device's
services take a login: with HIKVISION_PASSWORD (and HIKVISION_USERNAME) in the environment each device is asked once, and
one that has refused that password within the last half hour not at all.

${LAN_HELP}
  --json                 a line of JSON for each router, device and gap, as soon as it is known
  --help                 this text

exit code  0 · 1 something could not be looked at: the output says what
`;

export const discover: Command = {
  name: "discover",
  summary: "devices and routers on this LAN, their ports and mappings",
  async run(argv, { out, err, step }) {
    const options = { ...LAN_OPTIONS, json: { type: "boolean" }, help: { type: "boolean" } } as const;
    const { values } = parseArgs({ args: [...argv], options });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    const stream = (type: Parameters<typeof lanJsonLine>[0]) => (value: Parameters<typeof lanJsonLine>[1]) => {
      if (values.json === true) out(lanJsonLine(type, value));
    };
    const access = new LanAccess(REQUEST_TIMEOUT_MS);
    try {
      const lan = await lookAtLan(
        {
          ...lanOptions(values),
          step,
          device: stream("device"),
          router: stream("router"),
          missing: stream("missing"),
        },
        access,
      );
      if (values.json !== true) out(lanText(lan));
      if (lan.devices.some(({ notRead }) => notRead === "no-password")) {
        err("For the services of the devices set HIKVISION_PASSWORD: npx cdktf-hikvision discover --help\n");
      }
      return lan.missing.length === 0 ? 0 : 1;
    } finally {
      await access.close();
    }
  },
};
