import type { StackReview } from "../review";
import { COLOURS, pathsOf, routerKey } from "./review-paths";

/** More paths draw nothing that a table does not say better. */
const MOST = 24;

/** A Mermaid flowchart of the paths from the Internet to the services; "" where there is none. */
export function reviewMermaid(reviews: readonly StackReview[]): string {
  const { devices, more } = pathsOf(reviews, MOST);
  if (devices.length === 0) return "";
  const several = new Set(devices.map(({ stack }) => stack)).size > 1;
  const routers = [...new Set(devices.map(routerKey))];
  const nodes = [
    'internet(("Internet"))',
    ...routers.map((key, index) => {
      const { stack, router } = devices.find((device) => routerKey(device) === key) ?? { stack: "", router: "" };
      return `r${index}["${quoted(`router ${router}${several ? ` of ${stack}` : ""}`)}"]`;
    }),
    ...devices.map(({ name, host }, index) => `d${index}["${quoted(`${name} ${host}`)}"]`),
  ];
  const edges = [
    ...routers.map((_, index) => ({ line: `internet --> r${index}`, colour: COLOURS.stays })),
    ...devices.flatMap((device, index) =>
      device.paths.map(({ change, label }) => ({
        line: `r${routers.indexOf(routerKey(device))} ${change === "closes" ? "-.->" : "-->"}|"${quoted(label)}"| d${index}`,
        colour: COLOURS[change],
      })),
    ),
  ];
  return [
    "flowchart LR",
    ...nodes,
    ...edges.map(({ line }) => line),
    ...edges.map(({ colour }, index) => `linkStyle ${index} stroke:${colour},stroke-width:2px`),
    ...(more === 0 ? [] : [`%% ${more} more paths are in the table`]),
  ]
    .map((line, index) => `${index === 0 ? "" : "  "}${line}\n`)
    .join("");
}

/** Mermaid takes any text in quotes but quotes; entities stand for what it or HTML would read. */
function quoted(text: string): string {
  return text.replace(/[&<>"#`\\]/g, (c) => `#${c.charCodeAt(0)};`).replace(/[^\x20-\x7e]/g, "?");
}
