import type { ChartSpec, HealthChart } from "../../src/charts/chartSpec.ts";
import { compareChart } from "../../src/charts/compareChart.ts";
import { healthChart } from "../../src/charts/healthChart.ts";
import { leakageChart } from "../../src/charts/leakageChart.ts";
import { recommendChart } from "../../src/charts/recommendChart.ts";
import { trendChart } from "../../src/charts/trendChart.ts";
import { weeksChart } from "../../src/charts/weeksChart.ts";
import { whyChart } from "../../src/charts/whyChart.ts";
import type { ChangeVerdict } from "../../src/domain/change.ts";
import { type Health, perComponent } from "../../src/domain/health.ts";
import { LEAKAGE_REASONS, type LeakageReason } from "../../src/domain/leakage.ts";
import type { CampaignOverview, WeekScore } from "../../src/domain/overview.ts";
import type { HealthReport, Report } from "../../src/domain/report.ts";
import type { ReportBucket, ReportLeakage, ReportRecommendation } from "../../src/domain/reportFindings.ts";
import { buildHealthReport } from "../../src/engines/healthReport.ts";
import { componentWeights, healthStatusOf } from "../../src/engines/healthScore.ts";
import { aCampaign, dayOf } from "../engines/build.ts";
import { aStory } from "../support/buildStory.ts";

/** A report with the given scores of the five parts, in their order; null: not known. */
export function aReport(
  scores: readonly (number | null)[],
  parts: { change?: number | null; trend?: Health["trend"]; name?: string; cap?: number } = {},
): HealthReport {
  const { change = null, trend = "new", name = "Q1 Sales Outreach", cap = 0 } = parts;
  const [conversion = null, revenue = null, compliance = null, efficiency = null, quality = null] = scores;
  const components = { conversion, revenue, compliance, efficiency, quality };
  const weights = componentWeights(components);
  const lost = perComponent((part) => {
    const [weight, score] = [weights[part], components[part]];
    return weight === null || score === null ? null : (weight * (100 - score)) / 100;
  });
  const overall = 100 - cap - Object.values(lost).reduce<number>((sum, points) => sum + (points ?? 0), 0);
  const isKnown = scores.some((score) => score !== null);
  const period = { from: dayOf("2026-11-02"), to: dayOf("2026-11-09") };
  const report = buildHealthReport({
    campaign: aCampaign({ campaignName: name }),
    cells: [],
    period,
    newestDay: null,
    today: null,
  });
  return {
    ...report,
    health: {
      overall: isKnown ? overall : null,
      status: isKnown ? healthStatusOf(overall) : null,
      components,
      margin: isKnown ? 5 : null,
      trend,
      weekOverWeekChange: change,
      contributions: { ...lost, cap: isKnown ? cap : null },
    },
  };
}

export function aChart(...parts: Parameters<typeof aReport>): HealthChart {
  return there(healthChart(aReport(...parts)));
}

/** The chart that must be there. */
export function there<Spec>(chart: Spec | null): Spec {
  if (chart === null) throw new Error("There should be a chart");
  return chart;
}

/** A whole report on the week from 2 to 8 Nov 2026 in which nothing was found. */
export function aFullReport(parts: Partial<Report> & { name?: string; currency?: string } = {}): Report {
  const { name = "Q1 Sales Outreach", currency = "USD", ...found } = parts;
  const report = aReport([48, 52, 70, 60, 78]);
  return {
    ...report,
    campaign: { ...report.campaign, campaignName: name, currency },
    issues: [],
    leakage: null,
    changes: {
      revenue: null,
      conversionRate: null,
      callVolume: null,
      dropOffRate: null,
      escalationRate: null,
      mixAndRates: null,
      verdicts: { conversionRate: REAL, revenuePerCall: REAL },
    },
    rootCauses: null,
    rootCauseVerdict: null,
    recommendations: [],
    alerts: [],
    alertSummary: "",
    alertNotes: [],
    urgentActions: [],
    ...found,
  };
}

type Gaps = Partial<Record<LeakageReason, { gap: number; avoidable?: number; calls?: number }>>;

