import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reviewMarkdown } from "../../../cli/report";
import { stackReview } from "../../../cli/review/stack-review";
import { plan, type Side } from "./scenarios";

const NOW = Date.parse("2026-11-23T00:00:00Z");
const WEB = { name: "web", external: 8443, internal: 443 };

const SCENARIOS: Readonly<Record<string, readonly [before: Side, after: Side]>> = {
  "first-exposure": [
    { mappings: [] },
    {
      device: {},
      mappings: [
        { name: "http", external: 8082, internal: 80 },
        { name: "server", external: 8000 },
        { name: "server_udp", external: 8000, protocol: "udp" },
      ],
    },
  ],
  "port-moved": [
    { device: {}, mappings: [WEB] },
    { device: {}, mappings: [{ ...WEB, external: 9443 }] },
  ],
  "source-widened": [
    { device: {}, mappings: [{ ...WEB, source: "203.0.113.9" }] },
    { device: {}, mappings: [WEB] },
  ],
  "exposure-closed": [
    { device: {}, mappings: [WEB, { name: "rtsp", external: 554 }] },
    { device: {}, mappings: [WEB] },
  ],
  "risky-firmware": [
    { mappings: [] },
    {
      device: {
        model: "DS-2CD2532F-IS",
        firmware_version: "V5.3.0",
        firmware_build: "150513",
        device_type: "IPCamera",
      },
      mappings: [WEB],
    },
  ],
};

describe("a pull request's comment", () => {
  it.each(Object.keys(SCENARIOS))("of %s reads as the golden document", (name) => {
    const [before, after] = SCENARIOS[name] ?? [{ mappings: [] }, { mappings: [] }];
    const review = stackReview({
      stack: "home",
      plan: plan(before, after),
      synthesised: undefined,
      diagnostics: [],
      listed: undefined,
      text: "Plan: as terraform prints it, from 198.51.100.23\n",
      now: NOW,
    });
    const text = reviewMarkdown([review]);
    const golden = join(__dirname, "goldens", `${name}.md`);
    // UPDATE_GOLDENS=1 writes them anew: read the difference before it is committed.
    if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
    expect(text).not.toContain("198.51.100.23");
    expect(text).not.toContain("V4.30.090");
  });
});
