import { isIPv4 } from "node:net";
import { type CreateCall, DiagnosticError, type ImportCall, isUnknown, path } from "../../../plugin";
import { type PortMapping, removePortMapping } from "../../../router";
import type { Client } from "../../configuration";
import { holder, KeyOfThisRun } from "../port-mapping";
import { beyond, listedRouter, mappingsTo, requireIdsOf } from "./beyond";
import { rememberLook } from "./last-look";
import type { exclusiveSchema, ExclusiveState } from "./schema";

type Call = CreateCall<typeof exclusiveSchema, Client>;

/** Removes what the plan showed. Where anything else is beyond the set by now, nothing is touched. */
export async function removeBeyond({ client, plan, privateState }: Call): Promise<ExclusiveState> {
  const [router, host] = [text(plan.router), text(plan.internal_host)];
  const allowed = texts(plan.mappings);
  // Unknown at plan is nothing shown: then nothing may be removed either.
  const shown = new Set(texts(plan.removes));
  const at = listedRouter(client, router);
  const writer = client.routers.writer(at);
  requireIdsOf(router, allowed);
  const description = await writer.describe();
  const present = beyond(await mappingsTo(writer, router, host), allowed);
  const newer = [...present].filter(([id]) => !shown.has(id));
  if (newer.length > 0) throw newerThanThePlan(router, host, newer);
  for (const [id, entry] of present) {
    const key = new KeyOfThisRun(client, description, entry);
    await key.exclusively(async () => {
      if (key.held) throw declaredElsewhere(id);
      await removePortMapping(writer, entry, host);
    });
  }
  rememberLook(privateState, undefined);
  return { router, internal_host: host, mappings: allowed, removes: [...shown], id: `${router}/${host}` };
}

/** Takes everything that points at the host now as allowed; the first plan then shows what the configuration leaves out. */
export async function importExclusive({ client, id }: ImportCall<Client>): Promise<ExclusiveState> {
  const [router = "", host = "", ...rest] = id.split("/");
  if (router === "" || !isIPv4(host) || rest.length > 0) {
    throw new DiagnosticError({
      summary: "Invalid Import Id",
      detail: `${JSON.stringify(id)} names no host of a router. Write ROUTER/INTERNAL_HOST, as "home/192.168.1.64".`,
    });
  }
  const reader = client.routers.reader(listedRouter(client, router));
  const present = await mappingsTo(reader, router, host);
  return { router, internal_host: host, mappings: [...present.keys()], removes: [], id };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (values: unknown): string[] =>
  isUnknown(values) || !Array.isArray(values) ? [] : values.filter((value) => typeof value === "string");

function newerThanThePlan(router: string, host: string, newer: [string, PortMapping][]): DiagnosticError {
  const listed = newer.map(([id, entry]) => `  ${id} -> ${holder(entry)}`).join("\n");
  return new DiagnosticError({
    summary: "Port Mappings That The Plan Did Not Show",
    detail:
      `On the router "${router}" more leads to ${host} than the plan showed:\n${listed}\n\n` +
      "Nothing was removed. Plan again, look at what removes shows, and apply that.",
    path: path("removes"),
  });
}

function declaredElsewhere(id: string): DiagnosticError {
  return new DiagnosticError({
    summary: "Port Mapping Declared And Excluded",
    detail: `${id} is managed by a hikvision_port_mapping of this configuration and is not in mappings. It was left open. Add its id to mappings, or take that resource out.`,
    path: path("mappings"),
  });
}
