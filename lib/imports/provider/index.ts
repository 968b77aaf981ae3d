// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface HikvisionProviderConfig {
  /**
  * Accounts by name; devices name the one to use, `default` unless they say otherwise. What is left out comes from the environment: `HIKVISION_USERNAME` and `HIKVISION_PASSWORD` for `default`, `HIKVISION_USERNAME_<NAME>` and `HIKVISION_PASSWORD_<NAME>` for the others (name in upper case, anything but `A-Z0-9` as `_`). Prefer the environment: Terraform writes values of this block into saved plans.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#credentials HikvisionProvider#credentials}
  */
  readonly credentials?: { [key: string]: HikvisionProviderCredentials } | cdktf.IResolvable;
  /**
  * What becomes of a resource whose device or router cannot be asked: `error` (if left out) makes the plan fail; `keep` leaves the resource as the state has it, with a warning, so that one dead camera does not block all others.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#on_unreachable HikvisionProvider#on_unreachable}
  */
  readonly onUnreachable?: string;
  /**
  * How long one request to a device or router may take. `"10s"` if left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#request_timeout HikvisionProvider#request_timeout}
  */
  readonly requestTimeout?: string;
  /**
  * Routers by name; port mappings name the one to use.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#routers HikvisionProvider#routers}
  */
  readonly routers?: { [key: string]: HikvisionProviderRouters } | cdktf.IResolvable;
  /**
  * Ways into networks that the runner is not in, by name; devices and routers name the one they are behind. One connection for each, whatever goes through it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#tunnels HikvisionProvider#tunnels}
  */
  readonly tunnels?: { [key: string]: HikvisionProviderTunnels } | cdktf.IResolvable;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#alias HikvisionProvider#alias}
  */
  readonly alias?: string;
}
export interface HikvisionProviderCredentials {
  /**
  * Password of the account.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#password HikvisionProvider#password}
  */
  readonly password?: string;
  /**
  * Account on the device. From the environment, else `admin`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#username HikvisionProvider#username}
  */
  readonly username?: string;
}

export function hikvisionProviderCredentialsToTerraform(struct?: HikvisionProviderCredentials | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    password: cdktf.stringToTerraform(struct!.password),
    username: cdktf.stringToTerraform(struct!.username),
  }
}


