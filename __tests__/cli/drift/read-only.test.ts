import { resolve } from "node:path";
import { build } from "esbuild";

// The other half is drift.acc.test.ts, whose terraform refuses what could change anything.
test("nothing that the drift command is made of can change a device or a router", async () => {
  const { metafile } = await build({
    absWorkingDir: resolve(__dirname, "../../.."),
    entryPoints: ["cli/commands/drift.ts"],
    bundle: true,
    platform: "node",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContain("cli/terraform/terraform.ts");
  // A table of what kinds of router can do: the only thing that it has of the clients.
  expect(inputs.filter((path) => path.startsWith("providers/"))).toEqual(["providers/router/capabilities.ts"]);
  expect(inputs.filter((path) => path.startsWith("node_modules/"))).toEqual([]);
});
