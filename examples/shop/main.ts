// A shop: ten DVRs behind one router. Nobody counts ports.
import { App, TerraformStack } from "cdktf";
import { AccessPath, HikvisionDvr, Input, Router } from "../../lib";

const app = new App();
const stack = new TerraformStack(app, "shop");

const router = new Router(stack, "shop", {
  url: Input.text(app, "routerUrl", "http://192.168.1.1:5000/rootDesc.xml"),
  externalPorts: "allocated",
});

const lan = Input.text(app, "shopLan", "192.168.1");
for (const floor of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
  const dvr = new HikvisionDvr(stack, `floor-${floor}`, {
    host: `${lan}.${64 + floor}`,
    managementPort: Input.port(app, "dvrManagementPort"),
  });
  router.expose(dvr, { paths: [AccessPath.IVMS_4200] });
}

app.synth();
