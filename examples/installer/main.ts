// An installer: 200 sites in a table, a stack each. `npx cdktf deploy site-017` deploys one of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { Fleet, parseSites } from "../../lib";

const app = new App();
const file = join(__dirname, "sites.csv");

new Fleet(app, "fleet", { sites: parseSites(readFileSync(file, "utf8"), file) });

app.synth();
