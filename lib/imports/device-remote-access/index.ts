// https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DeviceRemoteAccessConfig extends cdktf.TerraformMetaArguments {
  /**
  * Name of the account in the provider's `credentials`; `default` if left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#credential DeviceRemoteAccess#credential}
  */
  readonly credential?: string;
  /**
  * Whether Hik-Connect (P2P, EZVIZ) is on: the device calls the maker's cloud, through which it is reached without an open port. Null where the device has no such thing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#hik_connect DeviceRemoteAccess#hik_connect}
  */
  readonly hikConnect?: boolean | cdktf.IResolvable;
  /**
  * Address or name of the device on the LAN, without a port.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#host DeviceRemoteAccess#host}
  */
  readonly host: string;
  /**
  * Port to look for the device at first, where it is neither a declared HTTP or HTTPS port nor a factory one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#management_port DeviceRemoteAccess#management_port}
  */
  readonly managementPort?: number;
  /**
  * `https`, `http`, or `auto` (if left out): HTTPS where it answers, HTTP until then. `http` also gives up a pinned certificate.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#management_scheme DeviceRemoteAccess#management_scheme}
  */
  readonly managementScheme?: string;
  /**
  * Serial number of the device. Pinned on first use: another device at the address is then an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#serial_number DeviceRemoteAccess#serial_number}
  */
  readonly serialNumber?: string;
  /**
  * Whether the SSH server is on. Null where the device has none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#ssh DeviceRemoteAccess#ssh}
  */
  readonly ssh?: boolean | cdktf.IResolvable;
  /**
  * SHA-256 fingerprint of the device's certificate. Pinned on first use: another certificate is then an error.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#tls_fingerprint DeviceRemoteAccess#tls_fingerprint}
  */
  readonly tlsFingerprint?: string;
  /**
  * Name of the way into the device's network, in the provider's `tunnels`. Left out, the runner is in that network.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#tunnel DeviceRemoteAccess#tunnel}
  */
  readonly tunnel?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access hikvision_device_remote_access}
*/
export class DeviceRemoteAccess extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hikvision_device_remote_access";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DeviceRemoteAccess resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DeviceRemoteAccess to import
  * @param importFromId The id of the existing DeviceRemoteAccess that should be imported. Refer to the {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DeviceRemoteAccess to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hikvision_device_remote_access", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/cdktf-hikvision/hikvision/0.1.0/docs/resources/device_remote_access hikvision_device_remote_access} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DeviceRemoteAccessConfig
  */
  public constructor(scope: Construct, id: string, config: DeviceRemoteAccessConfig) {
    super(scope, id, {
      terraformResourceType: 'hikvision_device_remote_access',
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
    this._hikConnect = config.hikConnect;
    this._host = config.host;
    this._managementPort = config.managementPort;
    this._managementScheme = config.managementScheme;
    this._serialNumber = config.serialNumber;
    this._ssh = config.ssh;
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

  // hik_connect - computed: true, optional: true, required: false
  private _hikConnect?: boolean | cdktf.IResolvable; 
  public get hikConnect() {
    return this.getBooleanAttribute('hik_connect');
  }
  public set hikConnect(value: boolean | cdktf.IResolvable) {
    this._hikConnect = value;
  }
  public resetHikConnect() {
    this._hikConnect = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hikConnectInput() {
    return this._hikConnect;
  }

  // hik_connect_registered - computed: true, optional: false, required: false
  public get hikConnectRegistered() {
    return this.getBooleanAttribute('hik_connect_registered');
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

  // ssh - computed: true, optional: true, required: false
  private _ssh?: boolean | cdktf.IResolvable; 
  public get ssh() {
    return this.getBooleanAttribute('ssh');
  }
  public set ssh(value: boolean | cdktf.IResolvable) {
    this._ssh = value;
  }
  public resetSsh() {
    this._ssh = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sshInput() {
    return this._ssh;
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
      hik_connect: cdktf.booleanToTerraform(this._hikConnect),
      host: cdktf.stringToTerraform(this._host),
      management_port: cdktf.numberToTerraform(this._managementPort),
      management_scheme: cdktf.stringToTerraform(this._managementScheme),
      serial_number: cdktf.stringToTerraform(this._serialNumber),
      ssh: cdktf.booleanToTerraform(this._ssh),
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
      hik_connect: {
        value: cdktf.booleanToHclTerraform(this._hikConnect),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
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
      serial_number: {
        value: cdktf.stringToHclTerraform(this._serialNumber),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ssh: {
        value: cdktf.booleanToHclTerraform(this._ssh),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
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
