import { parseArgs } from "node:util";
import { examine, type Finding } from "../doctor";
import { doctorJson, doctorSummary, findingText } from "../report";
import type { Command } from "./command";
import { REQUEST_TIMEOUT_MS } from "./lan-options";

const HELP = `usage: cdktf-hikvision doctor [--test-mapping] [--json]

Looks whether this machine and the project in this folder have what a plan and a deploy need: Node.js, terraform or
tofu, the provider, the app; whether the declared routers answer and their Internet side leads anywhere (carrier NAT,
double NAT), whether the declared devices answer and take their password. Each finding says what to do. Changes nothing.

A device is logged in to once, and not at all with a password that it refused within the last half hour.

  --test-mapping   tries whether each router maps ports for other hosts: adds one mapping to a closed port of a declared
                   device, reads it back and deletes it, also after Ctrl-C; it would end by itself after a minute
  --json           the findings as JSON
  --help           this text

exit code  0 nothing is in the way · 1 a problem, or something that could not be looked at
`;

export const doctor: Command = {
  name: "doctor",
  summary: "looks after this machine and project: what is missing, and what to do",
  async run(argv, { out, step, stopped }) {
    const { values } = parseArgs({
      args: [...argv],
      options: { "test-mapping": { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    const { json = false, "test-mapping": testMapping = false } = values;
    const findings: Finding[] = [];
    const stop = new AbortController();
    void stopped.then(() => {
      stop.abort();
    });
    await examine({
      ...{ folder: process.cwd(), environment: process.env, requestTimeoutMs: REQUEST_TIMEOUT_MS, testMapping, step },
      found: (finding) => {
        findings.push(finding);
        if (!json) out(findingText(finding));
      },
      signal: stop.signal,
    });
    const { aborted } = stop.signal;
    out(json ? doctorJson(findings, aborted) : `${doctorSummary(findings, aborted)}\n`);
    return aborted || findings.some(({ outcome }) => outcome === "problem" || outcome === "unchecked") ? 1 : 0;
  },
};
