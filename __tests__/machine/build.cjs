// Tests drive the provider as it is packaged: built once, before any of them.
const { spawnSync } = require("node:child_process");

module.exports = () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/build.mjs", "provider", "cli"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the provider cannot be built:\n${stderr}`);
};
