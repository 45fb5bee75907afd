import { beforeAll, describe, expect, it } from "vitest";
import { demoReport } from "../../examples/demoReport.ts";
import { ISSUE_TYPES } from "../../src/domain/issue.ts";
import type { Report } from "../../src/domain/report.ts";
import { lowerFirst } from "../../src/domain/words.ts";
import { deepDiveOf } from "../../src/engines/deepDive.ts";
import { executiveSummaryOf } from "../../src/engines/executiveSummary.ts";
import { quickStatusOf } from "../../src/engines/quickStatus.ts";
import { reportText } from "../../src/engines/reportText.ts";
import { urgentActionsOf } from "../../src/engines/urgentActions.ts";

let report: Report;
beforeAll(async () => {
  report = await demoReport();
});

/** The amounts of a column of one of the report's tables, in cents; the last is the total. */
function columnOf(text: string, title: string, column: number): readonly number[] {
  const lines = text.slice(text.indexOf(`\n${title}`) + 1).split("\n");
  const rows = lines.slice(1, lines.findIndex((line) => line.startsWith("Total")) + 1);
  return rows
    .filter((line) => !/^\s*-+$/.test(line))
    .map((line) => Math.round(Number((line.trim().split(/\s{2,}/)[column] ?? "").replace(/[$,]/g, "")) * 100));
}

describe("the printed report of the demo", () => {
  it.each([
    ["By reason", 2],
    ["By reason", 3],
    ["By stage", 2],
    ["By stage", 1],
  ])("has a table %s whose column %i visibly adds up", (title, column) => {
    const amounts = columnOf(reportText(report), title, column);
    expect(amounts.length).toBeGreaterThan(5);
    expect(amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(amounts.at(-1));
  });

  it("names the script and the stage that went wrong, in issues, root cause and recommendations", () => {
    expect(report.issues.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["high_drop_off", "script_failure", "compliance_risk"]),
    );
    expect(report.rootCauses?.[0]?.dimensions).toEqual({ script: "v2.4" });
    expect(report.recommendations.map(({ action }) => action).join("\n")).toMatch(/pitch of script v2\.4/);
    expect(reportText(report)).toContain("Script v2.4 stands out");
  });

  it("tells avoidable as a share of what was expected, never of the leakage", () => {
    const { avoidable = 0, expected = 1 } = report.leakage ?? {};
    expect(report.keyInsights.join("\n")).toContain(`(${((100 * avoidable) / expected).toFixed(1)} % of expected)`);
  });
});

describe("the health of the printed report", () => {
  const printed = (overall: number, weekOverWeekChange: number, margin: number) =>
    reportText({ ...report, health: { ...report.health, overall, weekOverWeekChange, margin } });

  it("tells a whole margin, and the difference of the scores shown", () => {
    expect(printed(62.6, -18.6, 4.6)).toMatch(/^63 of 100 \(\w+\), give or take 5; \w+, -18 points$/m);
    expect(printed(62.6, 1, 4.4)).toMatch(/, give or take 4; \w+, \+1 point$/m);
  });
});

describe("the quick status", () => {
  it("is one line with score, conversion, revenue and alerts", () => {
    expect(quickStatusOf(report)).toMatch(
      /^Q1 Sales Outreach: 1,400 calls, \d+ of 100 \(\w+\), 6\.0 % conversion, \$37,568 of \$87,221 expected, \d alerts$/,
    );
  });
});

describe("the deep dive into an issue", () => {
  it("tells what was found, what it rests on, which alerts belong to it and what to do", () => {
    const text = deepDiveOf(report, "high_drop_off") ?? "";
    expect(text).toContain("High drop-off at pitch, script v2.4 (critical)");
    expect(text).toMatch(/Evidence: 44\.1 % in 1,400 calls; own past 30\.0 % in 11,200 calls/);
    expect(text).toMatch(/^- Alert: Drop-offs? up 47 %$/m);
    expect(text).toContain("Take the pitch of script v2.4 back to what worked");
  });

  it("is null for an issue that there is not", () => {
    expect(deepDiveOf(report, "technical_error")).toBeNull();
  });
});

