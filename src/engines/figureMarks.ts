import type { RevenueBasis } from "../domain/metrics.ts";
import type { HealthReport } from "../domain/report.ts";

/** ` (estimated)`, ` (partly estimated)` behind an amount of revenue; empty where a column tells it, or nothing does. */
export function revenueMark(basis: RevenueBasis | null): string {
  if (basis === "estimated") return " (estimated)";
  return basis === "mixed" ? " (partly estimated)" : "";
}

/** `expected`, or `expected (assumed targets)` where targets that nobody has confirmed drive it. */
export function expectedWords(isAssumed: boolean): string {
  return isAssumed ? "expected (assumed targets)" : "expected";
}

/** True where expected revenue rests on a target that nobody has confirmed: what each call's own value tells does not. */
export function isExpectedAssumed({ campaign, metrics }: Pick<HealthReport, "campaign" | "metrics">): boolean {
  const { assumed, conversionValueMeaning: meaning } = campaign;
  const allHaveValues = metrics.known.conversionValue === metrics.totalCalls;
  const needsDeal = meaning === null || !allHaveValues;
  const needsRate = needsDeal || meaning === "deal_value";
  return (
    (needsRate && assumed.includes("targetConversionRate")) || (needsDeal && assumed.includes("avgDealValueMinor"))
  );
}
