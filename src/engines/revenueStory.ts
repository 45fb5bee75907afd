import { REVENUE_FACTORS, type RevenueFactor, type UntestableReason } from "../domain/change.ts";
import type { Report, ReportMetrics } from "../domain/report.ts";
import type { ReportChanges } from "../domain/reportFindings.ts";
import { countOf } from "../domain/words.ts";

/** What may be said of a change of revenue. */
export type RevenueStory = {
  /** The factor that moved revenue most in the direction it went; null where nothing moved. */
  readonly main: RevenueFactor | null;
  /** One that moved it the other way, at least half as much, and not by chance; null where there is none. */
  readonly against: RevenueFactor | null;
  /** `fact`: the number of calls or refunds moved it most, which are counted and no sample. */
  readonly outcome: "fact" | "real" | "chance" | "untestable";
  /** null unless untestable. */
  readonly reason: UntestableReason | null;
};

type Moved = NonNullable<ReportChanges["revenue"]>;

/**
 * Whether revenue's change is more than chance, by the tests of this very change. Conversion counts by itself where it is what
 * moved revenue most: amounts vary so much that a real change of it can hide in them.
 */
export function revenueStoryOf(revenue: Moved, verdicts: ReportChanges["verdicts"]): RevenueStory {
  const [main] = byDirection(revenue, 1);
  if (main === undefined) return { main: null, against: null, outcome: "fact", reason: null };
  const own = outcomeOf(main, verdicts);
  const [most] = byDirection(revenue, -1);
  const isAgainst =
    most !== undefined &&
    Math.abs(revenue[most]) >= Math.abs(revenue[main]) / 2 &&
    ["fact", "real"].includes(outcomeOf(most, verdicts).outcome);
  return { main, against: isAgainst ? most : null, ...own };
}

/** What moved revenue in the direction it went (1) or against it (-1), the most first. */
function byDirection(revenue: Moved, sign: 1 | -1): readonly RevenueFactor[] {
  return REVENUE_FACTORS.filter((one) => sign * revenue[one] * revenue.total > 0).sort(
    (a, b) => Math.abs(revenue[b]) - Math.abs(revenue[a]),
  );
}

function outcomeOf(
  factor: RevenueFactor,
  { revenuePerCall, conversionRate }: ReportChanges["verdicts"],
): Pick<RevenueStory, "outcome" | "reason"> {
  if (factor === "volume" || factor === "refunds") return { outcome: "fact", reason: null };
  const verdicts = factor === "conversion" ? [revenuePerCall, conversionRate] : [revenuePerCall];
  const is = (outcome: RevenueStory["outcome"]) => verdicts.some((verdict) => verdict.outcome === outcome);
  if (is("real")) return { outcome: "real", reason: null };
  if (is("chance")) return { outcome: "chance", reason: null };
  const reasons = verdicts.map(({ reason }) => reason).filter((reason) => reason !== null);
  return { outcome: "untestable", reason: reasons.find((reason) => reason !== "estimated") ?? reasons[0] ?? null };
}

/** For the middle of a sentence. */
export const FACTOR_WORDS: Readonly<Record<RevenueFactor, string>> = {
  volume: "number of calls",
  conversion: "conversion rate",
  value: "value of a sale",
  refunds: "refunds",
};

/** The factors that are told of a change: all, but refunds only where they changed. */
export function factorsToldOf(revenue: Moved): readonly RevenueFactor[] {
  return REVENUE_FACTORS.filter((factor) => factor !== "refunds" || revenue.refunds !== 0);
}

/** What a sale brought on average before refunds, major units; null without sales, or where these cannot be told. */
export function saleValueOf({ conversions, totalRevenue, refunds }: ReportMetrics): number | null {
  if (conversions === null || totalRevenue === null || conversions === 0) return null;
  return (totalRevenue + (refunds ?? 0)) / conversions;
}

/** What a call brought on average before refunds, major units; null where it cannot be told. */
export function salesPerCallOf({ totalRevenue, refunds, known }: ReportMetrics): number | null {
  if (totalRevenue === null || known.conversion === 0) return null;
  return (totalRevenue + (refunds ?? 0)) / known.conversion;
}

/** `Revenue`, or that of a period or the one before it rests on the average deal value: `Estimated revenue`. */
export function revenueName({ metrics, previousMetrics }: Pick<Report, "metrics" | "previousMetrics">): string {
  const bases = [metrics.revenueBasis, previousMetrics.revenueBasis].filter((basis) => basis !== null);
  if (bases.length === 0 || bases.every((basis) => basis === "actual")) return "Revenue";
  return bases.every((basis) => basis === "estimated") ? "Estimated revenue" : "Partly estimated revenue";
}

type Compared = Pick<Report, "campaign" | "metrics" | "previousMetrics">;

/** Why it cannot be told whether a change is chance: `cannot be told from 38 calls`. */
export function untestableWords(
  reason: UntestableReason | null,
  { campaign, metrics, previousMetrics }: Compared,
): string {
  const calls = Math.min(metrics.known.conversion, previousMetrics.known.conversion);
  if (reason === "few_calls") return `cannot be told from ${countOf(calls, "call")}`;
  if (reason === "not_in_yet") {
    const days = campaign.revenueLagDays;
    return `cannot be told yet: revenue may arrive up to ${countOf(days, "day")} after the call`;
  }
  if (reason === "refunds") return "cannot be told, since refunds outweigh the sales";
  if (reason === "no_sales") return "cannot be told, since nothing was sold";
  return "cannot be told";
}
