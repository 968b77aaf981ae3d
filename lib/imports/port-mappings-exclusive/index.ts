// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface PortMappingsExclusiveConfig extends cdktf.TerraformMetaArguments {
  /**
  * IPv4 address of the host on the LAN.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive#internal_host PortMappingsExclusive#internal_host}
  */
  readonly internalHost: string;
  /**
  * Ids of the mappings that may stand, as `hikvision_port_mapping.http.id`. Refer to the resources rather than writing ids: the order of apply follows from it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive#mappings PortMappingsExclusive#mappings}
  */
  readonly mappings: string[];
  /**
  * Name of the router in the provider's `routers`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive#router PortMappingsExclusive#router}
  */
  readonly router: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive hikvision_port_mappings_exclusive}
*/
export class PortMappingsExclusive extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision_port_mappings_exclusive";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a PortMappingsExclusive resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the PortMappingsExclusive to import
  * @param importFromId The id of the existing PortMappingsExclusive that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the PortMappingsExclusive to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision_port_mappings_exclusive", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mappings_exclusive hikvision_port_mappings_exclusive} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options PortMappingsExclusiveConfig
  */
  public constructor(scope: Construct, id: string, config: PortMappingsExclusiveConfig) {
    super(scope, id, {
      terraformResourceType: 'hikvision_port_mappings_exclusive',
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
    this._internalHost = config.internalHost;
    this._mappings = config.mappings;
    this._router = config.router;
  }

  // ==========
  // ATTRIBUTES
  // ==========

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

  // mappings - computed: false, optional: false, required: true
  private _mappings?: string[]; 
  public get mappings() {
    return cdktf.Fn.tolist(this.getListAttribute('mappings'));
  }
  public set mappings(value: string[]) {
    this._mappings = value;
  }
  // Temporarily expose input value. Use with caution.
  public get mappingsInput() {
    return this._mappings;
  }

  // removes - computed: true, optional: false, required: false
  public get removes() {
    return cdktf.Fn.tolist(this.getListAttribute('removes'));
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

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      internal_host: cdktf.stringToTerraform(this._internalHost),
      mappings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._mappings),
      router: cdktf.stringToTerraform(this._router),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      internal_host: {
        value: cdktf.stringToHclTerraform(this._internalHost),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      mappings: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._mappings),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      router: {
        value: cdktf.stringToHclTerraform(this._router),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
