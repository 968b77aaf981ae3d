import { endAll } from "../acceptance/home";
import { DriftStack } from "../acceptance/drift-stack";

// Runs the real `drift` again and again on a deployed stack in which nothing moves but what may: public addresses, leases.
// Any other word than "none", any exit code but 0, ends it. RUNS= for another number.
const RUNS = Number(process.env["RUNS"] ?? "100");

const note = (text: string) => {
  process.stderr.write(`${text}\n`);
};

async function main(): Promise<number> {
  const started = Date.now();
  note("deploying");
  const stack = await DriftStack.start([65, 66]);
  // Nothing here is to be late: a machine that is busy otherwise must not look like a device that is off.
  stack.project.setEnvironment("DRIFT_REQUEST_TIMEOUT", "30s");
  // cdktf-cli has terraform share its plugins between all projects of a user: a second checkout whose provider has the same
  // version and other bytes would take this one's away.
  stack.project.setEnvironment("CDKTF_DISABLE_PLUGIN_CACHE_ENV", "1");
  await stack.deploy();
  for (let run = 1; run <= RUNS; run += 1) {
    stack.simulated.router.setExternalAddress(`203.0.113.${run % 250}`);
    const { code, output, seconds } = await stack.drift();
    const summary = output.split("\n").find((line) => line.startsWith("drift: ")) ?? output;
    note(`${run}/${RUNS}: ${seconds.toFixed(1)} s, exit ${String(code)}, ${summary}`);
    if (code !== 0 || !summary.startsWith("drift: none seen in 1 stack,")) {
      note(output);
      process.stdout.write(`drift: run ${run} of ${RUNS} was not quiet\n`);
      return 1;
    }
  }
  const { dvr, router } = stack.simulated;
  const unexpected = [...dvr.unexpected, ...router.unexpected, ...stack.annex.unexpected];
  for (const line of unexpected) note(line);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  process.stdout.write(
    `drift: ${RUNS} runs in a row found nothing, ${unexpected.length} unexpected requests, ${dvr.failedLogins} failed logins, ${minutes} min\n`,
  );
  return unexpected.length === 0 && dvr.failedLogins === 0 ? 0 : 1;
}

main()
  .finally(endAll)
  .then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
