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
  * How the device is found and spoken to that `internal_host` is, so that it can ask for the mapping itself.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#device PortMapping#device}
  */
  readonly device?: PortMappingDevice;
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
  * Who asks the router: `router` (if left out), this provider does; `device`, the device does for itself with its own UPnP client, which a router grants that maps ports only for the host that asks; `auto`, this provider where the router lets it, else the device. `device` and `auto` need `device`. A device asks for TCP ports of its own services, for anyone and without a lease.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#mapped_by PortMapping#mapped_by}
  */
  readonly mappedBy?: string;
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
export interface PortMappingDevice {
  /**
  * Name of the account in the provider's `credentials`; `default` if left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#credential PortMapping#credential}
  */
  readonly credential?: string;
  /**
  * Address of the device on the LAN: the mapping's `internal_host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#host PortMapping#host}
  */
  readonly host: string;
  /**
  * Port to look for the device at first, where it is neither a declared HTTP or HTTPS port nor a factory one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#management_port PortMapping#management_port}
  */
  readonly managementPort?: number;
  /**
  * `https`, `http`, or `auto` (if left out): HTTPS where it answers, HTTP until then. `http` also gives up a pinned certificate.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#management_scheme PortMapping#management_scheme}
  */
  readonly managementScheme?: string;
  /**
  * Serial number of the device. Pinned on first use: another device at the address is then an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#serial_number PortMapping#serial_number}
  */
  readonly serialNumber?: string;
  /**
  * SHA-256 fingerprint of the device's certificate. Pinned on first use: another certificate is then an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#tls_fingerprint PortMapping#tls_fingerprint}
  */
  readonly tlsFingerprint?: string;
  /**
  * Name of the way into the device's network, in the provider's `tunnels`. Left out, the runner is in that network.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/port_mapping#tunnel PortMapping#tunnel}
  */
  readonly tunnel?: string;
}

export function portMappingDeviceToTerraform(struct?: PortMappingDevice | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    credential: cdktf.stringToTerraform(struct!.credential),
    host: cdktf.stringToTerraform(struct!.host),
    management_port: cdktf.numberToTerraform(struct!.managementPort),
    management_scheme: cdktf.stringToTerraform(struct!.managementScheme),
    serial_number: cdktf.stringToTerraform(struct!.serialNumber),
    tls_fingerprint: cdktf.stringToTerraform(struct!.tlsFingerprint),
    tunnel: cdktf.stringToTerraform(struct!.tunnel),
  }
}


