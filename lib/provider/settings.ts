import { Lazy, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { HikvisionProvider } from "../imports/provider";
import { installProvider } from "../provider-install";
import type { Credential } from "./credential";
import { credentialTwice, routerTwice, settingsTwice, tunnelTwice } from "./errors";
import type { RouterEntry } from "./router-entry";
import type { Tunnel } from "./tunnel";

export interface HikvisionSettingsProps {
  /**
   * How long one request to a device or router may take, with its unit: `500ms`, `10s`, `1m`.
   *
   * @default "10s"
   */
  readonly requestTimeout?: string;
  /**
   * What becomes of a resource whose device or router cannot be asked: `error` makes the plan fail, `keep` leaves the
   * resource as it is, with a warning.
   *
   * @default "error"
   */
  readonly onUnreachable?: "error" | "keep";
}

const ID = "HikvisionSettings";

/**
 * What holds for the whole stack. Made by itself with the defaults when the first device or router is declared; declare
 * it first to say otherwise.
 */
export class HikvisionSettings extends Construct {
  /** The settings of the stack that `scope` is in. */
  static of(scope: Construct): HikvisionSettings {
    const stack = TerraformStack.of(scope);
    const present = stack.node.children.find((child) => child instanceof HikvisionSettings);
    return present ?? new HikvisionSettings(stack, ID);
  }

  private readonly routers = new Map<string, RouterEntry>();
  private readonly credentials = new Map<string, Credential>();
  private readonly tunnels = new Map<string, Tunnel>();

  constructor(stack: TerraformStack, id: string, props: HikvisionSettingsProps = {}) {
    if (stack.node.children.some((child) => child instanceof HikvisionSettings)) {
      throw settingsTwice(stack);
    }
    super(stack, id);
    const provider = new HikvisionProvider(this, "Resource", {
      requestTimeout: props.requestTimeout,
      onUnreachable: props.onUnreachable,
      routers: Lazy.anyValue({ produce: () => this.configuredRouters() }) as never,
      credentials: Lazy.anyValue({ produce: () => this.configuredCredentials() }) as never,
      tunnels: Lazy.anyValue({ produce: () => this.configuredTunnels() }) as never,
    });
    installProvider(provider, stack);
  }

  /** @throws DeclarationError if the stack has another router of this name */
  addRouter(name: string, router: RouterEntry): void {
    if (this.routers.has(name)) throw routerTwice(name);
    this.routers.set(name, router);
  }

  /** @throws DeclarationError if the stack has another credential of this name */
  addCredential(credential: Credential): void {
    const present = this.credentials.get(credential.name);
    if (present !== undefined && present.configuration !== credential.configuration) {
      throw credentialTwice(credential.name);
    }
    this.credentials.set(credential.name, credential);
  }

  /**
   * @returns the name by which a device or router refers to it; undefined where there is none
   * @throws DeclarationError if the stack has another tunnel of this name
   */
  addTunnel(tunnel: Tunnel | undefined): string | undefined {
    if (tunnel === undefined) return undefined;
    const present = this.tunnels.get(tunnel.name);
    if (present !== undefined && present !== tunnel) throw tunnelTwice(tunnel.name);
    this.tunnels.set(tunnel.name, tunnel);
    if (tunnel.credential !== undefined) this.addCredential(tunnel.credential);
    return tunnel.name;
  }

  private configuredTunnels() {
    if (this.tunnels.size === 0) return undefined;
    return Object.fromEntries(
      [...this.tunnels].map(([name, { configuration }]) => {
        const { url, hostKey, identityFile, credential } = configuration;
        return [name, { url, host_key: hostKey, identity_file: identityFile, credential }];
      }),
    );
  }

  private configuredRouters() {
    if (this.routers.size === 0) return undefined;
    return Object.fromEntries(
      [...this.routers].map(([name, router]) => {
        const { hostKey, identityFile, wanInterface, persistFile, ...same } = router;
        const ssh = { host_key: hostKey, identity_file: identityFile };
        return [name, { ...same, ...ssh, wan_interface: wanInterface, persist_file: persistFile }];
      }),
    );
  }

  private configuredCredentials() {
    const written = [...this.credentials.values()].filter(({ configuration }) => configuration !== undefined);
    return written.length === 0
      ? undefined
      : Object.fromEntries(written.map((each) => [each.name, each.configuration]));
  }
}
