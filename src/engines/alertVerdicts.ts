import { type AlertSettings, VERDICTS, type Verdict } from "../domain/alert.ts";
import { benjaminiHochberg } from "../statistics/benjaminiHochberg.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { Comparison, WindowComparison } from "./compareWeeks.ts";
import { volumeSurprise } from "./volumeSurprise.ts";

/** A change past its threshold, and whether it is real. */
export type Judged = {
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  /** How likely the verdict's finding is by chance; null where nothing was tested. */
  readonly pValue: number | null;
};

/**
 * Which changes are past their thresholds, and which of these hold among all the tests (six a window, what cannot be tested
 * at p = 1). A change that both windows find is told once: by its stronger verdict, then by the week. In a small week
 * only what chance all but excludes.
 * Source: the project's reference on statistics, 1.1.
 */
export function judge(
  windows: readonly WindowComparison[],
  settings: AlertSettings,
  isSmallWeek: boolean,
): readonly Judged[] {
  const pValues = windows.flatMap((window) => [
    ...window.comparisons.map(({ tested }) => tested?.pValue ?? 1),
    window.violationsP,
  ]);
  const holds = benjaminiHochberg(pValues, ALERT_POLICY.falseShare[settings.sensitivity]);
  const all = windows.flatMap(({ comparisons }, w) =>
    comparisons.flatMap((comparison, i) => {
      const test = w * (comparisons.length + 1) + i;
      const p = comparison.tested?.pValue ?? null;
      const isSure = !isSmallWeek || (p !== null && p <= ALERT_POLICY.smallWeek.pUpTo);
      const verdict = verdictOf(comparison, isSure && (holds[test] ?? false), settings);
      if (verdict === "volume") return volumeJudged(comparison, isSmallWeek);
      return verdict !== null && isSure ? [{ comparison, verdict, pValue: p }] : [];
    }),
  );
  return all.filter((judged) => !all.some((other) => isToldInstead(other, judged)));
}

/** Fewer calls are a fact; but a campaign that is always small has such weeks all the time. */
function volumeJudged(comparison: Comparison, isSmallWeek: boolean): readonly Judged[] {
  const pValue = volumeSurprise(comparison.weeks);
  if (isSmallWeek && pValue > ALERT_POLICY.smallWeek.pUpTo) return [];
  return [{ comparison, verdict: "volume", pValue }];
}

/** null: within its threshold, or not to be told by itself. */
function verdictOf(comparison: Comparison, holds: boolean, settings: AlertSettings): Verdict | null {
  const { type, tested } = comparison;
  const threshold = settings.thresholds[type];
  if (!isPast(comparison, threshold)) return null;
  if (type === "revenue_drop") {
    const isPerCallPast = comparison.perCallChange === null || comparison.perCallChange < -threshold - ROUNDING;
    // The long look is for what a week is too short to tell, which is not its calls.
    if (comparison.windowDays === 28 && !isPerCallPast) return null;
    if (!isPerCallPast) return "volume";
    // Revenue that is only estimated says what conversions say; refunds above the sales cannot be tested, but matter.
    if (tested === null) return comparison.weeks.now.revenueKnown > 0 ? "watch" : null;
  }
  if (tested === null) return null;
  if (holds) return "alert";
  return tested.pValue <= ALERT_POLICY.watchUpTo ? "watch" : "chance";
}

/** Keeps a change of exactly the threshold from being past it by a rounding error. */
const ROUNDING = 1e-9;

/** From a baseline of none, a spike must lead above 2 %. */
function isPast({ type, baseline, baselineChange, current }: Comparison, threshold: number): boolean {
  if (type === "revenue_drop" || type === "conversion_drop") {
    return baselineChange !== null && baselineChange < -threshold - ROUNDING;
  }
  if (baseline === 0) return current !== null && current > ALERT_POLICY.fromNoneAbove;
  return baselineChange !== null && baselineChange > threshold + ROUNDING;
}

function isToldInstead(other: Judged, judged: Judged): boolean {
  if (other === judged || other.comparison.type !== judged.comparison.type) return false;
  const rank = (verdict: Verdict) => VERDICTS.indexOf(verdict);
  if (other.verdict !== judged.verdict) return rank(other.verdict) < rank(judged.verdict);
  return other.comparison.windowDays < judged.comparison.windowDays;
}