export function portMappingDeviceToHclTerraform(struct?: PortMappingDevice | cdktf.IResolvable): any {
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
    host: {
      value: cdktf.stringToHclTerraform(struct!.host),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    management_port: {
      value: cdktf.numberToHclTerraform(struct!.managementPort),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    management_scheme: {
      value: cdktf.stringToHclTerraform(struct!.managementScheme),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    serial_number: {
      value: cdktf.stringToHclTerraform(struct!.serialNumber),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tls_fingerprint: {
      value: cdktf.stringToHclTerraform(struct!.tlsFingerprint),
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
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class PortMappingDeviceOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): PortMappingDevice | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._credential !== undefined) {
      hasAnyValues = true;
      internalValueResult.credential = this._credential;
    }
    if (this._host !== undefined) {
      hasAnyValues = true;
      internalValueResult.host = this._host;
    }
    if (this._managementPort !== undefined) {
      hasAnyValues = true;
      internalValueResult.managementPort = this._managementPort;
    }
    if (this._managementScheme !== undefined) {
      hasAnyValues = true;
      internalValueResult.managementScheme = this._managementScheme;
    }
    if (this._serialNumber !== undefined) {
      hasAnyValues = true;
      internalValueResult.serialNumber = this._serialNumber;
    }
    if (this._tlsFingerprint !== undefined) {
      hasAnyValues = true;
      internalValueResult.tlsFingerprint = this._tlsFingerprint;
    }
    if (this._tunnel !== undefined) {
      hasAnyValues = true;
      internalValueResult.tunnel = this._tunnel;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: PortMappingDevice | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._credential = undefined;
      this._host = undefined;
      this._managementPort = undefined;
      this._managementScheme = undefined;
      this._serialNumber = undefined;
      this._tlsFingerprint = undefined;
      this._tunnel = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._credential = value.credential;
      this._host = value.host;
      this._managementPort = value.managementPort;
      this._managementScheme = value.managementScheme;
      this._serialNumber = value.serialNumber;
      this._tlsFingerprint = value.tlsFingerprint;
      this._tunnel = value.tunnel;
    }
  }

  // credential - computed: true, optional: true, required: false
  private _credential?: string; 
  public get credential() {
    return this.getStringAttribute('credential');
  }
  public set credential(value: string) {
    this._credential = value;
  }
  public resetCredential() {
    this._credential = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get credentialInput() {
    return this._credential;
  }

  // host - computed: false, optional: false, required: true
  private _host?: string; 
  public get host() {
    return this.getStringAttribute('host');
  }
  public set host(value: string) {
    this._host = value;
  }
  // Temporarily expose input value. Use with caution.
  public get hostInput() {
    return this._host;
  }

  // management_port - computed: false, optional: true, required: false
  private _managementPort?: number; 
  public get managementPort() {
    return this.getNumberAttribute('management_port');
  }
  public set managementPort(value: number) {
    this._managementPort = value;
  }
  public resetManagementPort() {
    this._managementPort = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get managementPortInput() {
    return this._managementPort;
  }

  // management_scheme - computed: true, optional: true, required: false
  private _managementScheme?: string; 
  public get managementScheme() {
    return this.getStringAttribute('management_scheme');
  }
  public set managementScheme(value: string) {
    this._managementScheme = value;
  }
  public resetManagementScheme() {
    this._managementScheme = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get managementSchemeInput() {
    return this._managementScheme;
  }

  // serial_number - computed: false, optional: true, required: false
  private _serialNumber?: string; 
  public get serialNumber() {
    return this.getStringAttribute('serial_number');
  }
  public set serialNumber(value: string) {
    this._serialNumber = value;
  }
  public resetSerialNumber() {
    this._serialNumber = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get serialNumberInput() {
    return this._serialNumber;
  }

  // tls_fingerprint - computed: false, optional: true, required: false
  private _tlsFingerprint?: string; 
  public get tlsFingerprint() {
    return this.getStringAttribute('tls_fingerprint');
  }
  public set tlsFingerprint(value: string) {
    this._tlsFingerprint = value;
  }
  public resetTlsFingerprint() {
    this._tlsFingerprint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tlsFingerprintInput() {
    return this._tlsFingerprint;
  }

  // tunnel - computed: false, optional: true, required: false
  private _tunnel?: string; 
  public get tunnel() {
    return this.getStringAttribute('tunnel');
  }
  public set tunnel(value: string) {
    this._tunnel = value;
  }
  public resetTunnel() {
    this._tunnel = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tunnelInput() {
    return this._tunnel;
  }
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
    this._device.internalValue = config.device;
    this._externalPort = config.externalPort;
    this._internalHost = config.internalHost;
    this._internalPort = config.internalPort;
    this._leaseSeconds = config.leaseSeconds;
    this._mappedBy = config.mappedBy;
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

  // device - computed: false, optional: true, required: false
  private _device = new PortMappingDeviceOutputReference(this, "device");
  public get device() {
    return this._device;
  }
  public putDevice(value: PortMappingDevice) {
    this._device.internalValue = value;
  }
  public resetDevice() {
    this._device.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deviceInput() {
    return this._device.internalValue;
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

  // mapped_by - computed: true, optional: true, required: false
  private _mappedBy?: string; 
  public get mappedBy() {
    return this.getStringAttribute('mapped_by');
  }
  public set mappedBy(value: string) {
    this._mappedBy = value;
  }
  public resetMappedBy() {
    this._mappedBy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mappedByInput() {
    return this._mappedBy;
  }

  // mapped_via - computed: true, optional: false, required: false
  public get mappedVia() {
    return this.getStringAttribute('mapped_via');
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
      device: portMappingDeviceToTerraform(this._device.internalValue),
      external_port: cdktf.numberToTerraform(this._externalPort),
      internal_host: cdktf.stringToTerraform(this._internalHost),
      internal_port: cdktf.numberToTerraform(this._internalPort),
      lease_seconds: cdktf.numberToTerraform(this._leaseSeconds),
      mapped_by: cdktf.stringToTerraform(this._mappedBy),
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
      device: {
        value: portMappingDeviceToHclTerraform(this._device.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "PortMappingDevice",
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
      mapped_by: {
        value: cdktf.stringToHclTerraform(this._mappedBy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
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
