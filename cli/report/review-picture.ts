import type { ExposureRow, StackReview } from "../review";

/** A picture holds so many paths; more of them draw nothing that a table does not say better. */
const MOST = 24;

const COLOURS = {
  opens: "#cf222e",
  widens: "#cf222e",
  moves: "#9a6700",
  narrows: "#1a7f37",
  closes: "#1a7f37",
} as const;

/** A Mermaid flowchart of the paths from the Internet to the services; "" where there is none. */
export function reviewPicture(reviews: readonly StackReview[]): string {
  const rows = reviews.flatMap((review) => review.rows.map((row) => ({ stack: review.stack, row })));
  if (rows.length === 0) return "";
  const shown = rows.slice(0, MOST);
  const nodes = new Map<string, string>();
  const node = (key: string, label: string, shape: [string, string] = ["[", "]"]) => {
    const known = nodes.get(key);
    if (known !== undefined) return known.split(/[[(]/)[0] ?? "";
    const id = `n${nodes.size}`;
    nodes.set(key, `${id}${shape[0]}"${quoted(label)}"${shape[1]}`);
    return id;
  };
  const internet = node("internet", "Internet", ["((", "))"]);
  const edges: string[] = [];
  const styles: string[] = [];
  for (const { stack, row } of shown) {
    const router = node(`router ${stack} ${row.router}`, `router ${row.router}`);
    const target = row.after ?? row.before;
    const host = target?.internalHost ?? "?";
    const device = node(
      `device ${stack} ${host}`,
      `${target?.device?.at.replace(/\/Resource$/, "") ?? "host"} ${host}`,
    );
    const dotted = row.change === "closes";
    const label = `${row.change === "stays" ? "" : `${row.change} `}${row.externalPort ?? "?"}/${row.protocol} to ${serviceLabel(row)}`;
    const line = `${router} ${dotted ? "-.->" : "-->"}|"${quoted(label)}"| ${device}`;
    if (row.change !== "stays") styles.push(`linkStyle ${edges.length} stroke:${COLOURS[row.change]}`);
    edges.push(line);
  }
  const routers = [...nodes]
    .filter(([key]) => key.startsWith("router "))
    .map(([, text]) => text.split(/[[(]/)[0] ?? "");
  const more = rows.length > MOST ? [`  %% ${rows.length - MOST} more paths are in the table`] : [];
  return [
    "flowchart LR",
    ...[...nodes.values()].map((text) => `  ${text}`),
    // Drawn first in number, styled by number: the edges to the routers come after those of the rows.
    ...edges.map((edge) => `  ${edge}`),
    ...routers.map((router) => `  ${internet} --> ${router}`),
    ...styles.map((style) => `  ${style}`),
    ...more,
    "",
  ].join("\n");
}

function serviceLabel({ before, after }: ExposureRow): string {
  const target = after ?? before;
  return `${target?.service ?? "port"} ${target?.internalPort ?? "?"}`;
}

/** Mermaid takes any text in quotes but quotes; entities stand for what it or HTML would read. */
function quoted(text: string): string {
  return text.replace(/[&<>"#`]/g, (c) => `#${c.charCodeAt(0)};`).replace(/[^\x20-\x7e]/g, "?");
}