describe("urgent actions", () => {
  const DAYS = { period: { from: "2026-11-16", to: "2026-11-23" } };

  it("say that an alert is of the last week where the report is on other days", () => {
    const { alerts, recommendations } = report;
    const period = { from: "2026-10-24", to: "2026-11-23" };
    const [first] = urgentActionsOf({ period, alerts, issues: [], recommendations, critical: [] });
    expect(first).toEqual(
      expect.stringMatching(
        /^In the last week \(16 to 22 Nov 2026\): review the listed calls today: 7 more violations than /,
      ),
    );
  });

  it("have broken rules first, then what answers the alerts, each once", () => {
    expect(report.urgentActions[0]).toMatch(
      /^Review the listed calls today: 7 more violations than the week before\.$/,
    );
    expect(report.urgentActions[1]).toMatch(/^Send the calls of script v2\.4 to script v2\.[23]: revenue down 53 %\.$/);
    expect(new Set(report.urgentActions).size).toBe(report.urgentActions.length);
  });

  it("answer every critical issue, whatever it brings and however many alerts there are", () => {
    const critical = report.issues.filter(({ severity }) => severity === "critical");
    expect(critical.map(({ type }) => type)).toContain("compliance_risk");
    const recommendations = report.recommendations.map((one) => ({ ...one, expectedRevenueRecovery: 0 }));
    const actions = urgentActionsOf({ ...DAYS, alerts: [], issues: critical, recommendations, critical: [] });
    for (const { type } of critical) {
      const answers = recommendations.filter(({ issueType }) => issueType === type).map(({ action }) => `${action}.`);
      expect(answers.some((answer) => actions.includes(answer))).toBe(true);
    }
    const many = report.issues
      .slice(0, 1)
      .flatMap((issue) => ISSUE_TYPES.map((type) => ({ ...issue, type, severity: "critical" as const })));
    expect(urgentActionsOf({ ...DAYS, alerts: [], issues: many, recommendations: [], critical: [] })).toHaveLength(6);
  });

  it("answer a script that fails by what is recommended for it, whatever name another's is a part of", () => {
    const [issue] = report.issues;
    const [one] = report.recommendations;
    if (issue === undefined || one === undefined) throw new Error("The demo has issues");
    const failing = { ...issue, type: "script_failure", severity: "critical", scriptVersion: "v2" } as const;
    const on = (scriptVersion: string) =>
      ({ ...one, issueType: "script_failure", scriptVersion, action: `Go from ${scriptVersion} to v22` }) as const;
    const input = { ...DAYS, alerts: [], issues: [failing], critical: [] };
    expect(urgentActionsOf({ ...input, recommendations: [on("v22"), on("v2.1"), on("v2")] })).toEqual([
      "Go from v2 to v22.",
    ]);
  });

  it("answer a collapse of calls, which is critical, by asking for the calls", () => {
    const [revenue] = report.alerts.filter(({ type }) => type === "revenue_drop");
    if (revenue === undefined) throw new Error("The demo loses revenue");
    const volume = { ...revenue, verdict: "volume", title: "40 % fewer calls" } as const;
    const { recommendations } = report;
    const actions = (critical: Report["alerts"]) =>
      urgentActionsOf({ ...DAYS, alerts: [volume], issues: [], recommendations, critical });
    expect(actions([volume])).toEqual(["Find out why fewer calls connect: 40 % fewer calls."]);
    expect(actions([])).toEqual([]);
  });

  it("are none where nothing is", () => {
    expect(urgentActionsOf({ ...DAYS, alerts: [], issues: [], recommendations: [], critical: [] })).toEqual([]);
  });
});

