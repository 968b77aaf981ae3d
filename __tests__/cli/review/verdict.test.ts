import { reviewVerdict } from "../../../cli/report/review-verdict";
import { failedReview, stackReview } from "../../../cli/review/stack-review";
import { plan } from "./scenarios";

const ERROR = { severity: "error", summary: "Router Unreachable", detail: "nothing answers" } as const;
const shop = stackReview({
  stack: "shop",
  plan: plan({ mappings: [] }, { device: {}, mappings: [{ name: "web", external: 8443, internal: 443 }] }),
  synthesised: undefined,
  diagnostics: [],
  listed: undefined,
  text: "",
  now: 0,
});
const OPENS = "1 port becomes reachable from the Internet";

describe("the verdict of a review", () => {
  it("says nothing of what the Internet reaches where nothing could be planned", () => {
    expect(reviewVerdict([failedReview("home", [ERROR])])).toBe("NOT KNOWN: home could not be planned.");
  });

  it("says which stacks are missing before it says what the others do", () => {
    expect(reviewVerdict([failedReview("home", [ERROR]), shop])).toBe(
      `INCOMPLETE, home could not be planned. Of the rest: ${OPENS}.`,
    );
    expect(reviewVerdict([{ ...shop, errors: [ERROR] }])).toBe(
      `INCOMPLETE, a part of shop could not be looked at. Of the rest: ${OPENS}.`,
    );
    expect(reviewVerdict([shop])).toBe(`${OPENS}.`);
  });
});
