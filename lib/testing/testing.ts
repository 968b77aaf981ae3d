import type { TerraformStack } from "cdktf";
import { ExposurePolicy, exposureModel } from "../policy/aspect";
import type { Service } from "../service";

/** One way from outside to a service. */
export interface ExposedPort {
  /** Path of the exposure's construct. */
  readonly at: string;
  /** How: `portMapping`, `vpn`, `tunnel`, `vendorCloud`, `none`. */
  readonly kind: string;
  /** Address of the device on the LAN; undefined where it is a token. */
  readonly host: string | undefined;
  readonly service: Service | undefined;
  /** `tcp 8082`; undefined where no port is open, or it is a token. */
  readonly external: string | undefined;
  /** The one address that may come in; "" is anyone. */
  readonly source: string;
}

/** What `stack` lets in, in the order of declaration. */
function exposed(stack: TerraformStack): readonly ExposedPort[] {
  return exposureModel(stack).services.map(({ at, kind, internalHost, service, protocol, externalPort, source }) => ({
    at,
    kind,
    host: internalHost,
    service,
    external: externalPort === undefined ? undefined : `${protocol} ${externalPort}`,
    source,
  }));
}

/** What the policy says to `stack`, as `rule at severity`: `clear-http at home/home/dvr (high)`. */
function findings(stack: TerraformStack): readonly string[] {
  return ExposurePolicy.of(stack)
    .verdict()
    .findings.map(({ rule, at, severity }) => `${rule} at ${at} (${severity})`);
}

/**
 * For unit tests: `expect(HikvisionTesting.exposed(stack)).toEqual([…])`. Use cdktf's `Testing` for what is synthesised.
 */
export const HikvisionTesting = { exposed, findings };
