// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DeviceUpnpConfig extends cdktf.TerraformMetaArguments {
  /**
  * Name of the account in the provider's `credentials`; `default` if left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#credential DeviceUpnp#credential}
  */
  readonly credential?: string;
  /**
  * Whether the device asks its router for mappings.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#enabled DeviceUpnp#enabled}
  */
  readonly enabled: boolean | cdktf.IResolvable;
  /**
  * Port on the router's Internet side by service (`http`, `https`, `rtsp`, `server`…): all that the device opens. Left out, the device's list stays as it is.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#external_ports DeviceUpnp#external_ports}
  */
  readonly externalPorts?: { [key: string]: number };
  /**
  * Address or name of the device on the LAN, without a port.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#host DeviceUpnp#host}
  */
  readonly host: string;
  /**
  * Port to look for the device at first, where it is neither a declared HTTP or HTTPS port nor a factory one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#management_port DeviceUpnp#management_port}
  */
  readonly managementPort?: number;
  /**
  * `https`, `http`, or `auto` (if left out): HTTPS where it answers, HTTP until then. `http` also gives up a pinned certificate.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#management_scheme DeviceUpnp#management_scheme}
  */
  readonly managementScheme?: string;
  /**
  * `manual`: the device opens `external_ports` and nothing else; taken where those are declared. `auto`: the device chooses, which opens ports that nobody declared.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#mode DeviceUpnp#mode}
  */
  readonly mode?: string;
  /**
  * Serial number of the device. Pinned on first use: another device at the address is then an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#serial_number DeviceUpnp#serial_number}
  */
  readonly serialNumber?: string;
  /**
  * SHA-256 fingerprint of the device's certificate. Pinned on first use: another certificate is then an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#tls_fingerprint DeviceUpnp#tls_fingerprint}
  */
  readonly tlsFingerprint?: string;
  /**
  * Name of the way into the device's network, in the provider's `tunnels`. Left out, the runner is in that network.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#tunnel DeviceUpnp#tunnel}
  */
  readonly tunnel?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp hikvision_device_upnp}
*/
export class DeviceUpnp extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision_device_upnp";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DeviceUpnp resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DeviceUpnp to import
  * @param importFromId The id of the existing DeviceUpnp that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DeviceUpnp to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision_device_upnp", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_upnp hikvision_device_upnp} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DeviceUpnpConfig
  */
  public constructor(scope: Construct, id: string, config: DeviceUpnpConfig) {
    super(scope, id, {
      terraformResourceType: 'hikvision_device_upnp',
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
    this._credential = config.credential;
    this._enabled = config.enabled;
    this._externalPorts = config.externalPorts;
    this._host = config.host;
    this._managementPort = config.managementPort;
    this._managementScheme = config.managementScheme;
    this._mode = config.mode;
    this._serialNumber = config.serialNumber;
    this._tlsFingerprint = config.tlsFingerprint;
    this._tunnel = config.tunnel;
  }

  // ==========
  // ATTRIBUTES
  // ==========

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

  // enabled - computed: false, optional: false, required: true
  private _enabled?: boolean | cdktf.IResolvable; 
  public get enabled() {
    return this.getBooleanAttribute('enabled');
  }
  public set enabled(value: boolean | cdktf.IResolvable) {
    this._enabled = value;
  }
  // Temporarily expose input value. Use with caution.
  public get enabledInput() {
    return this._enabled;
  }

  // external_ports - computed: true, optional: true, required: false
  private _externalPorts?: { [key: string]: number }; 
  public get externalPorts() {
    return this.getNumberMapAttribute('external_ports');
  }
  public set externalPorts(value: { [key: string]: number }) {
    this._externalPorts = value;
  }
  public resetExternalPorts() {
    this._externalPorts = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get externalPortsInput() {
    return this._externalPorts;
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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // mode - computed: true, optional: true, required: false
  private _mode?: string; 
  public get mode() {
    return this.getStringAttribute('mode');
  }
  public set mode(value: string) {
    this._mode = value;
  }
  public resetMode() {
    this._mode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get modeInput() {
    return this._mode;
  }

  // router_wan_address - computed: true, optional: false, required: false
  public get routerWanAddress() {
    return this.getStringAttribute('router_wan_address');
  }

  // serial_number - computed: true, optional: true, required: false
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

  // status - computed: true, optional: false, required: false
  private _status = new cdktf.StringMap(this, "status");
  public get status() {
    return this._status;
  }

  // tls_fingerprint - computed: true, optional: true, required: false
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

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      credential: cdktf.stringToTerraform(this._credential),
      enabled: cdktf.booleanToTerraform(this._enabled),
      external_ports: cdktf.hashMapper(cdktf.numberToTerraform)(this._externalPorts),
      host: cdktf.stringToTerraform(this._host),
      management_port: cdktf.numberToTerraform(this._managementPort),
      management_scheme: cdktf.stringToTerraform(this._managementScheme),
      mode: cdktf.stringToTerraform(this._mode),
      serial_number: cdktf.stringToTerraform(this._serialNumber),
      tls_fingerprint: cdktf.stringToTerraform(this._tlsFingerprint),
      tunnel: cdktf.stringToTerraform(this._tunnel),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      credential: {
        value: cdktf.stringToHclTerraform(this._credential),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      enabled: {
        value: cdktf.booleanToHclTerraform(this._enabled),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      external_ports: {
        value: cdktf.hashMapperHcl(cdktf.numberToHclTerraform)(this._externalPorts),
        isBlock: false,
        type: "map",
        storageClassType: "numberMap",
      },
      host: {
        value: cdktf.stringToHclTerraform(this._host),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      management_port: {
        value: cdktf.numberToHclTerraform(this._managementPort),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      management_scheme: {
        value: cdktf.stringToHclTerraform(this._managementScheme),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      mode: {
        value: cdktf.stringToHclTerraform(this._mode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      serial_number: {
        value: cdktf.stringToHclTerraform(this._serialNumber),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tls_fingerprint: {
        value: cdktf.stringToHclTerraform(this._tlsFingerprint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tunnel: {
        value: cdktf.stringToHclTerraform(this._tunnel),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
