import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeviceKind, HikvisionCamera, HikvisionDvr, HikvisionNvr } from "../device";
import { Credential } from "../provider";
import { Router } from "../router";
import type { Site, SiteDevice } from "./site";

export interface FleetProps {
  /** The sites, as `parseSites` reads them. */
  readonly sites: readonly Site[];
  /**
   * What each stack gets beside its site, before it: a state backend, `HikvisionSettings`.
   *
   * @default - nothing
   */
  readonly prepare?: (stack: TerraformStack, site: Site) => void;
}

const DEVICES = {
  [DeviceKind.DVR]: HikvisionDvr,
  [DeviceKind.NVR]: HikvisionNvr,
  [DeviceKind.CAMERA]: HikvisionCamera,
};

/** Many sites, a stack each, so that each is planned, deployed and locked by itself. */
export class Fleet extends Construct {
  /** The stacks in the order of the sites. */
  readonly stacks: readonly TerraformStack[];

  constructor(scope: Construct, id: string, props: FleetProps) {
    super(scope, id);
    this.stacks = props.sites.map((site) => {
      const stack = new TerraformStack(scope, site.name);
      props.prepare?.(stack, site);
      const router = new Router(stack, "router", {
        name: site.name,
        site: site.name,
        externalPorts: site.externalPorts,
        ...(site.router === undefined ? {} : { url: site.router }),
      });
      const devices = new Construct(stack, "devices");
      for (const device of site.devices) declare(devices, router, device);
      return stack;
    });
  }
}

function declare(scope: Construct, router: Router, device: SiteDevice): void {
  const { id, kind, host, credential, managementPort, ports, expose, protocols, source, until } = device;
  const declared = new DEVICES[kind](scope, id, {
    host,
    ...(credential === undefined ? {} : { credential: Credential.fromEnvironment(credential) }),
    ...(managementPort === undefined ? {} : { managementPort }),
    ...(ports === undefined ? {} : { ports }),
  });
  if (expose.length === 0) return;
  router.expose(declared, {
    paths: expose,
    protocols,
    ...(source === undefined ? {} : { sourceAddress: source }),
    ...(until === undefined ? {} : { until }),
  });
}
