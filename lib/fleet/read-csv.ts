import { CsvError, parse } from "csv-parse/sync";
import { SERVICES } from "../service";
import type { DataError, Located, ReadFile } from "../data-file";

const SITE_COLUMNS = ["router", "tunnel", "externalPorts"];
const DEVICE_COLUMNS = ["kind", "host", "credential", "managementPort", "expose", "protocols", "source", "until"];
const COLUMNS = ["site", "device", ...SITE_COLUMNS, ...DEVICE_COLUMNS, ...SERVICES];

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a table with a row per device; rows of one site make one site. The columns are those of the other formats, with a
 * column per service for its port, and what is exposed divided by blanks.
 */
export function readCsv(text: string): ReadFile {
  let rows: readonly Row[];
  const unknown: DataError[] = [];
  try {
    rows = parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      columns: (names: string[]) => {
        for (const name of names) {
          if (!COLUMNS.includes(name)) {
            unknown.push({ line: 1, says: `column "${name}": columns are ${COLUMNS.join(", ")}` });
          }
        }
        return names;
      },
    }) as unknown as readonly Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { root: undefined, errors: [{ line: Number(error["lines"] ?? 1), says: error.message }] };
  }
  const sites = new Map<string, { readonly line: number; readonly rows: Row[] }>();
  for (const row of rows) {
    const name = row.record["site"] ?? "";
    const present = sites.get(name);
    if (present === undefined) sites.set(name, { line: row.info.lines, rows: [row] });
    else present.rows.push(row);
  }
  const items = [...sites].map(([name, site]) => siteOf(name, site.line, site.rows));
  return { root: { kind: "list", line: 1, items }, errors: [...unknown, ...contradictions([...sites.values()])] };
}

/** A site's own columns may stand in any of its rows; in more than one they must say the same. */
function contradictions(sites: readonly { readonly rows: readonly Row[] }[]): DataError[] {
  return sites.flatMap(({ rows }) =>
    SITE_COLUMNS.flatMap((column) => {
      const said = rows.filter(({ record }) => (record[column] ?? "") !== "");
      const first = said[0]?.record[column];
      return said
        .filter(({ record }) => record[column] !== first)
        .map(({ record, info }) => ({
          line: info.lines,
          says: `${column} "${record[column] ?? ""}": another row of this site says "${first ?? ""}"`,
        }));
    }),
  );
}

function siteOf(name: string, line: number, rows: readonly Row[]): Located {
  const own = SITE_COLUMNS.flatMap((column): [string, Located][] => {
    const row = rows.find(({ record }) => (record[column] ?? "") !== "");
    return row === undefined ? [] : [[column, cell(row, column)]];
  });
  const entries: [string, Located][] = [
    ["name", { kind: "scalar", line, value: name }],
    ...own,
    ["devices", { kind: "list", line, items: rows.map(deviceOf) }],
  ];
  return { kind: "map", line, entries: new Map(entries) };
}

function deviceOf(row: Row): Located {
  const { lines: line } = row.info;
  const given = (column: string) => (row.record[column] ?? "") !== "";
  const plain = DEVICE_COLUMNS.filter((column) => column !== "expose" && given(column));
  const ports = SERVICES.filter(given);
  const entries: [string, Located][] = [
    ["id", cell(row, "device")],
    ...plain.map((column): [string, Located] => [column, cell(row, column)]),
    [
      "expose",
      { kind: "list", line, items: words(row.record["expose"]).map((value) => ({ kind: "scalar", line, value })) },
    ],
  ];
  if (ports.length > 0) {
    const byService = ports.map((service): [string, Located] => [service, cell(row, service)]);
    entries.push(["ports", { kind: "map", line, entries: new Map(byService) }]);
  }
  return { kind: "map", line, entries: new Map(entries) };
}

function words(text = ""): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** A table has no numbers, only what looks like one. */
function cell({ record, info }: Row, column: string): Located {
  const text = record[column] ?? "";
  return { kind: "scalar", line: info.lines, value: /^\d+$/.test(text) ? Number(text) : text };
}
