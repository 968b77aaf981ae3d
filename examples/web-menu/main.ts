// A router that nothing but its web menu changes (a Netgear C6300, say): the plan says which rules to type in.
import { App, TerraformStack } from "cdktf";
import { AccessPath, HikvisionDvr, Input, Router } from "../../lib";

const app = new App();
const stack = new TerraformStack(app, "home");

const router = new Router(stack, "home", {
  type: "manual",
  url: "http://192.168.0.1/",
  capabilities: { sourceAddress: false },
});
const dvr = new HikvisionDvr(stack, "dvr", {
  host: Input.text(app, "dvrHost", "192.168.0.64"),
  managementPort: Input.port(app, "dvrManagementPort"),
  ports: { https: 8443 },
});

router.expose(dvr, { paths: [AccessPath.WEB_PAGE] });

app.synth();
