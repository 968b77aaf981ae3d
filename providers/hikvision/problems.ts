import { IsapiError } from "../isapi";
import { type AttributePath, DiagnosticError, type Problem } from "../plugin";
import { RouterError } from "../router";

/** Titles of what users meet most; every other code gets its package's general one. */
const SUMMARIES: Partial<Record<string, string>> = {
  ISAPI_UNREACHABLE: "Device Unreachable",
  ISAPI_TUNNEL_DOWN: "Tunnel Down",
  ISAPI_TIMEOUT: "Device Does Not Answer In Time",
  ISAPI_UNAUTHORIZED: "Device Rejected Credentials",
  ISAPI_LOCKED: "Device Locked The Account",
  ISAPI_NOT_ACTIVATED: "Device Not Activated",
  ISAPI_LOW_PRIVILEGE: "Account Lacks The Right",
  ISAPI_NOT_ISAPI: "Not A Hikvision Device",
  ISAPI_WRONG_DEVICE: "Another Device Answers",
  ISAPI_CERTIFICATE_CHANGED: "Certificate Changed",
  ISAPI_WOULD_LOCK_OUT: "Device Would Be Locked Out",
  ISAPI_NOT_RESTARTED: "Device Did Not Restart",
  ISAPI_NOT_APPLIED: "Device Did Not Take The Change",
  ISAPI_NO_SUCH_SERVICE: "No Such Service",
  UPNP_UNREACHABLE: "Router Unreachable",
  UPNP_TUNNEL_DOWN: "Tunnel Down",
  UPNP_TIMEOUT: "Router Does Not Answer In Time",
  UPNP_NO_ROUTER_FOUND: "No Router Found",
  UPNP_SEVERAL_ROUTERS: "Several Routers Found",
  UPNP_WRONG_ROUTER: "Another Router Answers",
  SSH_UNREACHABLE: "Router Unreachable",
  SSH_TIMEOUT: "Router Does Not Answer In Time",
  SSH_HOST_KEY: "Another Router Answers",
  SSH_LOGIN: "Router Rejected The Login",
  NFT_TUNNEL_DOWN: "Tunnel Down",
  NFT_NO_PERMISSION: "Account Lacks The Right",
  NFT_RULE_OF_OTHERS: "Port Mapping Already Taken",
  NFT_WOULD_LOCK_OUT: "Router Would Be Locked Out",
  PORT_CONTROL_UNREACHABLE: "Router Unreachable",
  PORT_CONTROL_TIMEOUT: "Router Does Not Answer In Time",
  PORT_CONTROL_REFUSED: "Router Refuses The Mapping",
  ROUTER_OFFERS_ANOTHER_PORT: "Router Offers Another Port",
  ROUTER_MAPPING_TAKEN: "Port Mapping Already Taken",
  ROUTER_MAPPING_MOVED: "Port Mapping Changed Since The Plan",
  ROUTER_REFUSES_OTHER_HOSTS: "Router Refuses The Mapping",
  ROUTER_IGNORES_SOURCE: "Router Ignores The Source Address",
};

/** Where nothing at all answers. */
const SILENT: ReadonlySet<string> = new Set([
  "ISAPI_UNREACHABLE",
  "ISAPI_TIMEOUT",
  "UPNP_UNREACHABLE",
  "UPNP_TIMEOUT",
  "SSH_UNREACHABLE",
  "SSH_TIMEOUT",
  "PORT_CONTROL_UNREACHABLE",
  "PORT_CONTROL_TIMEOUT",
]);

// `instanceof` alone would leave the type parameter open.
const isRouterError = (error: unknown): error is RouterError => error instanceof RouterError;

/** What a failure of the device or router packages tells the user; undefined for anything else, which is a bug of ours. */
export function problemOf(error: unknown, path?: AttributePath): Problem | undefined {
  if (!(error instanceof IsapiError || isRouterError(error))) return undefined;
  const summary =
    SUMMARIES[error.code] ?? (error instanceof IsapiError ? "Device Request Failed" : "Router Request Failed");
  const detail = `${error.message}\n\n${error.hint}${SILENT.has(error.code) ? simulatorHint(error.message) : ""} [${error.code}]`;
  return { summary, detail, path };
}

/** Does `work`; what fails in a device or router is shown at the attribute that named it. */
export async function pointingAt<T>(path: AttributePath, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error, path);
    throw problem === undefined ? error : new DiagnosticError(problem, { cause: error });
  }
}

/** For texts that name a loopback address: a fresh clone declares those of the simulators, and nothing else answers there. */
export function simulatorHint(text: string): string {
  return /\b127\.\d+\.\d+\.\d+\b/.test(text)
    ? "\n\nTrying things out? npx cdktf-hikvision simulate starts a simulated device and router at the declared addresses, and prints what to set."
    : "";
}