/** Leakage with these gaps; reasons that are not given have no calls. */
export function aLeakage(expected: number, gaps: Gaps): ReportLeakage {
  const cents = (amount: number) => Math.round(100 * amount) / 100;
  const bucketOf = (reason: LeakageReason): ReportBucket => {
    const { gap = 0, avoidable = 0, calls = gaps[reason] === undefined ? 0 : 10 } = gaps[reason] ?? {};
    return { gap, avoidable, calls };
  };
  const sum = (of: (bucket: ReportBucket) => number) =>
    cents(LEAKAGE_REASONS.reduce((total, reason) => total + of(bucketOf(reason)), 0));
  const total = sum(({ gap }) => gap);
  const nothing = { gap: 0, avoidable: 0, calls: 0 };
  return {
    total,
    expected,
    actual: cents(expected - total),
    byReason: {
      dropped: bucketOf("dropped"),
      escalated: bucketOf("escalated"),
      failed: bucketOf("failed"),
      compliance: bucketOf("compliance"),
      completed: bucketOf("completed"),
    },
    byStage: {
      intro: nothing,
      qualification: nothing,
      pitch: nothing,
      objection_handling: nothing,
      closing: nothing,
      follow_up: nothing,
      unknown_stage: nothing,
      no_drop: nothing,
    },
    avoidable: sum(({ avoidable }) => avoidable),
    recoverable: 0,
    difficulty: "medium",
    topReasons: [],
    scenarios: [],
    costs: [],
    assumptions: [],
  };
}

const REAL: ChangeVerdict = { outcome: "real", reason: null, pValue: 0.001 };

/** Revenue that moved by these, by more than chance. */
export function aChange(volume: number, conversion: number, value: number, refunds = 0): Report["changes"] {
  const total = Math.round(100 * (volume + conversion + value + refunds)) / 100;
  return { ...aFullReport().changes, revenue: { volume, conversion, value, refunds, total } };
}

export function aRecommendation(parts: Partial<ReportRecommendation> = {}): ReportRecommendation {
  return {
    priority: 2,
    action: "Send the calls of script v2 to script v1",
    issueType: "script_failure",
    scriptVersion: "v2",
    steps: [],
    resourcesNeeded: [],
    effort: "low",
    estimatedTime: "a day or two",
    expectedRevenueRecovery: 14_463.51,
    expectedConversionLift: 0.02,
    confidence: 0.9,
    expectedImpact: "",
    bucket: "dropped",
    ...parts,
  };
}

/** Weeks that end with 8 Nov 2026, oldest first. */
export function aTrend(scores: readonly (number | null)[], margin: number | null = 6): readonly WeekScore[] {
  const last = dayOf("2026-11-08");
  return scores.map((overall, i) => ({
    asOf: last - 7 * (scores.length - 1 - i),
    overall,
    margin: overall === null ? null : margin,
    calls: 100,
  }));
}

export function anOverview(parts: Partial<CampaignOverview> = {}): CampaignOverview {
  return {
    campaignId: "q1",
    campaignName: "Q1 Sales Outreach",
    isSample: false,
    currency: "USD",
    asOf: "2026-11-08",
    staleSince: null,
    calls: 1400,
    nobodyReached: null,
    score: 49,
    margin: 6,
    status: "Fair",
    knownParts: 5,
    change: null,
    isRealChange: false,
    conversionRate: 0.12,
    revenue: 1,
    revenueBasis: "actual",
    expectedRevenue: 2,
    isExpectedAssumed: false,
    avoidable: 1,
    alerts: [],
    volumes: [],
    watches: [],
    statusLine: "",
    warnings: [],
    ...parts,
  };
}

/** A chart of each kind. */
export function chartsOfEachKind(): readonly ChartSpec[] {
  const report = aFullReport({
    leakage: aLeakage(87_221, { dropped: { gap: 38_879, avoidable: 30_243 }, completed: { gap: -1016 } }),
    changes: aChange(1200, -38_698, -6174),
    recommendations: [aRecommendation(), aRecommendation({ expectedRevenueRecovery: null, bucket: "compliance" })],
  });
  return [
    aChart([48, 52, 70, 60, 78], { change: -17, trend: "declining" }),
    there(leakageChart(report)),
    there(whyChart(report)),
    there(trendChart(report, aTrend([80, 78, null, 57]))),
    there(recommendChart(report)),
    there(compareChart([anOverview(), anOverview({ campaignId: "q2", campaignName: "Q2", score: null })])),
    there(weeksChart(aStory())),
  ];
}
