// Node reads these certificates at every start, which doubles its time, and the tests start some thousand; they speak to
// loopback addresses alone.
delete process.env.NODE_EXTRA_CA_CERTS;

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  globalSetup: "<rootDir>/__tests__/machine/build.cjs",
  // Most of the time is spent waiting for terraform: a core per worker leaves none idle.
  maxWorkers: "100%",
  testTimeout: 30_000,
  reporters: ["default", "<rootDir>/__tests__/machine/reporter.cjs"],
};
