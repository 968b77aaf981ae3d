import { version } from "../../package.json";
import { run, runIn } from "./command-line";

test("--version prints the version alone", () => {
  expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test("--help and help list the commands on stdout", () => {
  const { status, stdout, stderr } = run("--help");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^usage: cdktf-hikvision COMMAND/);
  expect(stdout).toMatch(/^ {2}simulate +\S/m);
  expect(run("help")).toEqual({ status, stdout, stderr });
});

test("no command at all ends with 1 and the same list", () => {
  const { status, stdout, stderr } = run();
  expect(status).toBe(1);
  expect(stdout + stderr).toContain("usage: cdktf-hikvision COMMAND");
});

test("a command that is none is named on stderr, with those that are", () => {
  const { status, stdout, stderr } = run("simulte");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^there is no command "simulte"\n/);
  expect(stderr).toMatch(/^ {2}simulate +\S/m);
});

test.each(["adopt", "discover", "drift", "init", "probe", "review", "simulate"])(
  "%s --help tells about itself, without colours",
  (command) => {
    const { status, stdout, stderr } = runIn({ env: { FORCE_COLOR: "1", NO_COLOR: "1" } }, command, "--help");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^usage: cdktf-hikvision ${command} `));
    expect(stdout).toMatch(/^ {2}--help +this text$/m);
    expect(stdout).not.toContain("\u001b");
  },
);

test.each(["0", "65536", "80.5", "http", "-1"])("simulate refuses the port %s before anything starts", (port) => {
  const { status, stdout, stderr } = run("simulate", `--soap-port=${port}`);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(`--soap-port must be a port between 1 and 65535, got "${port}"\n`);
});

test("an option that is none is named on stderr, without a stack trace", () => {
  const { status, stdout, stderr } = run("simulate", "--soap-prot", "5431");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("--soap-prot");
  expect(stderr).not.toMatch(/^\s+at /m);
});
