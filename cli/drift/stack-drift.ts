import { constructPaths, statedEnds } from "../../lib/policy";
import { CommandError } from "../command-error";
import { type Stack, synthesised } from "../project";
import { type Diagnostic, resourcesIn, type StateResource, Terraform } from "../terraform";
import type { DriftFinding, StackDrift, UnseenMappings } from "./model";
import { movedResources } from "./moved-resources";
import { closedAsDeclared, overdueMappings } from "./overdue-mappings";
import { isListable, mappingKey, routerTables, routerType } from "./router-tables";
import { undeclaredMappings } from "./undeclared-mappings";

/** What a look at one stack found, before anything is known of the others. */
interface Looked {
  readonly stack: Stack;
  readonly findings: readonly DriftFinding[];
  readonly errors: readonly Diagnostic[];
  readonly managed: readonly StateResource[];
}

/**
 * Looks at stacks one after the other, then at the routers that they name.
 *
 * @param tell called with what is being done
 * @param undeclared whether to look for mappings that nobody declared
 */
export async function stackDrift(
  stacks: readonly Stack[],
  tell: (doing: string) => void,
  undeclared: boolean,
): Promise<StackDrift[]> {
  const looked: Looked[] = [];
  for (const [index, stack] of stacks.entries()) {
    tell(`${stack.name} (${index + 1} of ${stacks.length}): reading devices and routers`);
    looked.push(await look(stack));
  }
  const drifts: StackDrift[] = [];
  // Stacks of one app may share a router: what one declares is not a stranger to the other.
  const declared = new Set(
    looked.flatMap(({ stack, managed }) => managed.flatMap(mappingId).map((id) => mappingKey(stack, id))),
  );
  for (const { stack, findings, errors, managed } of looked) {
    const unseen = unseenMappings(stack, managed);
    const routers = undeclared ? routersOf(managed).filter((name) => isListable(stack, name)) : [];
    if (routers.length > 0) tell(`${stack.name}: listing the mappings of ${routers.join(", ")}`);
    const tables = await listed(stack, routers);
    drifts.push({
      stack: stack.name,
      findings: [...findings, ...undeclaredMappings(tables.mappings, (id) => declared.has(mappingKey(stack, id)))],
      errors: [...errors, ...tables.diagnostics.filter(keepsFromKnowing)],
      resources: managed.length - unseen.reduce((sum, { mappings }) => sum + mappings, 0),
      unseen,
    });
  }
  return drifts;
}

async function look(stack: Stack): Promise<Looked> {
  const terraform = new Terraform(stack.folder, `stack ${stack.name}`);
  try {
    await terraform.init();
    const { diagnostics, plan } = await terraform.plan(["-refresh-only"]);
    const errors = diagnostics.filter(keepsFromKnowing);
    // A refresh that finds an object gone takes it out of prior_state; its drift still tells what was declared.
    const managed = resourcesIn(plan?.prior_state?.values?.root_module).filter(({ mode }) => mode === "managed");
    const gone: StateResource[] = (plan?.resource_drift ?? []).flatMap(({ change, ...rest }) =>
      change.after === null && change.before !== null ? [{ ...rest, values: change.before }] : [],
    );
    if (plan !== undefined && managed.length === 0 && gone.length === 0) {
      return failed(
        stack,
        `stack ${stack.name} was never deployed: its state is empty, so nothing can have drifted from it. Deploy it first: npx cdktf deploy ${stack.name}`,
      );
    }
    const configuration = synthesised(stack);
    const ends = statedEnds(configuration);
    // What is declared again is not to end with its former exposure.
    const paths = constructPaths(configuration);
    const dropped = managed.filter(({ address }) => !paths.has(address));
    const now = Date.now();
    const closed = gone.filter((each) => closedAsDeclared(each, ends, now)).map(({ address }) => address);
    const moved = plan === undefined ? [] : movedResources(plan).filter(({ what }) => !closed.includes(what));
    const findings = [...moved, ...overdueMappings(dropped, ends, now)];
    return { stack, findings, errors, managed: [...managed, ...gone] };
  } catch (error) {
    if (error instanceof CommandError) return failed(stack, error.message);
    throw error;
  }
}

async function listed(stack: Stack, routers: readonly string[]): ReturnType<typeof routerTables> {
  try {
    return await routerTables(stack, routers);
  } catch (error) {
    if (error instanceof CommandError) {
      return {
        mappings: [],
        diagnostics: [{ severity: "error", summary: "Router Not Listed", detail: error.message }],
      };
    }
    throw error;
  }
}

function failed(stack: Stack, detail: string): Looked {
  return { stack, findings: [], errors: [{ severity: "error", summary: "Stack Not Looked At", detail }], managed: [] };
}

/** Terraform's errors, and the provider's warning where it kept a state that it could not verify. */
function keepsFromKnowing({ severity, summary }: Diagnostic): boolean {
  return severity === "error" || summary.startsWith("Could Not Verify");
}

/** What the provider did not verify, because that kind of router shows nothing. */
function unseenMappings(stack: Stack, managed: readonly StateResource[]): UnseenMappings[] {
  return routersOf(managed)
    .filter((router) => !isListable(stack, router))
    .map((router) => ({
      router,
      type: String(routerType(stack, router)),
      mappings: managed.filter(({ type, values }) => type === "hikvision_port_mapping" && values["router"] === router)
        .length,
    }));
}

function mappingId({ type, values }: StateResource): string[] {
  return type === "hikvision_port_mapping" && typeof values["id"] === "string" ? [values["id"]] : [];
}

function routersOf(managed: readonly StateResource[]): string[] {
  const names = managed.flatMap(({ type, values }) =>
    type === "hikvision_port_mapping" && typeof values["router"] === "string" ? [values["router"]] : [],
  );
  return [...new Set(names)].sort();
}
