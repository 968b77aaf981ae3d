import fc from "fast-check";
import {
  assess,
  familyPattern,
  KNOWN_VULNERABILITIES,
  usableFromOutside,
  verdictOf,
} from "../../../../providers/isapi/vulnerabilities";

const named = (cve: string) => {
  const found = KNOWN_VULNERABILITIES.find((row) => row.cve === cve);
  if (found === undefined) throw new Error(`there is no row ${cve}`);
  return found;
};
const verdict = (cve: string, model: string, build: number) =>
  verdictOf(named(cve), { model, firmwareBuild: String(build) });

test.each([
  ["DS-2CD2xx2F-I*", "DS-2CD2532F-IWS", true],
  ["DS-2CD2xx2F-I*", "DS-2CD2T32F-I5", true],
  ["DS-2CD2xx2F-I*", "DS-2CD2032-I", false],
  ["DS-2CD2xx2F-I*", "iDS-2CD2532F-I", false],
  ["DS-2CD4xx5*", "DS-2CD4585F-IZH", true],
  ["DS-2CD4xx5*", "DS-2CD40255-I", false],
  ["DS-2DFx*", "DS-2DF8236I-AEL", true],
  ["DS-2CD63xx*", "DS-2CD6362F-IV", true],
  ["DS-76xxNI-Qx(/xP)", "DS-7616NI-Q2/16P", true],
  ["DS-76xxNI-Qx(/xP)", "DS-7608NI-Q1", true],
  ["DS-76xxNI-Qx(/xP)", "DS-7616NI-Q2/16P(D)", true],
  ["DS-76xxNI-Qx(/xP)", "DS-7616NI-Q2/S", false],
  ["DS-96xxxNI-Ix", "DS-96128NI-I16", true],
  ["DS-71xxNI-Q1(/xP)", "DS-7108NI-Q16", false],
  ["iDS-72xxHQHI-M1(/T)", "iDS-7208HQHI-M1/T", true],
  ["iDS-72xxHQHI-M1(/T)", "iDS-7208HQHI-M1/S", false],
  ["iDS-72xxHQHI-M1(/T)", "DS-7208HQHI-M1", false],
  ["HWI-B120-D/W", "hwi-b120-d/w", true],
])("the family %s and the model %s: %s", (family, model, is) => {
  expect(familyPattern(family).test(model)).toBe(is);
});

const SEVEN: [series: string, model: string, from: number, to: number][] = [
  ["DS-2CD2xx2F-I", "DS-2CD2532F-IWS", 140721, 160530],
  ["DS-2CD2xx0F-I", "DS-2CD2120F-IS", 140721, 160401],
  ["DS-2CD2xx2FWD", "DS-2CD2142FWD-I", 150410, 161125],
  ["DS-2CD4x2xFWD", "DS-2CD4A26FWD-IZ", 140721, 160414],
  ["DS-2CD4xx5", "DS-2CD4A65F-IZH", 140721, 160421],
  ["DS-2DFx", "DS-2DF7284-AEL", 140805, 160928],
  ["DS-2CD63xx", "DS-2CD6332FWD-IV", 140305, 160106],
];

test("CVE-2017-7921 has seven series with their builds, each once", () => {
  expect(named("CVE-2017-7921").affected.map(({ family, from, to }) => [family.replace("*", ""), from, to])).toEqual(
    SEVEN.map(([series, , from, to]) => [series, from, to]),
  );
});

test.each(SEVEN)("CVE-2017-7921: %s, as %s, at each end of its range", (_, model, from, to) => {
  const of = (build: number) => verdict("CVE-2017-7921", model, build);
  expect([of(from - 1), of(from), of(to), of(to + 1)]).toEqual(["unknown", "affected", "affected", "fixed"]);
});

