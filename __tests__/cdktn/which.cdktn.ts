import { dirname } from "node:path";
import { App } from "cdktf";

// Runs in `npm run test:cdktn` only: without it, a mapping that does not bite would test cdktf twice.
it("the library's cdktf is cdktn in this run", () => {
  expect(dirname(require.resolve("cdktf"))).toMatch(/node_modules[\\/]cdktn/);
  expect(App).toBe(jest.requireActual<{ App: unknown }>("cdktn").App);
});