describe("the executive summary", () => {
  const told = (parts: Partial<Parameters<typeof executiveSummaryOf>[0]>) =>
    executiveSummaryOf({
      ...report,
      headline: "It scores 50.",
      alertSummary: "Nothing.",
      recommendations: [],
      changes: [],
      ...parts,
    });

  const all = { weeks: 8, days: null, calls: 1400 } as const;

  it("says each change with its size, and which are past their thresholds", () => {
    const change = { ...all, name: "revenue", change: -0.2, isPastThreshold: true } as const;
    const other = { ...all, name: "conversion", change: 0.05, isPastThreshold: false } as const;
    expect(told({ changes: [change, other] })).toContain(
      "Against the 8 weeks before, revenue 20.0 % down and conversion 5.0 % up: revenue is past its threshold, conversion is not.",
    );
    expect(told({ changes: [{ ...other, weeks: 1 }] })).toContain(
      "Against the week before, conversion 5.0 % up: within its threshold.",
    );
  });

  it("says on which days changes rest, where these are not the whole week", () => {
    const some = { ...all, days: "on the 4 comparable days", calls: 1120 } as const;
    const revenue = { ...some, name: "revenue", change: -0.2, isPastThreshold: true } as const;
    const conversion = { ...some, name: "conversion", change: -0.2, isPastThreshold: true } as const;
    expect(told({ changes: [revenue, conversion] })).toContain(
      "Against the 8 weeks before, on the 4 comparable days (1,120 calls), revenue and conversion 20.0 % down: ",
    );
    expect(told({ changes: [revenue, { ...conversion, ...all }] })).toContain(
      "(1,120 calls), revenue 20.0 % down: revenue is past its threshold. Against the 8 weeks before, conversion 20.0 %",
    );
  });

  it("begins with broken rules only where they are more than chance", () => {
    const [compliance] = report.alerts.filter(({ type }) => type === "compliance_increase");
    const others = report.alerts.filter(({ type }) => type !== "compliance_increase");
    if (compliance === undefined) throw new Error("The demo breaks rules");
    const { recommendations } = report;
    const onRules = recommendations.find(({ issueType }) => issueType === "compliance_risk")?.action ?? "";
    const firstOf = (alerts: Report["alerts"]) => /First: (.*)\.$/.exec(told({ alerts, recommendations }))?.[1];
    expect(firstOf([{ ...compliance, verdict: "alert" }, ...others])).toBe(lowerFirst(onRules));
    expect(firstOf([{ ...compliance, verdict: "watch" }, ...others])).toMatch(/^send the calls of script v2\.4/);
    expect(firstOf([])).not.toBe(lowerFirst(onRules));
  });

  it("begins with the alert that costs the most", () => {
    const [revenue] = report.alerts.filter(({ type }) => type === "revenue_drop");
    if (revenue === undefined) throw new Error("The demo loses revenue");
    const alerts = [
      { ...revenue, cost: 10 },
      { ...revenue, type: "failure_spike", cost: 20 },
      { ...revenue, type: "escalation_spike", cost: 30, verdict: "watch" },
    ] as const;
    const [some] = report.recommendations;
    if (some === undefined) throw new Error("The demo has recommendations");
    const recommendations = [
      { ...some, issueType: "low_conversion", action: "Sell" },
      { ...some, issueType: "technical_error", action: "Mend" },
      { ...some, issueType: "escalation_spike", action: "Wait" },
    ] as const;
    expect(told({ alerts, recommendations })).toMatch(/First: mend\.$/);
  });

  it("says ahead by what, where more came in than was expected", () => {
    const metrics = {
      ...report.metrics,
      totalRevenue: 100,
      expectedRevenue: 80,
      revenueLeakage: -20,
      revenueLeakagePercentage: -25,
    };
    expect(told({ metrics })).toContain("revenue $100 of $80 expected, ahead by $20 (25.0 %)");
  });

  it("is the headline alone without calls", () => {
    expect(told({ metrics: { ...report.metrics, totalCalls: 0 } })).toBe("It scores 50.");
  });
});
