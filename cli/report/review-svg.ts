import type { StackReview } from "../review";
import { COLOURS, type Path, pathsOf, type PathsToDevice, routerKey } from "./review-paths";
import { reviewVerdict } from "./review-verdict";

const MOST = 60;
const WIDTH = 960;
/** Height of a path, and of what stands around the paths of a device. */
const ROW = 34;
const GAP = 22;
const TOP = 84;
/** Left edges and widths of the columns. */
const INTERNET = { x: 76, r: 44 };
const ROUTER = { x: 190, width: 170 };
const DEVICE = { x: 690, width: 240 };
const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI','Noto Sans','DejaVu Sans',Helvetica,Arial,sans-serif";

interface Placed extends PathsToDevice {
  readonly top: number;
  readonly height: number;
}

/** The paths from the Internet to the devices as a picture of its own, for where no Mermaid is drawn. */
export function reviewSvg(reviews: readonly StackReview[]): string {
  const { devices, more } = pathsOf(reviews, MOST);
  const placed: Placed[] = [];
  let y = TOP;
  for (const device of devices) {
    const height = Math.max(48, device.paths.length * ROW);
    placed.push({ ...device, top: y, height });
    y += height + GAP;
  }
  const note = devices.length === 0 ? "No port is mapped." : more === 0 ? "" : `${more} more paths are not drawn.`;
  const height = y + (note === "" ? 0 : 24) + 8;
  const [first, last] = [placed[0], placed.at(-1)];
  const middle = first === undefined || last === undefined ? 0 : (first.top + last.top + last.height) / 2;
  const verdict = reviewVerdict(reviews);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${xml(verdict)}" font-family="${FONT}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10" fill="#ffffff" stroke="#d0d7de"/>`,
    text(24, 40, shortened(verdict, 98), { size: 17, weight: 600 }),
    ...(placed.length === 0 ? [] : [internet(middle)]),
    ...[...new Set(placed.map(routerKey))].flatMap((key) =>
      router(
        placed.filter((device) => routerKey(device) === key),
        middle,
      ),
    ),
    ...placed.flatMap(deviceBox),
    ...(note === "" ? [] : [text(24, height - 16, note, { size: 12, fill: "#57606a" })]),
    "</svg>",
    "",
  ].join("\n");
}

function internet(y: number): string {
  return [
    `<circle cx="${INTERNET.x}" cy="${y}" r="${INTERNET.r}" fill="#ddf4ff" stroke="#0969da" stroke-width="1.5"/>`,
    text(INTERNET.x, y + 5, "Internet", { size: 15, weight: 600, anchor: "middle" }),
  ].join("\n");
}

/** A router's box stands beside all its devices, so that every path is a straight line. */
function router(devices: readonly Placed[], middle: number): string[] {
  const [first, last] = [devices[0], devices.at(-1)];
  if (first === undefined || last === undefined) return [];
  const height = last.top + last.height - first.top;
  const centre = first.top + height / 2;
  const [from, to] = [INTERNET.x + INTERNET.r, ROUTER.x];
  const bend = (from + to) / 2;
  return [
    `<path d="M${from} ${middle} C${bend} ${middle} ${bend} ${centre} ${to} ${centre}" fill="none" stroke="#8c959f" stroke-width="2"/>`,
    box(ROUTER.x, first.top, ROUTER.width, height),
    text(ROUTER.x + ROUTER.width / 2, centre - 3, "router", { size: 12, fill: "#57606a", anchor: "middle" }),
    text(ROUTER.x + ROUTER.width / 2, centre + 15, shortened(first.router, 19), { weight: 600, anchor: "middle" }),
  ];
}

function deviceBox({ name, host, paths, top, height }: Placed): string[] {
  const centre = top + height / 2;
  const space = height / paths.length;
  return [
    box(DEVICE.x, top, DEVICE.width, height),
    text(DEVICE.x + 16, centre - 3, shortened(name, 28), { weight: 600 }),
    text(DEVICE.x + 16, centre + 15, shortened(host, 28), { size: 12, fill: "#57606a" }),
    ...paths.flatMap((path, index) => line(path, top + space * (index + 0.5) + 6)),
  ];
}

function line({ change, label, who }: Path, y: number): string[] {
  const colour = COLOURS[change];
  const [from, to] = [ROUTER.x + ROUTER.width, DEVICE.x - 2];
  const dashes = change === "closes" ? ' stroke-dasharray="5 4"' : "";
  return [
    text(from + 14, y - 7, shortened(`${label}, ${who}`, 46), { size: 12.5, fill: colour, weight: 600 }),
    `<path d="M${from} ${y} H${to - 8}" stroke="${colour}" stroke-width="2"${dashes}/>`,
    `<path d="M${to - 9} ${y - 5} L${to} ${y} L${to - 9} ${y + 5} Z" fill="${colour}"/>`,
  ];
}

function box(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#f6f8fa" stroke="#8c959f"/>`;
}

interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: "middle";
}

function text(x: number, y: number, content: string, style: TextStyle): string {
  const { size = 14, weight = 400, fill = "#1f2328", anchor = "start" } = style;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${xml(content)}</text>`;
}

/** An SVG's text does not wrap. */
function shortened(content: string, most: number): string {
  const characters = Array.from(content);
  return characters.length <= most ? content : `${characters.slice(0, most - 1).join("")}\u2026`;
}

/** Text from elsewhere, in XML: what is no character there (its section 2.2) is left out. */
function xml(content: string): string {
  return content
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
