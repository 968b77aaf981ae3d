import { LanAccess } from "../lan";
import { type Stack, synthesise } from "../project";
import { type Declared, declaredIn, type DeclaredDevice, type DeclaredRouter } from "./declared";
import { deviceFinding } from "./device";
import { type Finding, whatFailed } from "./finding";
import { cdktfFinding, nodeFindings, terraformFinding } from "./machine";
import { installedFinding, packageFinding } from "./provider";
import { routerFindings } from "./router";
import { testedFinding } from "./test-mapping";

/** So many devices at a time. */
const AT_ONCE = 8;

export interface ExamineOptions {
  /** The project's; absolute. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly requestTimeoutMs: number;
  /** Whether each router is tried with an inert mapping. */
  readonly testMapping: boolean;
  /** Told of each step, and of each finding as soon as it is made. */
  readonly step: (doing: string) => void;
  readonly found: (finding: Finding) => void;
  /** Whether to stop before the next look; one that is under way goes to its end, so that no test mapping stays. */
  readonly signal: AbortSignal;
}

/** Looks at everything that a plan or deploy needs, from the machine to the devices. */
export async function examine(options: ExamineOptions): Promise<void> {
  const { environment, step, found } = options;
  const all = (findings: readonly Finding[]) => {
    findings.forEach(found);
  };
  step("looking at this machine");
  all([...nodeFindings(), terraformFinding(environment), cdktfFinding(options.folder, environment), packageFinding()]);

  step("synthesising");
  const stacks = await stacksOf(options);
  const [first] = stacks;
  if (first === undefined || options.signal.aborted) return;
  step(`stack ${first.name}: looking whether terraform finds the provider`);
  // Every stack gets the same copy by the same code; to start it once is enough.
  found(await installedFinding(first));

  const declared = stacks.map((stack) => declaredIn(stack, environment, options.requestTimeoutMs));
  all(declared.flatMap(({ findings }) => findings));
  const access = new LanAccess(options.requestTimeoutMs);
  try {
    await lookAround(declared, access, options);
  } finally {
    await access.close();
    for (const tunnel of declared.flatMap(({ tunnels }) => tunnels)) tunnel.close();
  }
}

async function stacksOf({ folder, found }: ExamineOptions): Promise<Stack[]> {
  try {
    const stacks = await synthesise(folder, []);
    const names = stacks.map(({ name }) => name).join(", ");
    const [outcome, next] =
      stacks.length === 0 ? (["problem", "Declare a TerraformStack."] as const) : (["ok", ""] as const);
    found({
      check: "project",
      what: "project",
      outcome,
      says: `synthesises ${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"}: ${names}`,
      next,
    });
    return stacks;
  } catch (error) {
    const failed = whatFailed(error);
    found({ check: "project", what: "project", outcome: "problem", ...failed });
    return [];
  }
}

async function lookAround(declared: readonly Declared[], access: LanAccess, options: ExamineOptions): Promise<void> {
  const { step, found, signal } = options;
  const devices = declared.flatMap((each) => each.devices);
  const routers = once(declared.flatMap((each) => each.routers));
  for (const [index, router] of routers.entries()) {
    if (signal.aborted) return;
    step(`router ${index + 1} of ${routers.length}: ${router.name}`);
    const { findings, toTry: url } = await routerFindings(router, access);
    const tested = options.testMapping && url !== null && !signal.aborted;
    // What is tried out next is not said from memory first.
    for (const finding of findings) if (!tested || finding.check !== "maps-for-others") found(finding);
    if (!tested) continue;
    step(`router ${router.name}: adding and removing one inert mapping`);
    found(await testedFinding(router, url, hostsBehind(router, devices), access));
  }
  for (let first = 0; first < devices.length; first += AT_ONCE) {
    if (signal.aborted) return;
    const some = devices.slice(first, first + AT_ONCE);
    step(`devices: ${first + some.length} of ${devices.length}`);
    for (const finding of await Promise.all(some.map((device) => deviceFinding(device, access)))) found(finding);
  }
}

/** Stacks of an app may share a router. */
function once(routers: readonly DeclaredRouter[]): DeclaredRouter[] {
  const byPlace = new Map<string, DeclaredRouter>();
  for (const router of routers) {
    const { type, url, udn, tunnel } = router.address;
    const key = JSON.stringify([type, url, udn, tunnel?.url]);
    const known = byPlace.get(key);
    byPlace.set(key, known === undefined ? router : { ...known, hosts: [...known.hosts, ...router.hosts] });
  }
  return [...byPlace.values()];
}

/** Those that it is asked for anyway first; a device of the same way in may be behind it, too. */
function hostsBehind({ hosts, address }: DeclaredRouter, devices: readonly DeclaredDevice[]): string[] {
  const beside = devices.filter((device) => device.tunnel?.url === address.tunnel?.url).map(({ host }) => host);
  return [...hosts, ...beside.filter((host) => /^\d+(\.\d+){3}$/.test(host))];
}
