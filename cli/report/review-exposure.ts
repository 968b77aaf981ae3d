import type { ExposureRow, StackReview } from "../review";

type Side = NonNullable<ExposureRow["after"]>;

/** What a row shows, in words that are the same in every format. */
export interface ShownRow {
  readonly change: string;
  readonly outside: string;
  readonly device: string;
  readonly service: string;
  readonly who: string;
  readonly risk: string;
  readonly until: string;
}

/** @param hide takes out of an address what not everybody may read */
export function shownRow(row: ExposureRow, review: StackReview, hide: (text: string) => string): ShownRow {
  const { before, after, externalPort, protocol, router, risk } = row;
  const now = after ?? before;
  const address = review.externalAddresses[router];
  const place = address === undefined ? "" : `${hide(address)}:`;
  return {
    change: row.change,
    outside: `${place}${externalPort ?? "?"}/${protocol} (${router})`,
    device: arrow(before && deviceOf(before, review, hide), after && deviceOf(after, review, hide)),
    service: arrow(before && serviceOf(before), after && serviceOf(after)),
    who: arrow(before && whoOf(before, hide), after && whoOf(after, hide)),
    risk: `${risk.before ?? "none"} -> ${risk.after ?? "none"}`.replace(/^(\w+) -> \1$/, "$1"),
    until: now?.until === undefined ? "" : new Date(now.until).toISOString().slice(0, 16).replace("T", " "),
  };
}

/** One value where both sides agree or one is missing. */
function arrow(before: string | undefined, after: string | undefined): string {
  if (before === undefined || before === after) return after ?? "";
  return after === undefined ? before : `${before} -> ${after}`;
}

function deviceOf({ internalHost, device }: Side, review: StackReview, hide: (text: string) => string): string {
  const host = internalHost ?? "?";
  const known = review.devices.find((each) => each.host === host);
  const what = [known?.model, known?.firmware].filter((each) => each !== undefined && each !== "").join(" ");
  const name = device === undefined ? "" : `${device.at.replace(/\/Resource$/, "")} `;
  return `${name}${host}${what === "" ? "" : ` (${hide(what)})`}`;
}

function serviceOf({ service, internalPort }: Side): string {
  return `${service ?? "unknown"} ${internalPort ?? "?"}`;
}

function whoOf({ source }: Side, hide: (text: string) => string): string {
  return source === "" ? "anyone" : hide(source);
}