test.each(KNOWN_VULNERABILITIES.map((row) => [row.cve, row] as const))("%s: every row at its ends", (_, row) => {
  expect(row.source).toMatch(/^https?:\/\//);
  expect(row.affected.length).toBeGreaterThan(0);
  for (const { family, from, to, onlyTried } of row.affected) {
    const model = exampleOf(family);
    const of = (build: number) => verdictOf(row, { model, firmwareBuild: String(build) });
    expect([family, familyPattern(family).test(model)]).toEqual([family, true]);
    expect([family, of(to)]).toEqual([family, "affected"]);
    expect([family, of(991231)]).toEqual([family, onlyTried === true ? "unknown" : "fixed"]);
    if (from !== undefined) expect([family, of(from)]).toEqual([family, "affected"]);
  }
});

/** The shortest model of a family. */
function exampleOf(family: string): string {
  return family
    .replace(/\([^)]*\)/g, "")
    .replace("*", "")
    .replaceAll("x", "1");
}

test("a later build than the last affected recorder is fixed, on the day itself", () => {
  expect(verdict("CVE-2025-66177", "DS-7616NI-Q2/16P", 250806)).toBe("affected");
  expect(verdict("CVE-2025-66177", "DS-7616NI-Q2/16P", 250807)).toBe("fixed");
});

test("a family that the source names more exactly has its own builds", () => {
  expect(verdict("CVE-2025-66177", "IPC-B120HA-LU", 240101)).toBe("fixed");
  expect(verdict("CVE-2025-66177", "IPC-B120H", 240101)).toBe("affected");
});

test("a build that was tried says nothing about others", () => {
  expect(verdict("CVE-2021-36260", "HWI-B120-D/W", 200408)).toBe("affected");
  expect(verdict("CVE-2021-36260", "HWI-B120-D/W", 200407)).toBe("unknown");
  expect(verdict("CVE-2021-36260", "HWI-B120-D/W", 220101)).toBe("unknown");
});

test.each([
  [null, "160101"],
  ["DS-2CD2532F-IWS", null],
  ["DS-2CD2532F-IWS", "151399"],
  ["DS-2CD2532F-IWS", "16010"],
])("model %s with build %s is unknown everywhere", (model, firmwareBuild) => {
  expect(new Set(assess({ model, firmwareBuild }).map((each) => each.verdict))).toEqual(new Set(["unknown"]));
});

test("a model that no row names is unknown at every build, never fixed", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 999_999 }), (tail, build) => {
      const device = { model: `DS-KV${tail}`, firmwareBuild: String(build).padStart(6, "0") };
      expect(new Set(assess(device).map((each) => each.verdict))).toEqual(new Set(["unknown"]));
    }),
  );
});

test("within one family a verdict never goes back: unknown, affected, fixed, as builds get later", () => {
  const order = { unknown: 0, affected: 1, fixed: 2 };
  const date = fc.date({ min: new Date("2010-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
  const build = date.map((day) => day.toISOString().slice(2, 10).replaceAll("-", ""));
  fc.assert(
    fc.property(fc.constantFrom(...SEVEN), build, build, ([, model], one, other) => {
      const [early, late] = [one, other].sort() as [string, string];
      const row = named("CVE-2017-7921");
      const of = (firmwareBuild: string) => order[verdictOf(row, { model, firmwareBuild })];
      expect(of(early)).toBeLessThanOrEqual(of(late));
    }),
  );
});

test("what counts against an exposure is affected, and needs neither a login nor the LAN", () => {
  expect(usableFromOutside({ model: "DS-2CD2532F-IWS", firmwareBuild: "150513" })).toEqual(["CVE-2017-7921"]);
  expect(usableFromOutside({ model: "DS-2CD2532F-IWS", firmwareBuild: "160531" })).toEqual([]);
  // Known of it is CVE-2025-66177, which is used from within the LAN.
  expect(usableFromOutside({ model: "DS-7616NI-Q2", firmwareBuild: "240101" })).toEqual([]);
  expect(usableFromOutside({ model: "", firmwareBuild: "" })).toEqual([]);
});
