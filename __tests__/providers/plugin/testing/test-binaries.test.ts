import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { testBinaries } from "../../../../providers/plugin/testing";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "binaries-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function binary(name: string, says: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "${says}"\n`);
  chmodSync(path, 0o755);
  return path;
}

test("each path of TF_ACC_TERRAFORM_PATHS is told with its version, or with what is wrong with it", () => {
  const paths = [
    binary("terraform_1.9", "Terraform v1.9.8\non linux_amd64"),
    binary("tofu", "OpenTofu v1.10.0"),
    binary("other", "hello"),
    join(folder, "absent"),
  ];
  expect(testBinaries({ PATH: process.env["PATH"], TF_ACC_TERRAFORM_PATHS: paths.join(delimiter) })).toEqual([
    { name: "terraform 1.9.8", path: paths[0], missing: undefined },
    { name: "tofu 1.10.0", path: paths[1], missing: undefined },
    { name: paths[2], path: paths[2], missing: `${paths[2]} does not say its version` },
    { name: paths[3], path: paths[3], missing: `${paths[3]} is not there` },
  ]);
});

test("else terraform and tofu are looked for on PATH, and named where they are missing", () => {
  expect(testBinaries({ PATH: folder })).toEqual([
    { name: "terraform", path: "terraform", missing: "terraform is not on PATH" },
    { name: "tofu", path: "tofu", missing: "tofu is not on PATH" },
  ]);
  binary("tofu", "OpenTofu v1.9.1");
  const found = testBinaries({ PATH: `${folder}${delimiter}/usr/bin${delimiter}/bin` });
  expect(found[1]).toEqual({ name: "tofu 1.9.1", path: "tofu", missing: undefined });
});
