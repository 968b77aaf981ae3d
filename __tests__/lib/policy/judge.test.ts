import { type Acknowledgement, checkedAcknowledgement, judge, toJson, toSarif } from "../../../lib/policy";
import { Service } from "../../../lib/service";
import { errorOf } from "../synthesis";
import { device, model, NOW, service } from "./models";

const clear = model([service({ service: Service.HTTP, internalPort: 8082, externalPort: 8082, until: undefined })]);
const acknowledgement: Acknowledgement = {
  id: "clear-http",
  at: "home/home/dvr",
  reason: "the old wall display knows no TLS",
  owner: "facilities@shop.example",
  expires: "2026-12-31",
};

const DAY = 86_400_000;
const ENDS = Date.parse("2027-01-01T00:00:00Z");

describe("an acknowledgement", () => {
  test("takes the finding out of the way, at that construct and below it, and is kept beside it", () => {
    for (const at of ["home/home/dvr", "home/home", "home"]) {
      const by = { ...acknowledgement, at };
      const verdict = judge(clear, { acknowledgements: [by], now: NOW });
      expect(verdict).toEqual({
        findings: [],
        acknowledged: [{ finding: expect.objectContaining({ rule: "clear-http" }), by }],
        expired: [],
        unused: [],
      });
    }
  });

  test("of another rule, another construct, or one whose name only begins alike covers nothing, and is told so", () => {
    for (const other of [
      { id: "udp-half" },
      { at: "home/home/dv" },
      { at: "shop" },
      { at: "home/home/dvr/http-tcp" },
    ]) {
      const by = { ...acknowledgement, ...other };
      const verdict = judge(clear, { acknowledgements: [by], now: NOW });
      expect(verdict.findings).toHaveLength(1);
      expect(verdict.unused).toEqual([by]);
    }
  });

  test("holds to the end of its last day, and not a millisecond longer", () => {
    const at = (now: number) => judge(clear, { acknowledgements: [acknowledgement], now });
    expect(at(ENDS - 1)).toMatchObject({ findings: [], expired: [] });
    expect(at(ENDS)).toMatchObject({
      findings: [{ rule: "clear-http" }],
      acknowledged: [],
      expired: [acknowledgement],
      unused: [],
    });
  });

  test("renewed beside an expired one holds, and the expired one is still told", () => {
    const renewed = { ...acknowledgement, expires: "2027-03-31" };
    const verdict = judge(clear, { acknowledgements: [acknowledgement, renewed], now: ENDS });
    expect(verdict).toMatchObject({ findings: [], acknowledged: [{ by: renewed }], expired: [acknowledgement] });
  });

  test("of what nobody can mean does nothing, however it got there", () => {
    const bug = device({ firmware: "vulnerable", vulnerabilities: ["CVE-2017-7921"] });
    const by = { ...acknowledgement, id: "vulnerable-firmware" };
    const { findings } = judge(model([service({ device: bug })]), { acknowledgements: [by], now: NOW });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([["vulnerable-firmware", "critical"]]);
  });

  test.each<[string, Partial<Acknowledgement>, string]>([
    ["of no rule", { id: "clear-htp" }, "names no rule: rules are vulnerable-firmware, lan-only-port,"],
    ["of what nobody can mean", { id: "one-port-twice" }, "cannot be: nobody can mean that: give one of them another"],
    ["without a reason", { reason: " " }, "has no reason: say why it is meant"],
    ["without an owner", { owner: "" }, "has no owner: say who answers for it"],
    ["without a day", { expires: "soon" }, 'expires on "soon": write its last day as YYYY-MM-DD'],
    ["until a day that is none", { expires: "2026-13-01" }, 'expires on "2026-13-01": write its last day'],
    ["for ever", { expires: "2099-12-31" }, "expires on 2099-12-31, more than a year ahead: let somebody look"],
  ])("%s is refused", (_, wrong, message) => {
    const error = errorOf(() => checkedAcknowledgement({ ...acknowledgement, ...wrong }, NOW));
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ code: "DECLARATION_ACKNOWLEDGEMENT" });
  });

  test("may hold for a year, and may have expired: that is for the verdict to say", () => {
    const year = new Date(NOW + 365 * DAY).toISOString().slice(0, 10);
    for (const expires of [year, "2020-01-01"]) {
      expect(checkedAcknowledgement({ ...acknowledgement, expires }, NOW)).toMatchObject({ expires });
    }
  });
});

describe("reports", () => {
  const verdict = judge(
    model([
      service({ service: Service.HTTP, internalPort: 8082, externalPort: 8082, source: "" }),
      service({ service: Service.SERVER, internalPort: 8000, externalPort: 22563, source: "" }),
    ]),
    { acknowledgements: [acknowledgement], now: NOW },
  );

  test("JSON holds the whole verdict under a version", () => {
    expect(JSON.parse(toJson(verdict))).toEqual({ version: 1, ...verdict });
  });

  test("SARIF names the rules, ranks the findings, and shows what is acknowledged as suppressed", () => {
    const { version, runs } = JSON.parse(toSarif(verdict, "fleet.ts")) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; level: string; suppressions?: unknown[] }[];
      }[];
    };
    expect(version).toBe("2.1.0");
    const [run] = runs;
    expect(run?.results).toMatchObject([
      {
        ruleId: "server-port-open-to-anyone",
        level: "error",
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: "fleet.ts" } },
            logicalLocations: [{ fullyQualifiedName: "home/home/dvr" }],
          },
        ],
        properties: { "security-severity": "8.0" },
      },
      {
        ruleId: "clear-http",
        suppressions: [
          { justification: "the old wall display knows no TLS (facilities@shop.example, until 2026-12-31)" },
        ],
      },
    ]);
    expect(run?.results[0]).not.toHaveProperty("suppressions");
    const ids = run?.tool.driver.rules.map(({ id }) => id);
    for (const { ruleId } of run?.results ?? []) expect(ids).toContain(ruleId);
  });
});
