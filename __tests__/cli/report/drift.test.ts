import type { DriftReport } from "../../../cli/drift";
import { driftJson, driftMarkdown, driftMetrics, driftSummary, driftText } from "../../../cli/report";

const REPORT: DriftReport = {
  at: "2026-11-23T01:02:03.000Z",
  notices: ["The mute of shop/tcp/21 ran out on 2026-11-01 (ftp of the till)."],
  stacks: [
    {
      stack: "home",
      resources: 9,
      unseen: [],
      errors: [],
      findings: [
        {
          kind: "changed",
          what: "hikvision_port_mapping.web",
          type: "hikvision_port_mapping",
          attributes: [
            { name: "internal_host", before: "192.168.1.64", after: "192.168.1.99" },
            { name: "description", before: "dvr http", after: "xbox | `live`" },
          ],
        },
        { kind: "gone", what: "hikvision_port_mapping.rtsp", type: "hikvision_port_mapping", attributes: [] },
        {
          kind: "overdue",
          what: "hikvision_port_mapping.guest",
          type: "hikvision_port_mapping",
          attributes: [{ name: "until", before: "2026-11-20T17:00:00.000Z", after: null }],
        },
        {
          kind: "undeclared",
          what: "home/tcp/3074",
          type: "hikvision_port_mapping",
          attributes: [{ name: "internal_host", before: null, after: "192.168.1.20" }],
          muted: { reason: "the console", until: "2026-12-31" },
        },
      ],
    },
    {
      stack: "shop",
      resources: 2,
      unseen: [],
      findings: [],
      errors: [
        {
          summary: "Could Not Verify: Another Device Answers",
          detail: "At 198.51.100.7 answers DS-7208HQHI-M1/S0820230415CCWR000000001WCVU (V4.75.012 build 240711).",
          address: "hikvision_device_ports.dvr",
        },
      ],
    },
    {
      stack: "quiet",
      resources: 4,
      findings: [],
      errors: [],
      unseen: [{ router: "shed", type: "manual", mappings: 2 }],
    },
  ],
};

const NOTHING: DriftReport = {
  at: REPORT.at,
  notices: [],
  stacks: [{ stack: "home", resources: 9, findings: [], errors: [], unseen: [] }],
};

describe("the drift report", () => {
  it("has a summary line fit for a chat, errors first", () => {
    expect(driftSummary(REPORT)).toBe(
      "drift: could not look at all of 1 of 3 stacks (shop); 1 changed, 1 gone, 1 overdue in 1 of 3 stacks (home); 2 mappings not fully seen",
    );
    expect(driftSummary(NOTHING)).toBe("drift: none in 1 stack, 9 resources looked at");
  });

  it("reads on a terminal", () => {
    expect(driftText(REPORT)).toMatchInlineSnapshot(`
     "drift: could not look at all of 1 of 3 stacks (shop); 1 changed, 1 gone, 1 overdue in 1 of 3 stacks (home); 2 mappings not fully seen

     home
       ~ hikvision_port_mapping.web changed
           internal_host: "192.168.1.64" -> "192.168.1.99"
           description: "dvr http" -> "xbox | \`live\`"
       - hikvision_port_mapping.rtsp gone
       + hikvision_port_mapping.guest overdue
           until = "2026-11-20T17:00:00.000Z"
       + home/tcp/3074 undeclared  [muted until 2026-12-31: the console]
           internal_host = "192.168.1.20"

     shop
       ! Could Not Verify: Another Device Answers (hikvision_device_ports.dvr)
           At 198.51.100.7 answers DS-7208HQHI-M1/S0820230415CCWR000000001WCVU (V4.75.012 build 240711).

     quiet
       ? shed (manual) does not show what it has: the 2 mappings declared on it rest on the last deploy alone, and what nobody declared there is not seen.
     note: The mute of shop/tcp/21 ran out on 2026-11-01 (ftp of the till).
     "
    `);
  });

  it("reads in Markdown, with nothing that tells where and what the device is", () => {
    expect(driftMarkdown(REPORT)).toMatchInlineSnapshot(`
     "**drift: could not look at all of 1 of 3 stacks (shop); 1 changed, 1 gone, 1 overdue in 1 of 3 stacks (home); 2 mappings not fully seen**

     ### home

     | | what | declared | found |
     |---|---|---|---|
     | changed | \`hikvision_port_mapping.web\` | internal_host \`"192.168.1.64"\`<br>description \`"dvr http"\` | internal_host \`"192.168.1.99"\`<br>description \`"xbox ¦ 'live'"\` |
     | gone | \`hikvision_port_mapping.rtsp\` |  | not there |
     | overdue | \`hikvision_port_mapping.guest\` | until \`"2026-11-20T17:00:00.000Z"\` | still open |
     | undeclared | \`home/tcp/3074\`<br>muted until 2026-12-31: the console | nobody | internal_host \`"192.168.1.20"\` |

     ### shop

     **Could Not Verify: Another Device Answers** at \`hikvision_device_ports.dvr\`

     > At (public address) answers (serial number) ((firmware)).


     ### quiet

     > shed (manual) does not show what it has: the 2 mappings declared on it rest on the last deploy alone, and what nobody declared there is not seen.

     > The mute of shop/tcp/21 ran out on 2026-11-01 (ftp of the till).
     "
    `);
  });

  it("keeps the private details where it is asked to", () => {
    expect(driftMarkdown(REPORT, true)).toContain(
      "At 198.51.100.7 answers DS-7208HQHI-M1/S0820230415CCWR000000001WCVU (V4.75.012 build 240711).",
    );
  });

  it("is the whole report in JSON", () => {
    expect(JSON.parse(driftJson(REPORT))).toEqual({ summary: driftSummary(REPORT), ...REPORT });
  });

  it("counts for Prometheus what is not muted", () => {
    expect(driftMetrics(REPORT)).toMatchInlineSnapshot(`
     "# HELP hikvision_drift Findings of the last look, without the muted ones.
     # TYPE hikvision_drift gauge
     hikvision_drift{stack="home",kind="changed"} 1
     hikvision_drift{stack="home",kind="gone"} 1
     hikvision_drift{stack="home",kind="overdue"} 1
     hikvision_drift{stack="home",kind="undeclared"} 0
     hikvision_drift{stack="shop",kind="changed"} 0
     hikvision_drift{stack="shop",kind="gone"} 0
     hikvision_drift{stack="shop",kind="overdue"} 0
     hikvision_drift{stack="shop",kind="undeclared"} 0
     hikvision_drift{stack="quiet",kind="changed"} 0
     hikvision_drift{stack="quiet",kind="gone"} 0
     hikvision_drift{stack="quiet",kind="overdue"} 0
     hikvision_drift{stack="quiet",kind="undeclared"} 0
     # HELP hikvision_drift_errors What the last look could not verify.
     # TYPE hikvision_drift_errors gauge
     hikvision_drift_errors{stack="home"} 0
     hikvision_drift_errors{stack="shop"} 1
     hikvision_drift_errors{stack="quiet"} 0
     # HELP hikvision_drift_last_run_seconds When the last look was, in seconds since 1970.
     # TYPE hikvision_drift_last_run_seconds gauge
     hikvision_drift_last_run_seconds 1795395723
     "
    `);
  });
});
