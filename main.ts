import { App, TerraformStack } from "cdktf";
import { AccessPath, HikvisionDvr, Input, Router } from "./lib";

const app = new App();
const stack = new TerraformStack(app, "home");

// A home router, found by the URL of its UPnP description; without a URL it is looked for on the LAN.
const router = new Router(stack, "home", {
  url: Input.text(app, "routerUrl", "http://127.0.0.1:5431/rootDesc.xml"),
});

// A DVR behind it. Its account comes from HIKVISION_USERNAME and HIKVISION_PASSWORD.
const dvr = new HikvisionDvr(stack, "dvr", {
  host: Input.text(app, "dvrHost", "127.0.0.64"),
  managementPort: Input.port(app, "dvrManagementPort"),
  ports: { http: 8082, rtsp: 554, server: 8000, https: 443 },
});

// What people do from outside, over TCP and UDP as the guide has it.
router.expose(dvr, {
  paths: [AccessPath.WEB_PAGE_IN_CLEAR, AccessPath.WEB_PAGE, AccessPath.VIDEO_PLAYER, AccessPath.IVMS_4200],
  protocols: "both",
});

app.synth();
