import { SimulatedHome, type SimulatedHomeOptions } from "../../simulators/home";
import { TerraformProject } from "./terraform-project";

// Test files run side by side, and so may two checkouts on one machine: the second number is of the run, the third of the worker.
const SUBNET = `127.${20 + (process.ppid % 230)}.${process.env["JEST_WORKER_ID"] ?? "0"}`;

const started: { stop(): Promise<void> }[] = [];
const projects: TerraformProject[] = [];

/** A simulated home that ends with the test. */
export async function home(options: Pick<SimulatedHomeOptions, "router" | "upnpRenewMs"> = {}): Promise<SimulatedHome> {
  const simulated = await SimulatedHome.start({ subnet: SUBNET, ...options });
  started.push(simulated);
  return simulated;
}

/** Something else that the test started and that ends with it. */
export function endsWithTheTest<T extends { stop(): Promise<void> }>(thing: T): T {
  started.push(thing);
  return thing;
}

/** A project in which the account of `simulated` comes from the environment. */
export async function project(
  hcl: string,
  simulated?: SimulatedHome,
  environment: Record<string, string> = {},
): Promise<TerraformProject> {
  const made = await TerraformProject.of(hcl, { ...simulated?.environment, ...environment });
  projects.push(made);
  return made;
}

/** Call in afterEach. */
export async function endAll(): Promise<void> {
  for (const each of started.splice(0).reverse()) await each.stop();
  for (const each of projects.splice(0)) each.remove();
}

/** The provider block for a simulated home. */
export function provider(simulated: SimulatedHome, more = ""): string {
  return `
provider "hikvision" {
  routers         = { home = { type = "upnp", url = "${simulated.router.descriptionUrl}" } }
  request_timeout = "2s"
  ${more}
}
`;
}

/** The guide's DVR. */
export function dvr(simulated: SimulatedHome, more = "", ports = "http = { port = 8082 }"): string {
  return `
resource "hikvision_device_ports" "dvr" {
  host = "${simulated.dvr.host}"
  ${ports}
  ${more}
}
`;
}

/** A mapping of the guide's DVR. */
export function mapping(simulated: SimulatedHome, more = "", name = "http"): string {
  return `
resource "hikvision_port_mapping" "${name}" {
  router        = "home"
  external_port = 8082
  internal_port = 8082
  internal_host = "${simulated.dvr.host}"
  ${more}
}
`;
}
