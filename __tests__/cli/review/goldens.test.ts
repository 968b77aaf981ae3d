import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reviewMarkdown, reviewSvg } from "../../../cli/report";
import { reviewOf, type Scenario, SCENARIOS } from "./scenarios";

const GOLDENS = join(__dirname, "goldens");

/** UPDATE_GOLDENS=1 writes them anew: read the difference before it is committed. */
function golden(file: string, text: string): string {
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(join(GOLDENS, file), text);
  return readFileSync(join(GOLDENS, file), "utf8");
}

describe.each(Object.entries<Scenario>(SCENARIOS))("a pull request with %s", (name, scenario) => {
  const review = reviewOf(scenario);
  const markdown = reviewMarkdown([review]);

  it("has a comment that reads as the golden document", () => {
    expect(markdown).toBe(golden(`${name}.md`, markdown));
  });

  it("has a picture that is the golden one", () => {
    const svg = reviewSvg([review]);
    expect(svg).toBe(golden(`${name}.svg`, svg));
  });

  it("tells nobody where the house is and what it runs, in words or in the picture, unless asked to", () => {
    for (const text of [markdown, reviewSvg([review])]) {
      for (const hidden of ["198.51.100.23", "203.0.113.9", "V4.30.090", "231201", "150513"]) {
        expect(text).not.toContain(hidden);
      }
    }
    expect(reviewMarkdown([review], { privately: true })).toContain("198.51.100.23:");
  });
});
