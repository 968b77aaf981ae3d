import type { ExposureRow, StackReview } from "../review";
import { portOf } from "./review-exposure";

/** One line of the picture: a port of a router, and where it leads. */
export interface Path {
  readonly change: ExposureRow["change"];
  /** `opens 8082/tcp (http)` */
  readonly label: string;
  /** Who may connect: `anyone`, `one address`. */
  readonly who: string;
}

/** A device as it is drawn, with the paths that lead to it. */
export interface PathsToDevice {
  readonly stack: string;
  readonly router: string;
  /** Where it is declared; "host" where it isn't. */
  readonly name: string;
  readonly host: string;
  readonly paths: readonly Path[];
}

export interface Paths {
  /** Those of one router side by side. */
  readonly devices: readonly PathsToDevice[];
  /** How many paths are not drawn. */
  readonly more: number;
}

/** What a picture shows of the reviews: what changes before what stays, and `most` paths of it. */
export function pathsOf(reviews: readonly StackReview[], most: number): Paths {
  const rows = reviews.flatMap(({ stack, rows }) => rows.map((row) => ({ stack, row })));
  const changing = rows.filter(({ row }) => row.change !== "stays");
  const ordered = [...changing, ...rows.filter(({ row }) => row.change === "stays")].slice(0, most);
  const devices = new Map<string, PathsToDevice & { paths: Path[] }>();
  for (const { stack, row } of ordered) {
    const target = row.after ?? row.before;
    const host = target?.internalHost ?? "?";
    const key = JSON.stringify([stack, row.router, host]);
    const name = target?.device?.at ?? "host";
    const device = devices.get(key) ?? { stack, router: row.router, name, host, paths: [] };
    device.paths.push({ change: row.change, label: label(row), who: target?.source === "" ? "anyone" : "one address" });
    devices.set(key, device);
  }
  const drawn = [...devices.values()];
  const routers = [...new Set(drawn.map(routerKey))];
  return {
    devices: drawn.toSorted((a, b) => routers.indexOf(routerKey(a)) - routers.indexOf(routerKey(b))),
    more: rows.length - ordered.length,
  };
}

/** What tells one router from another: two stacks may call theirs by one name. */
export function routerKey({ stack, router }: Pick<PathsToDevice, "stack" | "router">): string {
  return JSON.stringify([stack, router]);
}

function label(row: ExposureRow): string {
  const target = row.after ?? row.before;
  const verb = row.change === "stays" ? "" : `${row.change} `;
  return `${verb}${portOf(row)} (${target?.service ?? "unknown service"})`;
}

/** GitHub's own red, ochre, green and grey: they can be read on white and on dark. */
export const COLOURS: Readonly<Record<ExposureRow["change"], string>> = {
  opens: "#cf222e",
  widens: "#cf222e",
  moves: "#9a6700",
  narrows: "#1a7f37",
  closes: "#1a7f37",
  stays: "#6e7781",
};
