import type { TerraformVariable } from "cdktf";
import { passwordWrittenDown } from "./errors";

export interface CredentialFromVariableProps {
  /** The variable that holds the password. It becomes ephemeral, which needs Terraform 1.10 or newer. */
  readonly password: TerraformVariable;
  /**
   * Account on the device.
   *
   * @default - the environment's `HIKVISION_USERNAME_<NAME>`, else `admin`
   */
  readonly username?: string;
}

export interface WrittenDownCredentialProps {
  /** Password in the clear: it ends in cdktf.out, in every saved plan, and in the source. */
  readonly password: string;
  /**
   * Account on the device.
   *
   * @default - the environment's `HIKVISION_USERNAME_<NAME>`, else `admin`
   */
  readonly username?: string;
  /**
   * Says that the password may be written down.
   *
   * @default false - which is an error
   */
  readonly writtenDown?: boolean;
}

/** An account on devices, by name. Where the password comes from decides whether anybody can read it afterwards. */
export class Credential {
  /**
   * From the environment of whoever runs Terraform: `HIKVISION_PASSWORD` and `HIKVISION_USERNAME` for the name `default`,
   * `HIKVISION_PASSWORD_<NAME>` and `HIKVISION_USERNAME_<NAME>` for others. It is in no file.
   */
  static fromEnvironment(name = "default"): Credential {
    return new Credential(name, undefined);
  }

  /** From an ephemeral input variable: Terraform writes it into neither plan nor state. */
  static fromEphemeralVariable(name: string, props: CredentialFromVariableProps): Credential {
    props.password.addOverride("ephemeral", true);
    return new Credential(name, { username: props.username, password: props.password.stringValue });
  }

  /**
   * A password in the source.
   *
   * @throws DeclarationError without `writtenDown: true`
   */
  static fromPlainText(name: string, props: WrittenDownCredentialProps): Credential {
    if (props.writtenDown !== true) throw passwordWrittenDown(name);
    return new Credential(name, { username: props.username, password: props.password });
  }

  private constructor(
    /** The name that devices refer to. */
    readonly name: string,
    /** What the provider block says about it; undefined where the environment says it all. */
    readonly configuration: { readonly username?: string | undefined; readonly password: string } | undefined,
  ) {}
}
