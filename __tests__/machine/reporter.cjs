// Ends a run with the one line that tools read, names the groups that could not run here and the stand-ins that others ran
// with, and with REQUIRE_LAB=1 fails the run for every skip that __tests__/machine/allowed-skips.json does not list with a reason.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

class Reporter {
  onRunComplete(_contexts, results) {
    const allowed = JSON.parse(readFileSync(join(__dirname, "allowed-skips.json"), "utf8"));
    const skipped = results.testResults.flatMap((file) =>
      file.testResults
        .filter((test) => test.status === "pending" || test.status === "todo")
        .map((test) => test.fullName),
    );
    const groups = new Map();
    for (const name of skipped) {
      const group = /^\[needs [^\]]*\] [^›]*?(?= )/.exec(name)?.[0] ?? name;
      groups.set(group, (groups.get(group) ?? 0) + 1);
    }
    const print = (line) => process.stdout.write(`${line}\n`);
    for (const [group, count] of groups) print(`skipped: ${group} (${count} tests)`);
    const passed = results.testResults.flatMap(({ testResults }) => testResults.map(({ fullName }) => fullName));
    const standIns = new Set(passed.flatMap((name) => /\[(stand-in [^\]]*)\]/.exec(name)?.[1] ?? []));
    for (const standIn of standIns) print(standIn);
    const unreviewed = skipped.filter((name) => !allowed.some(({ need }) => name.startsWith(`[needs ${need}:`)));
    const refused = process.env.REQUIRE_LAB === "1" ? unreviewed : [];
    for (const name of refused) print(`not allowed to be skipped here: ${name}`);
    const brokenFiles = results.testResults.filter(
      (file) => file.testExecError !== undefined && file.testExecError !== null,
    ).length;
    this.failed = refused.length > 0;
    const failed = results.numFailedTests + brokenFiles + refused.length;
    print(`${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`);
  }

  getLastError() {
    return this.failed ? new Error("tests were skipped that this run requires") : undefined;
  }
}

module.exports = Reporter;
