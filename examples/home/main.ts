// A home: one DVR, the web page over TLS for everybody and iVMS-4200 for the office only.
import { App, TerraformStack } from "cdktf";
import { AccessPath, HikvisionDvr, Input, Router } from "../../lib";

const app = new App();
const stack = new TerraformStack(app, "home");

const router = new Router(stack, "home", {
  url: Input.text(app, "routerUrl", "http://192.168.1.1:5000/rootDesc.xml"),
  externalPorts: "allocated",
});
const dvr = new HikvisionDvr(stack, "dvr", {
  host: Input.text(app, "dvrHost", "192.168.1.64"),
  managementPort: Input.port(app, "dvrManagementPort"),
  ports: { https: 443, server: 8000 },
});

router.expose(dvr, { paths: [AccessPath.WEB_PAGE] });

app.synth();
