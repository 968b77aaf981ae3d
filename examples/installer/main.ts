// An installer: 200 sites in a table, a stack each. `npx cdktf deploy site-017` deploys one of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, PgBackend } from "cdktf";
import { Fleet, Input, parseSites } from "../../lib";

const app = new App();
const file = Input.text(app, "sites", join(__dirname, "sites.csv"));
const connStr = Input.text(app, "stateDatabase", "");

new Fleet(app, "fleet", {
  sites: parseSites(readFileSync(file, "utf8"), file),
  // In a database, any number of runners share the state and none gets in another's way: docs/fleet.md.
  backend: connStr === "" ? undefined : (stack, site) => new PgBackend(stack, { connStr, schemaName: site.name }),
});

app.synth();
