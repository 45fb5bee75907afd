import type { Metrics } from "../domain/metrics.ts";
import type { Period } from "../domain/period.ts";
import type { HealthReport } from "../domain/report.ts";
import { countOf, formatNumber, upperFirst, wordsForPeriodBefore } from "../domain/words.ts";
import { periodOf } from "./reportPeriod.ts";

type Dialled = Pick<Metrics, "dials" | "totalCalls">;

/**
 * `None of 420 dials connected (420 of 420 the week before).` of a report; null where somebody was reached or nobody was
 * dialled. Where it is not null, nothing may be told as if all were well: no revenue, no loss, "no alert".
 */
export function nobodyReached({
  period,
  metrics,
  previousMetrics,
}: Pick<HealthReport, "period" | "metrics" | "previousMetrics">): string | null {
  const told = nobodyReachedIn(metrics, previousMetrics, periodOf(period));
  return told === null ? null : `${upperFirst(told)}.`;
}

/** The same for the middle of a sentence: `none of 420 dials connected (420 of 420 the week before)`. */
export function nobodyReachedIn(metrics: Dialled, previous: Dialled, period: Period): string | null {
  if (metrics.dials === 0 || metrics.totalCalls > 0) return null;
  const before = `${formatNumber(previous.totalCalls)} of ${formatNumber(previous.dials)} ${wordsForPeriodBefore(period)}`;
  return `none of ${countOf(metrics.dials, "dial")} connected${previous.dials === 0 ? "" : ` (${before})`}`;
}
