import type { Construct } from "constructs";
import { Credential, HikvisionSettings, type Tunnel } from "../provider";

/** How a device is found and spoken to. */
export interface ContactProps {
  /**
   * Account on the device.
   *
   * @default Credential.fromEnvironment() - `HIKVISION_USERNAME` and `HIKVISION_PASSWORD`
   */
  readonly credential?: Credential;
  /**
   * Port to look for the device at first, 1-65535.
   *
   * @default - the declared HTTP and HTTPS ports, then the factory's
   */
  readonly managementPort?: number;
  /**
   * How to speak to it: `https`, `http`, or `auto`, which is HTTPS where it answers and HTTP until then.
   *
   * @default "auto"
   */
  readonly managementScheme?: "auto" | "https" | "http";
  /**
   * SHA-256 fingerprint of its certificate.
   *
   * @default - the first one seen is pinned
   */
  readonly tlsFingerprint?: string;
  /**
   * Its serial number.
   *
   * @default - the first one seen is pinned
   */
  readonly serialNumber?: string;
  /**
   * The way into its network.
   *
   * @default - the runner is in that network
   */
  readonly tunnel?: Tunnel;
}

/** The contact attributes as Terraform has them; the stack's provider block learns the credential. */
export function contactAttributes(device: Construct, props: ContactProps) {
  const credential = props.credential ?? Credential.fromEnvironment();
  HikvisionSettings.of(device).addCredential(credential);
  return {
    credential: credential.name === "default" ? undefined : credential.name,
    managementPort: props.managementPort,
    managementScheme: props.managementScheme,
    tlsFingerprint: props.tlsFingerprint,
    serialNumber: props.serialNumber,
    tunnel: HikvisionSettings.of(device).addTunnel(props.tunnel),
  };
}
