import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
// The table alone: what drift imports must have no way to change anything, and the router's index leads to the writers.
import { capabilitiesOf, ROUTER_TYPES } from "../../providers/router/capabilities";
import { configuredProvider, type Stack, synthesised } from "../project";
import { type Diagnostic, Terraform } from "../terraform";
import type { ListedMapping } from "./undeclared-mappings";

/** What the provider configuration of the stack says of a router: equal for two stacks that mean the same one. */
function routerIdentity(stack: Stack, name: string): string {
  return JSON.stringify(configuredRouter(stack, name) ?? name);
}

/** How a router is spoken to; undefined where only terraform knows. */
export function routerType(stack: Stack, name: string): unknown {
  return configuredRouter(stack, name)?.type;
}

/** Whether that kind of router tells its table. A type that only terraform knows counts as one that does: it is asked. */
export function isListable(stack: Stack, name: string): boolean {
  const type = routerType(stack, name);
  return ROUTER_TYPES.every((known) => known !== type || capabilitiesOf(known).listTable !== "no");
}

function configuredRouter(stack: Stack, name: string): { readonly type?: unknown } | undefined {
  return configuredProvider(synthesised(stack)).routers?.[name];
}

/** The same for a mapping of one router, by whatever name each stack calls that router. */
export function mappingKey(stack: Stack, id: string): string {
  const [router = "", ...rest] = id.split("/");
  return [routerIdentity(stack, router), ...rest].join("/");
}

/** The {@link mappingKey}s of what a stack declares, as far as it is known at synth. */
export function declaredKeys(stack: Stack): string[] {
  const { resource = {} } = synthesised(stack);
  return Object.values(resource["hikvision_port_mapping"] ?? {}).map((values) => {
    const { router, protocol = "tcp", external_port: port, source_address: source = "" } = values;
    return mappingKey(stack, [router, protocol, port, ...(source === "" ? [] : [source])].join("/"));
  });
}

/** What a folder needs beside its configuration: the lock, and values of variables. */
const TAKEN_ALONG = /^(\.terraform\.lock\.hcl|terraform\.tfvars|.*\.auto\.tfvars)(\.json)?$/;

interface RouterTables {
  readonly mappings: readonly ListedMapping[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every mapping on the routers that the stack's mappings name, read by `hikvision_port_mappings` with the stack's own
 * provider configuration: in a folder of its own, with an empty state that is thrown away. The stack must be initialised.
 *
 * One plan per router, so that one that is off hides no other.
 */
export async function routerTables(stack: Stack, routers: readonly string[]): Promise<RouterTables> {
  const tables = [];
  for (const router of routers) tables.push(await routerTable(stack, router));
  return {
    mappings: tables.flatMap(({ mappings }) => mappings),
    diagnostics: tables.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function routerTable(stack: Stack, router: string): Promise<RouterTables> {
  const folder = mkdtempSync(join(tmpdir(), "hikvision-routers-"));
  try {
    const { terraform, provider, variable } = synthesised(stack);
    const asked = {
      terraform: { required_providers: { hikvision: terraform.required_providers["hikvision"] } },
      provider: { hikvision: provider?.["hikvision"] ?? [{}] },
      ...(variable === undefined ? {} : { variable }),
      data: { hikvision_port_mappings: { table: { router } } },
      output: { table: { value: "${data.hikvision_port_mappings.table.mappings}" } },
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(asked));
    for (const name of readdirSync(stack.folder).filter((each) => TAKEN_ALONG.test(each)))
      copyFileSync(join(stack.folder, name), join(folder, name));
    // The stack's own providers, so that nothing has to be initialised; but not its data folder: there is a backend in it.
    const data = join(folder, ".terraform");
    mkdirSync(data);
    const initialised = resolve(stack.folder, process.env["TF_DATA_DIR"] ?? ".terraform");
    symlinkSync(join(initialised, "providers"), join(data, "providers"));
    const there = new Terraform(folder, `stack ${stack.name}, router ${router}`, { TF_DATA_DIR: data });
    const { diagnostics, plan } = await there.plan();
    const mappings = plan?.planned_values?.outputs?.["table"]?.value;
    return { mappings: (mappings ?? []) as ListedMapping[], diagnostics };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
