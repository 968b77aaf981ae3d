import { type TerraformBackend, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeviceKind, HikvisionCamera, HikvisionDvr, HikvisionNvr } from "../device";
import { Credential, type Tunnel } from "../provider";
import { Router } from "../router";
import { noSuchTunnel } from "./errors";
import { checkStatePlaces } from "./state-places";
import type { Site, SiteDevice } from "./site";

export interface FleetProps {
  /** The sites, as `parseSites` reads them. */
  readonly sites: readonly Site[];
  /**
   * Ways into the networks of sites, which name them as `tunnel`.
   *
   * @default []
   */
  readonly tunnels?: readonly Tunnel[];
  /**
   * Where a site's state is kept: `(stack, site) => new PgBackend(stack, { connStr, schemaName: site.name })`. Two sites
   * with one place are an error.
   *
   * @default - a file beside cdktf.json for each site, which one runner alone can use
   */
  readonly backend?: ((stack: TerraformStack, site: Site) => TerraformBackend) | undefined;
  /**
   * What each stack gets beside its site, before it: `HikvisionSettings`.
   *
   * @default - nothing
   */
  readonly prepare?: (stack: TerraformStack, site: Site) => void;
}

/** @throws DeclarationError for a name that is none, with those that are */
function tunnelOf({ name, tunnel }: Site, tunnels: readonly Tunnel[]): { readonly tunnel?: Tunnel } {
  if (tunnel === undefined) return {};
  const found = tunnels.find((each) => each.name === tunnel);
  if (found !== undefined) return { tunnel: found };
  throw noSuchTunnel(
    name,
    tunnel,
    tunnels.map((each) => each.name),
  );
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

  /** @throws DeclarationError if two sites keep their state in one place */
  constructor(scope: Construct, id: string, props: FleetProps) {
    super(scope, id);
    this.stacks = props.sites.map((site) => {
      const stack = new TerraformStack(scope, site.name);
      props.prepare?.(stack, site);
      props.backend?.(stack, site);
      const way = tunnelOf(site, props.tunnels ?? []);
      const router = new Router(stack, "router", {
        name: site.name,
        site: site.name,
        externalPorts: site.externalPorts,
        ...way,
        ...(site.router === undefined ? {} : { url: site.router }),
      });
      const devices = new Construct(stack, "devices");
      for (const device of site.devices) declare(devices, router, device, way);
      return stack;
    });
    checkStatePlaces(this.stacks);
  }
}

function declare(scope: Construct, router: Router, device: SiteDevice, way: { readonly tunnel?: Tunnel }): void {
  const { id, kind, host, credential, managementPort, ports, expose, protocols, source, until } = device;
  const declared = new DEVICES[kind](scope, id, {
    host,
    ...way,
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
