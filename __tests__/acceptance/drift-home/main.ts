import { App, TerraformStack } from "cdktf";
import { AccessPath, HikvisionDvr, HikvisionSettings, hikvision, Router } from "../../../lib";

// What drift.acc.test.ts and campaign:drift deploy and change behind Terraform's back: something for each way to drift.
const {
  DRIFT_REQUEST_TIMEOUT = "4s",
  DRIFT_ROUTERS = "{}",
  DRIFT_CAMERAS = "",
  DRIFT_PORT = "80",
  HIKVISION_DVR_HOST = "",
} = process.env;
const urls = JSON.parse(DRIFT_ROUTERS) as { readonly home: string; readonly annex: string };

const app = new App();
const stack = new TerraformStack(app, "home");
const settings = new HikvisionSettings(stack, "settings", { requestTimeout: DRIFT_REQUEST_TIMEOUT });
const router = new Router(stack, "home", { url: urls.home });
settings.addRouter("annex", { type: "upnp", url: urls.annex });
// The constructs are for routers that can be asked; this one has a web menu.
settings.addRouter("shed", { type: "manual" } as never);

const dvr = new HikvisionDvr(stack, "dvr", {
  host: HIKVISION_DVR_HOST,
  managementPort: Number(DRIFT_PORT),
  ports: { http: 8082, rtsp: 554, server: 8000 },
});
router.expose(dvr, { paths: [AccessPath.WEB_PAGE_IN_CLEAR, AccessPath.VIDEO_PLAYER, AccessPath.IVMS_4200] });

const contact = { host: dvr.host, managementPort: 8082, dependsOn: [dvr.portsInPlace] };
new hikvision.deviceUpnp.DeviceUpnp(stack, "upnp", { ...contact, enabled: false });
new hikvision.deviceRemoteAccess.DeviceRemoteAccess(stack, "cloud", { ...contact, hikConnect: false });

for (const host of DRIFT_CAMERAS.split(" ")) {
  const id = `camera${host.split(".").at(-1) ?? ""}`;
  new hikvision.devicePorts.DevicePorts(stack, id, { host, managementPort: Number(DRIFT_PORT), rtsp: { port: 554 } });
}

const leased = { internalHost: dvr.host, internalPort: 9010, externalPort: 9010, leaseSeconds: 86_400 };
new hikvision.portMapping.PortMapping(stack, "leased", { ...leased, router: "home" });
new hikvision.portMapping.PortMapping(stack, "lost", { ...leased, router: "annex" });
new hikvision.portMapping.PortMapping(stack, "typed", {
  router: "shed",
  internalHost: dvr.host,
  internalPort: 80,
  externalPort: 80,
});

app.synth();
