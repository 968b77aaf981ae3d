import { parseArgs } from "node:util";
import { CommandError } from "../command-error";
import { identify, parseTarget } from "../probe";
import { probeJson, probeText, type ProbeResult, reached } from "../report";
import type { Command } from "./command";

const HELP = `usage: cdktf-hikvision probe ADDRESS[:PORT[=SERVICE]]… [--timeout SECONDS] [--json]

Does a port answer, and is it the service that was declared? SERVICE is http, https, rtsp or server (the vendor
software's own protocol: it can only be seen to take connections). Without a port the factory's are asked: 80, 443, 554
and 8000. No credentials are used.

Ask from outside: from the LAN, a router that does not loop its own address back answers nothing although the port is
open to the Internet.

  --timeout SECONDS   for each connection and each answer (default 5)
  --json              results as JSON
  --help              this text

exit code  0 all answer · 4 one is not reachable, or another service answers · 1 error
`;

export const probe: Command = {
  name: "probe",
  summary: "does an exposed port answer, and is it the service that was declared",
  async run(argv, { out, step }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { timeout: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    const timeout = Number(values.timeout ?? "5");
    if (!(timeout > 0 && timeout <= 60))
      throw new CommandError("--timeout must be more than 0 and at most 60 seconds.");
    if (positionals.length === 0) throw new CommandError("Say what to probe: cdktf-hikvision probe ADDRESS[:PORT]…");
    const targets = positionals.flatMap(parseTarget);
    step(`probing ${targets.length} ${targets.length === 1 ? "port" : "ports"}`);
    const results: ProbeResult[] = await Promise.all(
      targets.map(async (target) => ({ ...target, ...(await identify(target.host, target.port, timeout * 1000)) })),
    );
    out(values.json === true ? probeJson(results) : probeText(results));
    if (results.some(({ state }) => state === "failed")) return 1;
    return results.every(reached) ? 0 : 4;
  },
};
