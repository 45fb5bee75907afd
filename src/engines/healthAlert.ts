import type { Alert } from "../domain/alert.ts";
import type { Severity } from "../domain/issue.ts";
import { countOf, formatNumber } from "../domain/words.ts";
import { normalCdf } from "../statistics/distributions.ts";
import { Z_95 } from "../statistics/quantiles.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { oddsOf } from "./alertWords.ts";
import { shownScore } from "./healthScore.ts";
import { shownChange } from "./shownHealth.ts";

/** The score of this week and its change since the last, in points. */
export type HealthChange = {
  readonly overall: number;
  readonly change: number;
  /** Half-width of the 95 % interval of `change` if only chance moved it. */
  readonly changeMargin: number;
  /** Calls of this week, and of the last. */
  readonly calls: number;
  readonly previousCalls: number;
};

/**
 * A fall of the score by more than the threshold; an alert where it is beyond its margin. null otherwise. `since`: what it
 * fell from, if that is not the week before.
 */
export function healthAlert(health: HealthChange, threshold: number, since?: string): Alert | null {
  const { overall, change, changeMargin, calls, previousCalls } = health;
  if (change >= -threshold) return null;
  const pValue = changeMargin > 0 ? normalCdf(change / (changeMargin / Z_95)) : 0;
  const isReal = -change > changeMargin;
  const verdict = isReal ? "alert" : pValue <= ALERT_POLICY.watchUpTo ? "watch" : "chance";
  const previous = overall - change;
  const points = countOf(-shownChange(overall, change), "point");
  return {
    type: "health_drop",
    severity: severityOf(-change),
    verdict,
    title: `Health down ${points}`,
    message: `Health is ${shownScore(overall)} of 100 in the week (${countOf(calls, "call")}), ${shownScore(previous)} ${since ?? `the week before (${formatNumber(previousCalls)})`}: ${points} down, where chance alone moves it by up to ${formatNumber(changeMargin)}. By luck a fall this big comes ${oddsOf(pValue)}.`,
    metric: "health",
    current: overall,
    previous,
    baseline: null,
    threshold,
    percentageChange: previous === 0 ? null : change / previous,
    baselineChange: null,
    absoluteChange: change,
    pValue,
    interval: null,
    baselineWeeks: 1,
    n: { current: calls, previous: previousCalls, baseline: previousCalls },
    costMinor: null,
    calls: [],
    windowDays: 7,
  };
}

function severityOf(points: number): Severity {
  const { critical, high } = ALERT_POLICY.healthPoints;
  if (points > critical) return "critical";
  return points > high ? "high" : "medium";
}
