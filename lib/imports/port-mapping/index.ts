// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface PortMappingConfig extends cdktf.TerraformMetaArguments {
  /**
  * Text in the router's table: at most 63 letters (a-z), digits, blanks, dots, underscores or hyphens, not beginning or ending with a blank. Routers cut it; a part of it, from the beginning and of 15 characters or more, counts as equal. Left out, whatever the router has stays.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#description PortMapping#description}
  */
  readonly description?: string;
  /**
  * Port on the router's Internet side, 1-65535.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#external_port PortMapping#external_port}
  */
  readonly externalPort: number;
  /**
  * IPv4 address of the host on the LAN.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#internal_host PortMapping#internal_host}
  */
  readonly internalHost: string;
  /**
  * Port of the internal host, 1-65535.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#internal_port PortMapping#internal_port}
  */
  readonly internalPort: number;
  /**
  * How long the router shall keep the mapping; 0 (if left out) is as long as it allows. The time that remains is no drift.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#lease_seconds PortMapping#lease_seconds}
  */
  readonly leaseSeconds?: number;
  /**
  * `tcp` (if left out) or `udp`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#protocol PortMapping#protocol}
  */
  readonly protocol?: string;
  /**
  * Name of the router in the provider's `routers`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#router PortMapping#router}
  */
  readonly router: string;
  /**
  * The only IPv4 address that may come in; empty (if left out) is anyone. A router that does not enforce it is an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#source_address PortMapping#source_address}
  */
  readonly sourceAddress?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping hikvision_port_mapping}
*/
export class PortMapping extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision_port_mapping";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a PortMapping resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the PortMapping to import
  * @param importFromId The id of the existing PortMapping that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the PortMapping to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision_port_mapping", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping hikvision_port_mapping} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options PortMappingConfig
  */
  public constructor(scope: Construct, id: string, config: PortMappingConfig) {
    super(scope, id, {
      terraformResourceType: 'hikvision_port_mapping',
      terraformGeneratorMetadata: {
        providerName: 'hikvision',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._description = config.description;
    this._externalPort = config.externalPort;
    this._internalHost = config.internalHost;
    this._internalPort = config.internalPort;
    this._leaseSeconds = config.leaseSeconds;
    this._protocol = config.protocol;
    this._router = config.router;
    this._sourceAddress = config.sourceAddress;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // description - computed: true, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // external_address - computed: true, optional: false, required: false
  public get externalAddress() {
    return this.getStringAttribute('external_address');
  }

  // external_port - computed: false, optional: false, required: true
  private _externalPort?: number; 
  public get externalPort() {
    return this.getNumberAttribute('external_port');
  }
  public set externalPort(value: number) {
    this._externalPort = value;
  }
  // Temporarily expose input value. Use with caution.
  public get externalPortInput() {
    return this._externalPort;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // internal_host - computed: false, optional: false, required: true
  private _internalHost?: string; 
  public get internalHost() {
    return this.getStringAttribute('internal_host');
  }
  public set internalHost(value: string) {
    this._internalHost = value;
  }
  // Temporarily expose input value. Use with caution.
  public get internalHostInput() {
    return this._internalHost;
  }

  // internal_port - computed: false, optional: false, required: true
  private _internalPort?: number; 
  public get internalPort() {
    return this.getNumberAttribute('internal_port');
  }
  public set internalPort(value: number) {
    this._internalPort = value;
  }
  // Temporarily expose input value. Use with caution.
  public get internalPortInput() {
    return this._internalPort;
  }

  // lease_expires - computed: true, optional: false, required: false
  public get leaseExpires() {
    return this.getStringAttribute('lease_expires');
  }

  // lease_seconds - computed: true, optional: true, required: false
  private _leaseSeconds?: number; 
  public get leaseSeconds() {
    return this.getNumberAttribute('lease_seconds');
  }
  public set leaseSeconds(value: number) {
    this._leaseSeconds = value;
  }
  public resetLeaseSeconds() {
    this._leaseSeconds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get leaseSecondsInput() {
    return this._leaseSeconds;
  }

  // protocol - computed: true, optional: true, required: false
  private _protocol?: string; 
  public get protocol() {
    return this.getStringAttribute('protocol');
  }
  public set protocol(value: string) {
    this._protocol = value;
  }
  public resetProtocol() {
    this._protocol = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get protocolInput() {
    return this._protocol;
  }

  // router - computed: false, optional: false, required: true
  private _router?: string; 
  public get router() {
    return this.getStringAttribute('router');
  }
  public set router(value: string) {
    this._router = value;
  }
  // Temporarily expose input value. Use with caution.
  public get routerInput() {
    return this._router;
  }

  // source_address - computed: true, optional: true, required: false
  private _sourceAddress?: string; 
  public get sourceAddress() {
    return this.getStringAttribute('source_address');
  }
  public set sourceAddress(value: string) {
    this._sourceAddress = value;
  }
  public resetSourceAddress() {
    this._sourceAddress = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceAddressInput() {
    return this._sourceAddress;
  }

  // verified - computed: true, optional: false, required: false
  public get verified() {
    return this.getBooleanAttribute('verified');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      description: cdktf.stringToTerraform(this._description),
      external_port: cdktf.numberToTerraform(this._externalPort),
      internal_host: cdktf.stringToTerraform(this._internalHost),
      internal_port: cdktf.numberToTerraform(this._internalPort),
      lease_seconds: cdktf.numberToTerraform(this._leaseSeconds),
      protocol: cdktf.stringToTerraform(this._protocol),
      router: cdktf.stringToTerraform(this._router),
      source_address: cdktf.stringToTerraform(this._sourceAddress),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      external_port: {
        value: cdktf.numberToHclTerraform(this._externalPort),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      internal_host: {
        value: cdktf.stringToHclTerraform(this._internalHost),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      internal_port: {
        value: cdktf.numberToHclTerraform(this._internalPort),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      lease_seconds: {
        value: cdktf.numberToHclTerraform(this._leaseSeconds),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      protocol: {
        value: cdktf.stringToHclTerraform(this._protocol),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      router: {
        value: cdktf.stringToHclTerraform(this._router),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      source_address: {
        value: cdktf.stringToHclTerraform(this._sourceAddress),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
