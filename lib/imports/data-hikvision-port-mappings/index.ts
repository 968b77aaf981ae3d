// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/port_mappings
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHikvisionPortMappingsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Name of the router in the provider's `routers`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/port_mappings#router DataHikvisionPortMappings#router}
  */
  readonly router: string;
}
export interface DataHikvisionPortMappingsMappings {
}

export function dataHikvisionPortMappingsMappingsToTerraform(struct?: DataHikvisionPortMappingsMappings): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHikvisionPortMappingsMappingsToHclTerraform(struct?: DataHikvisionPortMappingsMappings): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHikvisionPortMappingsMappingsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataHikvisionPortMappingsMappings | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHikvisionPortMappingsMappings | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // description - computed: true, optional: false, required: false
  public get description() {
    return this.getStringAttribute('description');
  }

  // enabled - computed: true, optional: false, required: false
  public get enabled() {
    return this.getBooleanAttribute('enabled');
  }

  // external_port - computed: true, optional: false, required: false
  public get externalPort() {
    return this.getNumberAttribute('external_port');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // internal_host - computed: true, optional: false, required: false
  public get internalHost() {
    return this.getStringAttribute('internal_host');
  }

  // internal_port - computed: true, optional: false, required: false
  public get internalPort() {
    return this.getNumberAttribute('internal_port');
  }

  // leased - computed: true, optional: false, required: false
  public get leased() {
    return this.getBooleanAttribute('leased');
  }

  // protocol - computed: true, optional: false, required: false
  public get protocol() {
    return this.getStringAttribute('protocol');
  }

  // source_address - computed: true, optional: false, required: false
  public get sourceAddress() {
    return this.getStringAttribute('source_address');
  }
}

export class DataHikvisionPortMappingsMappingsList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataHikvisionPortMappingsMappingsOutputReference {
    return new DataHikvisionPortMappingsMappingsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/port_mappings hikvision_port_mappings}
*/
export class DataHikvisionPortMappings extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision_port_mappings";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHikvisionPortMappings resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHikvisionPortMappings to import
  * @param importFromId The id of the existing DataHikvisionPortMappings that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/port_mappings#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHikvisionPortMappings to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision_port_mappings", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/data-sources/port_mappings hikvision_port_mappings} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHikvisionPortMappingsConfig
  */
  public constructor(scope: Construct, id: string, config: DataHikvisionPortMappingsConfig) {
    super(scope, id, {
      terraformResourceType: 'hikvision_port_mappings',
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
    this._router = config.router;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // mappings - computed: true, optional: false, required: false
  private _mappings = new DataHikvisionPortMappingsMappingsList(this, "mappings", false);
  public get mappings() {
    return this._mappings;
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
      router: cdktf.stringToTerraform(this._router),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
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
