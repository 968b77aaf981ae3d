import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atLeast, nodeFindings, terraformFinding } from "../../../cli/doctor/machine";

describe("the programs that a plan needs", () => {
  const path = process.env["PATH"];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hikvision-path-"));
    process.env["PATH"] = folder;
    symlinkSync("/bin/sh", join(folder, "sh"));
  });
  afterEach(() => {
    process.env["PATH"] = path;
    rmSync(folder, { recursive: true, force: true });
  });
  const program = (name: string, says: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' '${says}'\n`);
    chmodSync(join(folder, name), 0o755);
  };

  it("none: says what to install, and for Node.js that it is the one on PATH", () => {
    expect(terraformFinding({})).toMatchObject({
      outcome: "problem",
      next: "Install terraform 1.8 or newer, or OpenTofu, and put it on PATH.",
    });
    expect(nodeFindings().map(({ outcome }) => outcome)).toEqual(["ok", "problem"]);
    expect(nodeFindings()[1]?.says).toBe("there is none on PATH, where terraform looks for the provider's");
  });

  it("a terraform that is too old, the one that is named, and tofu where terraform is not there", () => {
    program("tofu", '{"terraform_version": "1.10.6", "platform": "linux_amd64"}');
    expect(terraformFinding({})).toMatchObject({
      what: "terraform",
      outcome: "problem",
      next: "tofu is there: export TERRAFORM_BINARY_NAME=tofu",
    });
    expect(terraformFinding({ TERRAFORM_BINARY_NAME: "tofu" })).toMatchObject({ outcome: "ok", says: "1.10.6" });
    program("terraform", '{"terraform_version": "1.7.5"}');
    expect(terraformFinding({})).toMatchObject({ outcome: "problem", says: "1.7.5 is too old" });
  });

  it("an older Node.js on PATH than the one that runs this", () => {
    program("node", "v18.20.4");
    expect(nodeFindings()[1]).toMatchObject({
      outcome: "problem",
      says: "18.20.4 on PATH, where terraform looks for the provider's",
    });
  });
});

it.each([
  ["1.8.0", "1.8", true],
  ["1.10.0", "1.8", true],
  ["1.7.9", "1.8", false],
  ["2.0.0", "1.8", true],
  ["20.19.0", "20.19", true],
  ["20.18.3", "20.19", false],
  ["1.8.0-rc1", "1.8", true],
])("%s is at least %s: %s", (version, needed, expected) => {
  expect(atLeast(version, needed)).toBe(expected);
});
