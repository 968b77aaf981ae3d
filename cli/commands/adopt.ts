import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Adoption, adoption, mainTs } from "../adopt";
import { CommandError } from "../command-error";
import { LanAccess, lookAtLan } from "../lan";
import type { Command } from "./command";
import { LAN_HELP, LAN_OPTIONS, lanOptions, REQUEST_TIMEOUT_MS } from "./lan-options";

const HELP = `usage: cdktf-hikvision adopt [--out FILE] [OPTION…]

Writes a main.ts that declares the devices and routers of this LAN as they are, with imports: the plan right after is
empty, and so is the first deploy but for taking everything into the state. Port mappings to other hosts are in it as
comments. Changes nothing on the LAN. Each device is logged in to once, with HIKVISION_PASSWORD (and HIKVISION_USERNAME)
from the environment; a password is never written.

  --out FILE             where to write it (default: stdout)
  --force                even if that file is there already
${LAN_HELP}
  --help                 this text

exit code  0 · 1 something could not be read: it is a comment in the file
`;

export const adopt: Command = {
  name: "adopt",
  summary: "writes the main.ts of what is there today",
  async run(argv, { out, err, step }) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...LAN_OPTIONS,
        out: { type: "string" },
        force: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    const { out: file, force = false } = values;
    // Before anybody is asked anything: a login is worth more than a second look at a folder.
    if (file !== undefined && !force && existsSync(file)) {
      throw new CommandError(
        `${file} is there already; nothing was read or written.`,
        "Name another --out, or --force.",
      );
    }
    const access = new LanAccess(REQUEST_TIMEOUT_MS);
    try {
      const adopted = adoption(await lookAtLan({ ...lanOptions(values), step }, access));
      for (const { part, why, hint } of adopted.missing) err(`NOT LOOKED AT: ${part}\n  ${why}\n  ${hint}\n`);
      if (adopted.devices.length + adopted.unread.length + adopted.routers.length === 0) {
        throw new CommandError(
          "There is nothing to adopt: no device and no router answered.",
          "Name them, as --device 192.168.1.64 --router http://192.168.1.1:5000/rootDesc.xml: containers and CI runners have no multicast.",
        );
      }
      const text = mainTs(adopted);
      if (file === undefined) out(text);
      else writeFileSync(file, text, { flag: force ? "w" : "wx" });
      err(summary(adopted, file));
      return adopted.missing.length === 0 && adopted.unread.length === 0 ? 0 : 1;
    } finally {
      await access.close();
    }
  },
};

function summary({ devices, unread, routers, missing }: Adoption, file = "the file"): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  const sum = (of: (router: Adoption["routers"][number]) => number) =>
    routers.reduce((total, router) => total + of(router), 0);
  const declared = sum(
    ({ exposures, loose }) =>
      loose.length + exposures.reduce((total, { ports, protocols }) => total + ports.size * protocols.length, 0),
  );
  const commented = sum(({ foreign, left }) => foreign.length + left.length);
  const gaps = unread.length + missing.length;
  return [
    `${count(devices.length, "device")} and ${count(declared, "port mapping")} of ${count(routers.length, "router")} declared; ${count(commented, "other port mapping")} left alone, as comments.`,
    gaps === 0
      ? "Next: npx cdktf plan, which shows imports and no change."
      : `${file} is not the whole truth: ${[...unread.map(({ device }) => `device ${device.host}`), ...missing.map(({ part }) => part)].join("; ")} could not be read. It says so where they belong.`,
    "",
  ].join("\n");
}
