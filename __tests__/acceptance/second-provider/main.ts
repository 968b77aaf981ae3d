// A user's app in which a second provider works beside ours, under a range of versions.
import { App, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { HikvisionDvr, Router } from "../../../lib";

const address = (name: string): string => process.env[name] ?? "";

const app = new App();
const stack = new TerraformStack(app, "home");
const home = new Router(stack, "home", { url: address("HIKVISION_ROUTER_URL") });
home.expose(new HikvisionDvr(stack, "dvr", { host: address("HIKVISION_DVR_HOST"), ports: { http: 8082 } }));

class Corner extends TerraformProvider {
  constructor() {
    super(stack, "corner", {
      terraformResourceType: "corner",
      terraformProviderSource: "acme/corner",
      terraformGeneratorMetadata: { providerName: "corner", providerVersionConstraint: "~> 0.1" },
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { folder: address("CORNER_FOLDER") };
  }
}

class Thing extends TerraformResource {
  constructor() {
    super(stack, "thing", { terraformResourceType: "corner_thing" });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { name: "second" };
  }
}

new Corner();
new Thing();

app.synth();
