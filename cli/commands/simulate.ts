import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SimulatedHome } from "../../simulators/home";
import { SimulatedNetwork } from "../../simulators/network";
import { CommandError } from "../command-error";
import { parseSimulation } from "../simulate";
import type { Command } from "./command";

/** Where main.ts looks for the router unless told otherwise. */
const DEFAULT_SOAP_PORT = 5431;

const HELP = `usage: cdktf-hikvision simulate [--soap-port PORT] [--from FILE]

Starts a simulated DVR and a simulated UPnP router on loopback, at the addresses that main.ts declares, and prints what
to set so that npx cdktf plan and npx cdktf deploy find them. Runs until Ctrl-C; everything is forgotten then.

  --from FILE        other devices and routers, of any family and kind, as a YAML or JSON file says (docs/simulators.md)
  --soap-port PORT   port of the router's UPnP description (default ${DEFAULT_SOAP_PORT})
  --help             this text
`;

export const simulate: Command = {
  name: "simulate",
  summary: "starts simulated devices and routers for trying things out",
  async run(argv, { out, err, stopped }) {
    const { values } = parseArgs({
      args: [...argv],
      options: { "soap-port": { type: "string" }, from: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    if (values.from !== undefined) return fromFile(values.from, out, stopped);
    const soapPort = Number(values["soap-port"] ?? DEFAULT_SOAP_PORT);
    if (!Number.isInteger(soapPort) || soapPort < 1 || soapPort > 65535) {
      err(`--soap-port must be a port between 1 and 65535, got ${JSON.stringify(values["soap-port"])}\n`);
      return 1;
    }
    const home = await SimulatedHome.start({ soapPort });
    out(introduction(home));
    await stopped;
    await home.stop();
    return 0;
  },
};

async function fromFile(file: string, out: (text: string) => void, stopped: Promise<void>): Promise<number> {
  const password = randomBytes(9).toString("base64url");
  const options = parseSimulation(readSimulation(file), file, password);
  const network = await SimulatedNetwork.start(options);
  const offset =
    network.portOffset === 0
      ? []
      : [`Ports below 1024 are bound + ${network.portOffset}: this user may not bind them.`];
  out(
    [
      ...network.devices.map((device, index) => {
        const { family = "dvr-turbo-hd" } = options.devices?.[index] ?? {};
        return `device   ${device.host}: ${family}, serial number ${device.serialNumber}, HTTP at ${String(device.boundPort("HTTP"))}`;
      }),
      ...[...network.routers].map(([name, { descriptionUrl }]) => `router   ${name}: ${descriptionUrl}`),
      ...offset,
      "",
      "The password of each device that the file gives none:",
      "  export HIKVISION_USERNAME='admin'",
      `  export HIKVISION_PASSWORD='${password}'`,
      "",
      "Ctrl-C ends them all.",
      "",
    ].join("\n"),
  );
  await stopped;
  await network.stop();
  return 0;
}

function readSimulation(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function introduction(home: SimulatedHome): string {
  const services = ["HTTP", "RTSP", "DEV_MANAGE", "HTTPS"].map((protocol) => {
    const { port, enabled } = home.dvr.service(protocol);
    return `${protocol} ${String(port)}${enabled === false ? " (off)" : ""}`;
  });
  const settings = Object.entries(home.environment).map(([name, value]) => `  export ${name}='${value}'`);
  const offset =
    home.portOffset === 0
      ? []
      : [
          `This user may not bind ports below 1024: the simulators bind such a port + ${home.portOffset} (443 is ${443 + home.portOffset}).`,
        ];
  return [
    `DVR      ${home.dvr.host}: ${services.join(", ")}`,
    `router   ${home.router.descriptionUrl}, its Internet side is ${home.wanHost}`,
    ...offset,
    "",
    "In another terminal:",
    ...settings,
    "  npx cdktf plan",
    "",
    "Ctrl-C ends both.",
    "",
  ].join("\n");
}
