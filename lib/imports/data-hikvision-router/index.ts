// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/router
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHikvisionRouterConfig extends cdktf.TerraformMetaArguments {
  /**
  * Name of the router in the provider's `routers`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/router#name DataHikvisionRouter#name}
  */
  readonly name: string;
}
export interface DataHikvisionRouterCapabilities {
}

export function dataHikvisionRouterCapabilitiesToTerraform(struct?: DataHikvisionRouterCapabilities): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHikvisionRouterCapabilitiesToHclTerraform(struct?: DataHikvisionRouterCapabilities): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHikvisionRouterCapabilitiesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataHikvisionRouterCapabilities | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHikvisionRouterCapabilities | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // change - computed: true, optional: false, required: false
  public get change() {
    return this.getStringAttribute('change');
  }

  // given_external_port - computed: true, optional: false, required: false
  public get givenExternalPort() {
    return this.getStringAttribute('given_external_port');
  }

  // keep_description - computed: true, optional: false, required: false
  public get keepDescription() {
    return this.getStringAttribute('keep_description');
  }

  // list_table - computed: true, optional: false, required: false
  public get listTable() {
    return this.getStringAttribute('list_table');
  }

  // map_for_others - computed: true, optional: false, required: false
  public get mapForOthers() {
    return this.getStringAttribute('map_for_others');
  }

  // permanent_lease - computed: true, optional: false, required: false
  public get permanentLease() {
    return this.getStringAttribute('permanent_lease');
  }

  // read_entry - computed: true, optional: false, required: false
  public get readEntry() {
    return this.getStringAttribute('read_entry');
  }

  // restrict_source - computed: true, optional: false, required: false
  public get restrictSource() {
    return this.getStringAttribute('restrict_source');
  }

  // tell_external_address - computed: true, optional: false, required: false
  public get tellExternalAddress() {
    return this.getStringAttribute('tell_external_address');
  }

  // timed_lease - computed: true, optional: false, required: false
  public get timedLease() {
    return this.getStringAttribute('timed_lease');
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/router hikvision_router}
*/
export class DataHikvisionRouter extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision_router";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHikvisionRouter resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHikvisionRouter to import
  * @param importFromId The id of the existing DataHikvisionRouter that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/router#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHikvisionRouter to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision_router", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/router hikvision_router} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHikvisionRouterConfig
  */
  public constructor(scope: Construct, id: string, config: DataHikvisionRouterConfig) {
    super(scope, id, {
      terraformResourceType: 'hikvision_router',
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
    this._name = config.name;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // behind_carrier_nat - computed: true, optional: false, required: false
  public get behindCarrierNat() {
    return this.getBooleanAttribute('behind_carrier_nat');
  }

  // capabilities - computed: true, optional: false, required: false
  private _capabilities = new DataHikvisionRouterCapabilitiesOutputReference(this, "capabilities");
  public get capabilities() {
    return this._capabilities;
  }

  // external_address - computed: true, optional: false, required: false
  public get externalAddress() {
    return this.getStringAttribute('external_address');
  }

  // friendly_name - computed: true, optional: false, required: false
  public get friendlyName() {
    return this.getStringAttribute('friendly_name');
  }

  // igd_version - computed: true, optional: false, required: false
  public get igdVersion() {
    return this.getNumberAttribute('igd_version');
  }

  // longest_lease_seconds - computed: true, optional: false, required: false
  public get longestLeaseSeconds() {
    return this.getNumberAttribute('longest_lease_seconds');
  }

  // manufacturer - computed: true, optional: false, required: false
  public get manufacturer() {
    return this.getStringAttribute('manufacturer');
  }

  // maps_for_others - computed: true, optional: false, required: false
  public get mapsForOthers() {
    return this.getStringAttribute('maps_for_others');
  }

  // maps_for_others_because - computed: true, optional: false, required: false
  public get mapsForOthersBecause() {
    return this.getStringAttribute('maps_for_others_because');
  }

  // model - computed: true, optional: false, required: false
  public get model() {
    return this.getStringAttribute('model');
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }

  // udn - computed: true, optional: false, required: false
  public get udn() {
    return this.getStringAttribute('udn');
  }

  // unreachable_because - computed: true, optional: false, required: false
  public get unreachableBecause() {
    return this.getStringAttribute('unreachable_because');
  }

  // url - computed: true, optional: false, required: false
  public get url() {
    return this.getStringAttribute('url');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
