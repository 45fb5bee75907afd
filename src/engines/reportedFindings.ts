import type { Alert } from "../domain/alert.ts";
import type { Changes, MixAndRate, RootCause } from "../domain/change.ts";
import type { Issue } from "../domain/issue.ts";
import { LEAKAGE_REASONS, LEAKAGE_STAGES, type Leakage, type LeakageBucket } from "../domain/leakage.ts";
import { type Currency, majorOf } from "../domain/money.ts";
import type { Recommendation } from "../domain/recommendation.ts";
import type {
  ReportAlert,
  ReportBucket,
  ReportChanges,
  ReportIssue,
  ReportLeakage,
  ReportRecommendation,
  ReportRootCause,
} from "../domain/reportFindings.ts";
import { apportion } from "../statistics/apportion.ts";
import { reportedDifference, reportedMoney } from "./reportValues.ts";

/**
 * Parts in minor units as major units with at most 2 decimals that add up to their whole as it is reported (major units). Exact where the
 * currency has at most 2 decimals; by largest remainder where it has 3.
 */
function reportedParts(minors: readonly number[], totalMajor: number, currency: Currency): readonly number[] {
  const hundredths = minors.map((minor) => 100 * majorOf(minor, currency));
  const total = Math.round(100 * totalMajor);
  return apportion(hundredths.map(withoutDust), total).map((part) => part / 100);
}

/** Takes away what binary fractions add to a number of hundredths that is whole. */
function withoutDust(hundredths: number): number {
  const whole = Math.round(hundredths);
  return Math.abs(hundredths - whole) < 1e-6 ? whole : hundredths;
}

function moneyOrNull(minor: number | null, currency: Currency): number | null {
  return minor === null ? null : reportedMoney(minor, currency);
}

export function reportedIssue({ revenueImpactMinor, ...issue }: Issue, currency: Currency): ReportIssue {
  return { ...issue, revenueImpact: moneyOrNull(revenueImpactMinor, currency) };
}

export function reportedLeakage(leakage: Leakage, currency: Currency): ReportLeakage {
  const money = (minor: number) => reportedMoney(minor, currency);
  const [expected, actual] = [money(leakage.expectedMinor), money(leakage.actualMinor)];
  const [total, avoidable] = [reportedDifference(expected, actual), money(leakage.avoidableMinor)];
  const avoidableByStage = money(LEAKAGE_STAGES.reduce((sum, stage) => sum + leakage.byStage[stage].avoidableMinor, 0));
  const reason = reportedBuckets(leakage.byReason, LEAKAGE_REASONS, { total, avoidable }, currency);
  const stage = reportedBuckets(leakage.byStage, LEAKAGE_STAGES, { total, avoidable: avoidableByStage }, currency);
  return {
    total,
    expected,
    actual,
    byReason: {
      dropped: reason("dropped"),
      escalated: reason("escalated"),
      failed: reason("failed"),
      compliance: reason("compliance"),
      completed: reason("completed"),
    },
    byStage: {
      intro: stage("intro"),
      qualification: stage("qualification"),
      pitch: stage("pitch"),
      objection_handling: stage("objection_handling"),
      closing: stage("closing"),
      follow_up: stage("follow_up"),
      unknown_stage: stage("unknown_stage"),
      no_drop: stage("no_drop"),
    },
    avoidable,
    recoverable: money(leakage.recoverableMinor),
    difficulty: leakage.difficulty,
    topReasons: leakage.topReasons,
    scenarios: reportedScenarios(leakage, currency),
    costs: leakage.costs.map(({ name, lowMinor, highMinor, currency: own, calls, source }) => ({
      name,
      low: moneyOrNull(lowMinor, own),
      high: moneyOrNull(highMinor, own),
      currency: own,
      calls,
      source,
    })),
    assumptions: leakage.assumptions,
  };
}

type PartOf<Key extends string> = (key: Key) => ReportBucket;

/** What each bucket is, so that gaps and avoidables add up to their totals as they are printed. */
function reportedBuckets<Key extends string>(
  buckets: Readonly<Record<Key, LeakageBucket>>,
  keys: readonly Key[],
  whole: { readonly total: number; readonly avoidable: number },
  currency: Currency,
): PartOf<Key> {
  const parts = (of: (bucket: LeakageBucket) => number, total: number) =>
    reportedParts(
      keys.map((key) => of(buckets[key])),
      total,
      currency,
    );
  const gaps = parts(({ gapMinor }) => gapMinor, whole.total);
  const avoidables = parts((bucket) => bucket.avoidableMinor, whole.avoidable);
  return (key) => {
    const i = keys.indexOf(key);
    return { gap: gaps[i] ?? 0, avoidable: avoidables[i] ?? 0, calls: buckets[key].calls };
  };
}

/** The single ones and the interaction add up to the joint one. */
function reportedScenarios(leakage: Leakage, currency: Currency): ReportLeakage["scenarios"] {
  const joint = reportedMoney(leakage.scenarios.find(({ name }) => name === "joint")?.recoversMinor ?? 0, currency);
  const parts = leakage.scenarios.filter(({ name }) => name !== "joint");
  const reported = reportedParts(
    parts.map(({ recoversMinor }) => recoversMinor),
    joint,
    currency,
  );
  return leakage.scenarios.map(({ name }) => ({
    name,
    recovers: name === "joint" ? joint : (reported[parts.findIndex((p) => p.name === name)] ?? 0),
  }));
}

/** What moved; revenue's four parts add up to their total as they are printed. */
export function reportedChanges(
  changes: Changes,
  mixAndRates: readonly MixAndRate[] | null,
  currency: Currency,
): ReportChanges {
  const { revenue, ...relative } = changes;
  if (revenue === null) return { revenue: null, ...relative, mixAndRates };
  const { volumeMinor, conversionMinor, valueMinor, refundsMinor, totalMinor } = revenue;
  const total = reportedMoney(totalMinor, currency);
  const [volume = 0, conversion = 0, value = 0, refunds = 0] = reportedParts(
    [volumeMinor, conversionMinor, valueMinor, refundsMinor],
    total,
    currency,
  );
  return {
    revenue: { volume, conversion, value, refunds, total },
    ...relative,
    mixAndRates,
  };
}

export function reportedRootCause({ revenueEffectMinor, ...cause }: RootCause, currency: Currency): ReportRootCause {
  return { ...cause, revenueEffect: moneyOrNull(revenueEffectMinor, currency) };
}

export function reportedRecommendation(
  { recoveryMinor, conversionLift, ...recommendation }: Recommendation,
  currency: Currency,
): ReportRecommendation {
  return {
    ...recommendation,
    expectedRevenueRecovery:
      recoveryMinor === null ? null : Math.floor(100 * majorOf(recoveryMinor, currency) + DUST) / 100,
    expectedConversionLift: conversionLift,
  };
}

/** Less than any amount that counts, so that binary fractions do not cost a cent. */
const DUST = 1e-6;

/** An alert whose figures are money (of revenue) is told in major units. */
export function reportedAlert({ costMinor, ...alert }: Alert, currency: Currency): ReportAlert {
  const cost = moneyOrNull(costMinor, currency);
  if (alert.type !== "revenue_drop") return { ...alert, cost };
  return {
    ...alert,
    current: reportedMoney(alert.current, currency),
    previous: moneyOrNull(alert.previous, currency),
    baseline: moneyOrNull(alert.baseline, currency),
    absoluteChange: moneyOrNull(alert.absoluteChange, currency),
    cost,
  };
}
