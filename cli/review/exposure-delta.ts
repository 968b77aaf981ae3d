import { type ExposedService, type ExposureModel, type Severity, severityOf } from "../../lib/policy";

/**
 * - `opens`, `closes`: the port becomes reachable, or ceases to be
 * - `widens`, `narrows`: more, or fewer, may come in than before
 * - `moves`: it leads to another host, port or service
 * - `stays`: nothing about it changes
 */
export type ExposureChange = "opens" | "widens" | "moves" | "narrows" | "closes" | "stays";

/** Worst first: the order in which a reviewer reads. */
const ORDER: readonly ExposureChange[] = ["opens", "widens", "moves", "narrows", "closes", "stays"];

/** One port of a router, before and after. */
export interface ExposureRow {
  readonly change: ExposureChange;
  readonly router: string;
  readonly protocol: "tcp" | "udp";
  /** Undefined where the plan does not know it yet. */
  readonly externalPort: number | undefined;
  readonly before: ExposedService | undefined;
  readonly after: ExposedService | undefined;
  /** How bad it is that the service can be reached; undefined where it cannot. */
  readonly risk: { readonly before: Severity | undefined; readonly after: Severity | undefined };
}

/** What becomes of each port that is mapped before or after, worst first. */
export function exposureDelta(before: ExposureModel, after: ExposureModel): ExposureRow[] {
  const there = byPort(before);
  const then = byPort(after);
  const rows = [...new Set([...there.keys(), ...then.keys()])].flatMap((port) =>
    rowsOf(there.get(port) ?? [], then.get(port) ?? []),
  );
  return rows.sort(
    (a, b) =>
      ORDER.indexOf(a.change) - ORDER.indexOf(b.change) ||
      a.router.localeCompare(b.router) ||
      (a.externalPort ?? 0) - (b.externalPort ?? 0) ||
      a.protocol.localeCompare(b.protocol),
  );
}

function byPort({ services }: ExposureModel): Map<string, ExposedService[]> {
  const ports = new Map<string, ExposedService[]>();
  for (const service of services.filter(({ kind }) => kind === "portMapping")) {
    const { router, protocol, externalPort, at } = service;
    const port = `${router} ${protocol} ${externalPort ?? at}`;
    ports.set(port, [...(ports.get(port) ?? []), service]);
  }
  return ports;
}

/** One port may be open to several sources: those that are the same pair up first, then whatever is left. */
function rowsOf(before: readonly ExposedService[], after: readonly ExposedService[]): ExposureRow[] {
  const old = [...before];
  const take = (fits: (service: ExposedService) => boolean) => {
    const index = old.findIndex(fits);
    return index < 0 ? undefined : old.splice(index, 1)[0];
  };
  const pairs = after.map((now) => ({ now, was: take(({ source }) => source === now.source) }));
  const rows = pairs.map(({ now, was }) => row(was ?? take(() => true), now));
  return [...rows, ...old.map((was) => row(was, undefined))];
}

function row(before: ExposedService | undefined, after: ExposedService | undefined): ExposureRow {
  const either = after ?? before;
  if (either === undefined) throw new Error("a row needs a service before or after");
  return {
    change: changeOf(before, after),
    router: either.router,
    protocol: either.protocol,
    externalPort: either.externalPort,
    before,
    after,
    risk: { before: before && severityOf(before), after: after && severityOf(after) },
  };
}

function changeOf(before: ExposedService | undefined, after: ExposedService | undefined): ExposureChange {
  if (before === undefined) return "opens";
  if (after === undefined) return "closes";
  if (before.source !== after.source) {
    if (after.source === "") return "widens";
    // Another address than before: nobody can say which of the two is the wider.
    return before.source === "" ? "narrows" : "widens";
  }
  const same =
    before.internalHost === after.internalHost &&
    before.internalPort === after.internalPort &&
    before.service === after.service;
  return same ? "stays" : "moves";
}
