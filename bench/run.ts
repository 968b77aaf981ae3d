// npm run bench: measures, prints a table, and ends with 1 where something is over its limit.
import { parseArgs } from "node:util";
import { benchmarks } from ".";
import { type BenchResult, isOver, table } from "./result";

const help = `npm run bench [-- NAME…] [--json] [--list]

Runs the benchmarks of those names, or all. Progress goes to stderr, the table to stdout.
  --json  the results as JSON instead of the table
  --list  the names, and what each shows
What this machine cannot run is named and left out, or an error where it was asked for by its name.
Exit code: 0, 1 where a result is over its limit, 2 where it could not be measured.
bench/README.md tells how to read them and what the machine must be like.`;

// Node 20 reads these certificates at every start, some 90 ms, and Terraform starts a provider three to five times: a
// setting of this machine is not what is measured. Nothing here speaks TLS with the world.
delete process.env["NODE_EXTRA_CA_CERTS"];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, list: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.list) {
    for (const { name, shows } of benchmarks) console.log(`${name.padEnd(16)}${shows}`);
    return 0;
  }
  const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) throw new Error(`no benchmark is named ${unknown.join(", ")}; --list tells the names`);

  const results: BenchResult[] = [];
  for (const benchmark of benchmarks) {
    const named = positionals.includes(benchmark.name);
    if (positionals.length > 0 && !named) continue;
    const missing = benchmark.missing?.();
    if (missing !== undefined) {
      if (named) throw new Error(`${benchmark.name} cannot be measured here: ${missing}`);
      process.stderr.write(`${benchmark.name} NOT MEASURED: ${missing}\n`);
      continue;
    }
    results.push(...(await benchmark.run((line) => process.stderr.write(`${benchmark.name} ${line}\n`))));
  }
  const judged = results.map((result) => ({ ...result, ok: !isOver(result) }));
  console.log(values.json ? JSON.stringify(judged, undefined, 2) : table(results));
  return results.some(isOver) ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