export function hikvisionProviderCredentialsToHclTerraform(struct?: HikvisionProviderCredentials | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    password: {
      value: cdktf.stringToHclTerraform(struct!.password),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    username: {
      value: cdktf.stringToHclTerraform(struct!.username),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface HikvisionProviderRouters {
  /**
  * `nftables`: name of an account in `credentials`, whose password logs in (the user stands in `url`).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#credential HikvisionProvider#credential}
  */
  readonly credential?: string;
  /**
  * `nftables`, and required there: the key that the router's SSH server must have, as an OpenSSH public key (`ssh-ed25519 AAAA…`) or its fingerprint (`SHA256:…`). Any other is an error, and no login is tried.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#host_key HikvisionProvider#host_key}
  */
  readonly hostKey?: string;
  /**
  * `nftables`: path of a private key without passphrase, on the machine that runs Terraform. Left out, and no `credential` either, the running ssh-agent logs in.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#identity_file HikvisionProvider#identity_file}
  */
  readonly identityFile?: string;
  /**
  * `nftables`: path, on the router, of the file that keeps the mappings for its next start; the ruleset that the router loads then must include it. `/etc/nftables.d/cdktf-hikvision.nft` if left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#persist_file HikvisionProvider#persist_file}
  */
  readonly persistFile?: string;
  /**
  * Name of the way into the router's network, in `tunnels`. Discovery does not go through one, so `url` is then required.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#tunnel HikvisionProvider#tunnel}
  */
  readonly tunnel?: string;
  /**
  * How the router is spoken to: `upnp` (UPnP IGD 1 and 2), `nftables` (a Linux router, by nft over SSH), `nat-pmp` (NAT-PMP, for this machine alone), `pcp` (Port Control Protocol), `manual` (a router with only a web menu, which nobody but people changes: plans say what to type in).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#type HikvisionProvider#type}
  */
  readonly type: string;
  /**
  * `upnp`: unique device name, refuses any other router that answers.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#udn HikvisionProvider#udn}
  */
  readonly udn?: string;
  /**
  * Where the router is. `upnp`: URL of its UPnP description; left out, the router is looked for on the LAN (SSDP), which needs multicast: give the URL in containers and CI. `nat-pmp`, `pcp`: `pcp://192.168.1.1`; left out, it is this machine's default gateway (Linux). `nftables`, and required there: `ssh://USER@HOST[:PORT]`. `manual`: URL of its menu, shown to whoever types.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#url HikvisionProvider#url}
  */
  readonly url?: string;
  /**
  * `nftables`: the interface on the Internet side. Left out, that of the router's default route.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#wan_interface HikvisionProvider#wan_interface}
  */
  readonly wanInterface?: string;
}

export function hikvisionProviderRoutersToTerraform(struct?: HikvisionProviderRouters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    credential: cdktf.stringToTerraform(struct!.credential),
    host_key: cdktf.stringToTerraform(struct!.hostKey),
    identity_file: cdktf.stringToTerraform(struct!.identityFile),
    persist_file: cdktf.stringToTerraform(struct!.persistFile),
    tunnel: cdktf.stringToTerraform(struct!.tunnel),
    type: cdktf.stringToTerraform(struct!.type),
    udn: cdktf.stringToTerraform(struct!.udn),
    url: cdktf.stringToTerraform(struct!.url),
    wan_interface: cdktf.stringToTerraform(struct!.wanInterface),
  }
}


export function hikvisionProviderRoutersToHclTerraform(struct?: HikvisionProviderRouters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    credential: {
      value: cdktf.stringToHclTerraform(struct!.credential),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    host_key: {
      value: cdktf.stringToHclTerraform(struct!.hostKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    identity_file: {
      value: cdktf.stringToHclTerraform(struct!.identityFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    persist_file: {
      value: cdktf.stringToHclTerraform(struct!.persistFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tunnel: {
      value: cdktf.stringToHclTerraform(struct!.tunnel),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    udn: {
      value: cdktf.stringToHclTerraform(struct!.udn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    url: {
      value: cdktf.stringToHclTerraform(struct!.url),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    wan_interface: {
      value: cdktf.stringToHclTerraform(struct!.wanInterface),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface HikvisionProviderTunnels {
  /**
  * Name of an account in `credentials`: SSH logs in with its password (the user stands in `url`), a proxy is told both.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#credential HikvisionProvider#credential}
  */
  readonly credential?: string;
  /**
  * SSH, and required there: the key that the server must have, as an OpenSSH public key (`ssh-ed25519 AAAA…`) or its fingerprint (`SHA256:…`). Any other is an error, and no login is tried.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#host_key HikvisionProvider#host_key}
  */
  readonly hostKey?: string;
  /**
  * SSH: path of a private key without passphrase, on the machine that runs Terraform. What is in it is in no plan and no state. Left out, and no `credential` either, the running ssh-agent logs in.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#identity_file HikvisionProvider#identity_file}
  */
  readonly identityFile?: string;
  /**
  * `ssh://USER@HOST[:PORT]` (a jump host, through which it connects onwards), `socks5://HOST[:PORT]` or `http://HOST[:PORT]` (a proxy that knows CONNECT).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#url HikvisionProvider#url}
  */
  readonly url: string;
}

export function hikvisionProviderTunnelsToTerraform(struct?: HikvisionProviderTunnels | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    credential: cdktf.stringToTerraform(struct!.credential),
    host_key: cdktf.stringToTerraform(struct!.hostKey),
    identity_file: cdktf.stringToTerraform(struct!.identityFile),
    url: cdktf.stringToTerraform(struct!.url),
  }
}


export function hikvisionProviderTunnelsToHclTerraform(struct?: HikvisionProviderTunnels | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    credential: {
      value: cdktf.stringToHclTerraform(struct!.credential),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    host_key: {
      value: cdktf.stringToHclTerraform(struct!.hostKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    identity_file: {
      value: cdktf.stringToHclTerraform(struct!.identityFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    url: {
      value: cdktf.stringToHclTerraform(struct!.url),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs hikvision}
*/
export class HikvisionProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a HikvisionProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the HikvisionProvider to import
  * @param importFromId The id of the existing HikvisionProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the HikvisionProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs hikvision} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options HikvisionProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: HikvisionProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'hikvision',
      terraformGeneratorMetadata: {
        providerName: 'hikvision',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      terraformProviderSource: 'registry.terraform.io/cdktf-hikvision/hikvision'
    });
    this._credentials = config.credentials;
    this._onUnreachable = config.onUnreachable;
    this._requestTimeout = config.requestTimeout;
    this._routers = config.routers;
    this._tunnels = config.tunnels;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // credentials - computed: false, optional: true, required: false
  private _credentials?: { [key: string]: HikvisionProviderCredentials } | cdktf.IResolvable; 
  public get credentials() {
    return this._credentials;
  }
  public set credentials(value: { [key: string]: HikvisionProviderCredentials } | cdktf.IResolvable | undefined) {
    this._credentials = value;
  }
  public resetCredentials() {
    this._credentials = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get credentialsInput() {
    return this._credentials;
  }

  // on_unreachable - computed: false, optional: true, required: false
  private _onUnreachable?: string; 
  public get onUnreachable() {
    return this._onUnreachable;
  }
  public set onUnreachable(value: string | undefined) {
    this._onUnreachable = value;
  }
  public resetOnUnreachable() {
    this._onUnreachable = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onUnreachableInput() {
    return this._onUnreachable;
  }

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: string; 
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: string | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // routers - computed: false, optional: true, required: false
  private _routers?: { [key: string]: HikvisionProviderRouters } | cdktf.IResolvable; 
  public get routers() {
    return this._routers;
  }
  public set routers(value: { [key: string]: HikvisionProviderRouters } | cdktf.IResolvable | undefined) {
    this._routers = value;
  }
  public resetRouters() {
    this._routers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get routersInput() {
    return this._routers;
  }

  // tunnels - computed: false, optional: true, required: false
  private _tunnels?: { [key: string]: HikvisionProviderTunnels } | cdktf.IResolvable; 
  public get tunnels() {
    return this._tunnels;
  }
  public set tunnels(value: { [key: string]: HikvisionProviderTunnels } | cdktf.IResolvable | undefined) {
    this._tunnels = value;
  }
  public resetTunnels() {
    this._tunnels = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tunnelsInput() {
    return this._tunnels;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      credentials: cdktf.hashMapper(hikvisionProviderCredentialsToTerraform)(this._credentials),
      on_unreachable: cdktf.stringToTerraform(this._onUnreachable),
      request_timeout: cdktf.stringToTerraform(this._requestTimeout),
      routers: cdktf.hashMapper(hikvisionProviderRoutersToTerraform)(this._routers),
      tunnels: cdktf.hashMapper(hikvisionProviderTunnelsToTerraform)(this._tunnels),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      credentials: {
        value: cdktf.hashMapperHcl(hikvisionProviderCredentialsToHclTerraform)(this._credentials),
        isBlock: true,
        type: "map",
        storageClassType: "HikvisionProviderCredentialsMap",
      },
      on_unreachable: {
        value: cdktf.stringToHclTerraform(this._onUnreachable),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      request_timeout: {
        value: cdktf.stringToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      routers: {
        value: cdktf.hashMapperHcl(hikvisionProviderRoutersToHclTerraform)(this._routers),
        isBlock: true,
        type: "map",
        storageClassType: "HikvisionProviderRoutersMap",
      },
      tunnels: {
        value: cdktf.hashMapperHcl(hikvisionProviderTunnelsToHclTerraform)(this._tunnels),
        isBlock: true,
        type: "map",
        storageClassType: "HikvisionProviderTunnelsMap",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
