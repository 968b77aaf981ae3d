import { PluginError } from "../diagnostics";

// What go-plugin's client and server agree on for Terraform; not a secret, only a proof that no person started this.
const magicCookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const corePluginVersion = 1;
const protocolVersion = 6;

/** Where the server listens. */
export type Address =
  | { readonly network: "unix"; readonly path: string }
  | { readonly network: "tcp"; readonly host: string; readonly port: number };

/**
 * Makes sure that it was Terraform that started this process, and one that speaks protocol 6.
 *
 * @throws PluginError with what to do instead
 */
export function checkStartedByTerraform(env: NodeJS.ProcessEnv): void {
  if (env["TF_PLUGIN_MAGIC_COOKIE"] !== magicCookie) {
    throw new PluginError(
      "PLUGIN_NOT_STARTED_BY_TERRAFORM",
      "This is a Terraform provider: Terraform starts it, it is not a command of its own.",
      "Run terraform plan or apply in a folder whose configuration requires it, or start it with --debug and hand the line that it prints to terraform.",
    );
  }
  const offered = (env["PLUGIN_PROTOCOL_VERSIONS"] ?? String(protocolVersion)).split(",").map(Number);
  if (!offered.includes(protocolVersion)) {
    throw new PluginError(
      "PLUGIN_PROTOCOL_NOT_OFFERED",
      `This provider speaks plugin protocol ${protocolVersion}; this Terraform offers ${offered.join(", ")}.`,
      "Use Terraform 1.0 or later.",
    );
  }
}

/** The one line on stdout that tells core where to dial and whom to trust: the certificate in base64 without padding. */
export function handshakeLine(address: Address, certificate: Buffer | undefined): string {
  const at = [corePluginVersion, protocolVersion, address.network, addressText(address), "grpc"];
  return [...at, certificate?.toString("base64").replace(/=+$/, "") ?? ""].join("|");
}

/** What to export so that terraform uses this running process instead of starting one. */
export function reattachLine(providerAddress: string, address: Address, pid: number): string {
  const reattach = {
    [providerAddress]: {
      Protocol: "grpc",
      ProtocolVersion: protocolVersion,
      Pid: pid,
      Test: true,
      Addr: { Network: address.network, String: addressText(address) },
    },
  };
  return `TF_REATTACH_PROVIDERS='${JSON.stringify(reattach)}'`;
}

function addressText(address: Address): string {
  return address.network === "unix" ? address.path : `${address.host}:${address.port}`;
}
