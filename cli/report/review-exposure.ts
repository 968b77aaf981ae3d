import type { ExposureRow, ReviewedDevice, StackReview } from "../review";

type Side = NonNullable<ExposureRow["after"]>;

/** What a row shows, in words that are the same in every format. */
export interface ShownRow {
  readonly change: ExposureRow["change"];
  /** `198.51.100.23:8082/tcp`; without the address where it is not known, or not for everybody. */
  readonly outside: string;
  readonly router: string;
  /** Where it is declared and its address on the LAN. */
  readonly device: string;
  /** Model, and firmware where everybody may know it; "" where nothing is known. */
  readonly model: string;
  readonly service: string;
  readonly who: string;
  readonly risk: { readonly before: string; readonly after: string };
  readonly until: string;
}

/** @param privately whether public addresses and firmware versions may be shown */
export function shownRow(row: ExposureRow, review: StackReview, privately: boolean): ShownRow {
  const { before, after, router, risk } = row;
  const now = after ?? before;
  const address = privately ? review.externalAddresses[router] : undefined;
  const who = ({ source }: Side) => (source === "" ? "anyone" : privately ? source : "one address");
  const known = review.devices.find(({ host }) => host === now?.internalHost);
  return {
    change: row.change,
    outside: `${address === undefined ? "" : `${address}:`}${portOf(row)}`,
    router,
    device: arrow(before && deviceOf(before), after && deviceOf(after)),
    model: known === undefined ? "" : modelOf(known, privately),
    service: arrow(before && serviceOf(before), after && serviceOf(after)),
    who: arrow(before && who(before), after && who(after)),
    risk: { before: risk.before ?? "none", after: risk.after ?? "none" },
    until: untilOf(now),
  };
}

/** `8082/tcp` */
export function portOf({ externalPort, protocol }: ExposureRow): string {
  return `${externalPort ?? "?"}/${protocol}`;
}

/** `DS-7208HQHI-K1`, with its firmware where that may be told. */
export function modelOf({ model, firmware }: ReviewedDevice, privately: boolean): string {
  return [model, privately ? firmware : ""].filter((each) => each !== "").join(" ");
}

function untilOf(side: Side | undefined): string {
  return side?.until === undefined ? "" : new Date(side.until).toISOString().slice(0, 16).replace("T", " ");
}

/** One value where both sides agree or one is missing. */
function arrow(before: string | undefined, after: string | undefined): string {
  if (before === undefined || before === after) return after ?? "";
  return after === undefined ? before : `${before} -> ${after}`;
}

function deviceOf({ internalHost, device }: Side): string {
  const name = device === undefined ? "" : `${device.at} `;
  return `${name}${internalHost ?? "?"}`;
}

function serviceOf({ service, internalPort }: Side): string {
  return `${service ?? "unknown"} ${internalPort ?? "?"}`;
}
