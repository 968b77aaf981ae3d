import { readFileSync } from "node:fs";
import { App, TerraformStack } from "cdktf";
import { HikvisionSettings, hikvision } from "../../../lib";

// What workflow.acc.test.ts checks out: a stack for each entry of exposure.json, with one port mapping.
interface Declared {
  readonly url: string;
  readonly host: string;
  readonly externalPort: number;
}

const app = new App();
const declared = JSON.parse(readFileSync("exposure.json", "utf8")) as Record<string, Declared>;
for (const [name, { url, host, externalPort }] of Object.entries(declared)) {
  const stack = new TerraformStack(app, name);
  HikvisionSettings.of(stack).addRouter("home", { type: "upnp", url });
  new hikvision.portMapping.PortMapping(stack, "web", {
    router: "home",
    internalHost: host,
    internalPort: 443,
    externalPort,
  });
}
app.synth();
