// The construct library's tests against cdktn, the living fork of cdktf: what lib/ uses, both must offer.
const base = require("./jest.config.cjs");

module.exports = {
  ...base,
  testMatch: ["<rootDir>/__tests__/lib/**/*.test.ts", "<rootDir>/__tests__/cdktn/*.cdktn.ts"],
  moduleNameMapper: { ...base.moduleNameMapper, "^cdktf$": "cdktn", "^cdktf/(.*)$": "cdktn/$1" },
};
