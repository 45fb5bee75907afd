import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { demoReport } from "../../examples/demoReport.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { Report } from "../../src/domain/report.ts";
import { countOf } from "../../src/domain/words.ts";
import { planAndListWarningsOf } from "../../src/engines/campaignFacts.ts";
import { campaignOverviewOf } from "../../src/engines/campaignOverview.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { quickStatusOf } from "../../src/engines/quickStatus.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { shownHealthOf } from "../../src/engines/shownHealth.ts";
import { aCall, aCampaign, anyCall, callsLike, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };
const unsold = { status: "completed", actualRevenueMinor: 0 } as const;

let report: Report;
beforeAll(async () => {
  report = await demoReport();
});

describe("a campaign at a glance", () => {
  it("tells what its report tells", () => {
    const overview = campaignOverviewOf(report, aCampaign(), true, ["Off plan."]);
    const shown = shownHealthOf(report.health);
    expect(overview).toMatchObject({
      campaignName: "Q1 Sales Outreach",
      isSample: true,
      asOf: "2026-11-22",
      calls: 1400,
      score: shown?.overall,
      margin: shown?.margin,
      change: shown?.change,
      isRealChange: true,
      status: "Fair",
      conversionRate: 0.06,
      revenue: 37_568,
      expectedRevenue: 87_220.98,
      avoidable: report.leakage?.avoidable,
      watches: [],
      statusLine: quickStatusOf(report),
      warnings: ["Off plan."],
    });
    expect(overview.alerts).toHaveLength(report.alerts.length);
  });

  it("names the costliest alert first, and those whose cost is not known last", () => {
    const [alert] = report.alerts;
    if (alert === undefined) throw new Error("The demo has alerts");
    const alerts = [null, 5, null, 9].map((cost, i) => ({ ...alert, verdict: "alert" as const, title: `${i}`, cost }));
    expect(campaignOverviewOf({ ...report, alerts }, aCampaign(), false, []).alerts).toEqual(["3", "1", "0", "2"]);
  });

  it("calls a change within its margin no real one", () => {
    const stable = { ...report, health: { ...report.health, trend: "stable" } as const };
    expect(campaignOverviewOf(stable, aCampaign(), false, []).isRealChange).toBe(false);
  });

  it("sorts alerts from those to watch, and leaves out what may be chance", () => {
    const verdicts = ["alert", "volume", "watch", "chance"] as const;
    const [alert] = report.alerts;
    if (alert === undefined) throw new Error("The demo has alerts");
    const alerts = verdicts.map((verdict) => ({ ...alert, verdict, title: verdict }));
    expect(campaignOverviewOf({ ...report, alerts }, aCampaign(), false, [])).toMatchObject({
      alerts: ["alert"],
      volumes: ["volume"],
      watches: ["watch"],
    });
  });

  it("counts the same alerts in its line as in its list, and tells fewer calls apart", () => {
    const [alert] = report.alerts;
    if (alert === undefined) throw new Error("The demo has alerts");
    const verdicts = fc.array(fc.constantFrom("alert", "volume", "watch", "chance"), { maxLength: 6 });
    fc.assert(
      fc.property(verdicts, (all) => {
        const alerts = all.map((verdict) => ({ ...alert, verdict, title: `A ${verdict}` }));
        const overview = campaignOverviewOf({ ...report, alerts }, aCampaign(), false, []);
        const count = overview.alerts.length === 0 ? "no alert" : countOf(overview.alerts.length, "alert");
        const fewer = overview.volumes.map(() => "; a volume").join("");
        expect(overview.statusLine.endsWith(`expected, ${count}${fewer}`)).toBe(true);
      }),
    );
  });

  it("says what of it is estimated, assumed, old, or from some parts of the score only", () => {
    const metrics = {
      ...report.metrics,
      revenueBasis: "estimated",
      known: { ...report.metrics.known, conversionValue: 0 },
    } as const;
    const campaign = { ...report.campaign, assumed: ["avgDealValueMinor"] } as const;
    const health = { ...report.health, components: { ...report.health.components, revenue: null } };
    const doubtful = { ...report, metrics, campaign, health, staleSince: "2010-11-17" };
    const overview = campaignOverviewOf(doubtful, aCampaign(), false, []);
    expect(overview).toMatchObject({ revenueBasis: "estimated", isExpectedAssumed: true, knownParts: 4 });
    expect(overview.statusLine).toMatch(
      /^Q1 Sales Outreach: data up to 17 Nov 2010, 1,400 calls, \d+ of 100 \(\w+\) from 4 of 5 parts, .*\$37,568 \(estimated\) of \$87,221 expected \(assumed targets\), /,
    );
  });

  it("of a week that reached nobody says so, and knows no money", () => {
    const dials = callsLike(420, { status: "not_connected" });
    const before = callsLike(420, { status: "completed", day: MONDAY - 7 });
    const calls = [...dials, ...before];
    const nobody = reportOfCalls({ campaign: aCampaign(), calls, period: WEEK, newestDay: MONDAY, today: null });
    const overview = campaignOverviewOf(nobody, aCampaign(), false, []);
    expect(overview).toMatchObject({
      nobodyReached: "None of 420 dials connected (420 of 420 the week before).",
      statusLine: "Q1 Sales Outreach: none of 420 dials connected (420 of 420 the week before), no score",
      revenue: null,
      expectedRevenue: null,
      avoidable: null,
    });
    expect(nobody.summary).toBe(
      "Q1 Sales Outreach reached nobody from 2 to 8 Mar 2026: none of 420 dials connected (420 of 420 the week before).",
    );
  });

  it("knows nothing of one without calls", () => {
    const overview = campaignOverviewOf(null, aCampaign(), false, []);
    expect(overview).toMatchObject({ asOf: null, calls: 0, score: null, revenue: null, expectedRevenue: null });
    expect(overview.statusLine).toBe("Q1 Sales Outreach: no calls yet");
  });

  it("never tells a 0 where a few calls, or none, cannot tell", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 3 }), (calls) => {
        const small = reportOfCalls({ campaign: aCampaign(), calls, period: WEEK, newestDay: MONDAY, today: null });
        const overview = campaignOverviewOf(small, aCampaign(), false, []);
        expect(JSON.parse(JSON.stringify(overview))).toEqual(overview);
        expect(overview.score).toBe(shownHealthOf(small.health)?.overall ?? null);
        if (overview.calls === 0) expect([overview.conversionRate, overview.expectedRevenue]).toEqual([null, null]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the status in one line", () => {
  it("is one line, whatever the name", () => {
    const campaign = { ...report.campaign, campaignName: `${"x".repeat(100)}\n${"y".repeat(99)}` };
    const line = quickStatusOf({ ...report, campaign });
    expect(line).not.toContain("\n");
    expect(line.length).toBeLessThan(320);
    expect(campaignOverviewOf(null, aCampaign(campaign), false, []).statusLine).not.toContain("\n");
  });
});

describe("warnings about plan and lists", () => {
  const warningsOf = (calls: Parameters<typeof cellsOfCalls>[0], parts: Partial<Campaign>) =>
    planAndListWarningsOf({ campaign: aCampaign(parts), cells: cellsOfCalls(calls, "UTC"), period: WEEK });

  it("are of the volume off its plan by more than a tenth, either way", () => {
    const calls = callsLike(50, unsold);
    expect(warningsOf(calls, { targetCallsPerDay: 100 })).toEqual([
      "On 1 day with calls 50 a day connected: 50 % of the 100 planned.",
    ]);
    expect(warningsOf(calls, { targetCallsPerDay: 40 })).toHaveLength(1);
    expect(warningsOf(calls, { targetCallsPerDay: 55 })).toEqual([]);
    expect(warningsOf(calls, {})).toEqual([]);
  });

  it("are of scripts and flags outside the campaign's lists, and of nothing else", () => {
    const calls = [
      aCall({ ...unsold, scriptVersion: "v9", complianceFlags: ["late"] }),
      aCall({ ...unsold, actualRevenueMinor: -5000 }),
      aCall({ ...unsold, scriptVersion: "v8", day: MONDAY - 1 }),
    ];
    const lists = { scriptVersions: ["v1"], complianceRules: ["dnc"], startDate: "2027-01-01" };
    expect(warningsOf(calls, lists)).toEqual([
      "Not among the campaign's script versions: v9.",
      "Not among the campaign's compliance rules: late.",
    ]);
    expect(warningsOf([], { ...lists, targetCallsPerDay: 100 })).toEqual([]);
  });
});
