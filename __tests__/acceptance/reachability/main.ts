// A DVR that is exposed, with a check that it is reached.
import { App, TerraformStack } from "cdktf";
import { HikvisionDvr, Input, ReachabilityCheck, Router } from "../../../lib";

const app = new App();
const stack = new TerraformStack(app, "home");

const router = new Router(stack, "home", { url: Input.text(app, "routerUrl", "") });
const dvr = new HikvisionDvr(stack, "dvr", {
  host: Input.text(app, "dvrHost", ""),
  managementPort: Input.port(app, "dvrManagementPort"),
  ports: { http: 8082 },
});
const exposure = router.expose(dvr, { externalPorts: { http: Input.port(app, "externalPort") ?? 8082 } });

const address = Input.text(app, "publicAddress", "");

new ReachabilityCheck(stack, "reachable", {
  exposure,
  ...(address === "" ? {} : { address }),
  probe: Input.text(app, "probe", ""),
});

app.synth();
