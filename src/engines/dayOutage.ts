import type { Alert, AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Severity } from "../domain/issue.ts";
import { countOf, formatNumber, formatPercent } from "../domain/words.ts";
import { fisherMidP, type Proportion } from "../statistics/fisherMidP.ts";
import { moverRatio } from "../statistics/moverRatio.ts";
import { costOfCallsMinor, severityOfCost } from "./alertCosts.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { oddsOf, roughMoney } from "./alertWords.ts";
import type { DaySides } from "./daySides.ts";
import type { ComparedSums } from "./daySums.ts";
import { onDay, pastInWords, sameDayBefore } from "./dayWords.ts";

/** `expectedMinor`: expected revenue of the day, minor units. */
export type OutageContext = {
  readonly campaign: Campaign;
  readonly settings: AlertSettings;
  readonly expectedMinor: number;
};

/**
 * A day whose failures are far above those of its 8 weeks, and of such weekdays: past the team's threshold, three times the
 * rate, 5 points above it, and all but excluded by chance. null otherwise, and in a day of fewer than 20 calls.
 */
export function outageOf(sides: DaySides, context: OutageContext): Alert | null {
  const { events: policy } = ALERT_POLICY;
  const [now, past] = [failuresOf(sides.now), failuresOf(sides.past)];
  if (now.n < policy.outageCalls || past.n === 0) return null;
  const [rate, usual] = [now.events / now.n, past.events / past.n];
  const most = Math.max(usual, rateOf(sides.sameWeekdays) ?? 0);
  const threshold = Math.max(policy.outageTimes - 1, context.settings.thresholds.failure_spike);
  if (rate < most * (1 + threshold) || rate < most + policy.outageAbove) return null;
  const pValue = fisherMidP(now, past, "upper");
  if (pValue > policy.upTo) return null;
  const costMinor = costOfCallsMinor("failure_spike", (rate - usual) * now.n, sides.past, context.campaign);
  const previous = rateOf(sides.weekBefore);
  return {
    type: "failure_spike",
    severity: atLeastHigh(severityOfCost(costMinor, context.expectedMinor)),
    verdict: "alert",
    title: `Outage, ${formatPercent(rate, 0)} of ${countOf(now.n, "call")} failed ${onDay(sides.day)} (usually ${formatPercent(usual)})`,
    message: [costSentence(costMinor, context.campaign), factsOf(sides), `So many come by luck ${oddsOf(pValue, 1)}.`]
      .filter((sentence) => sentence !== "")
      .join(" "),
    metric: "failure_rate",
    current: rate,
    previous,
    baseline: usual,
    threshold,
    percentageChange: previous === null || previous === 0 ? null : rate / previous - 1,
    baselineChange: usual === 0 ? null : rate / usual - 1,
    absoluteChange: previous === null ? null : rate - previous,
    pValue,
    interval: past.events === 0 ? null : changeInterval(now, past),
    baselineWeeks: sides.pastWeeks,
    n: { current: now.n, previous: sides.weekBefore.statusKnown, baseline: past.n },
    costMinor,
    calls: [],
    windowDays: 1,
  };
}

function failuresOf({ failed, statusKnown }: ComparedSums): Proportion {
  return { events: failed, n: statusKnown };
}

/** null where no call tells it. */
function rateOf({ failed, statusKnown }: ComparedSums): number | null {
  return statusKnown === 0 ? null : failed / statusKnown;
}

/** Whatever it cost that day, it costs as much again on each day that nobody sees to it. */
function atLeastHigh(severity: Severity): Severity {
  return severity === "critical" ? severity : "high";
}

function changeInterval(now: Proportion, past: Proportion): Alert["interval"] {
  const { low, high } = moverRatio(now, past, ALERT_POLICY.confidence);
  return { low: low - 1, high: Number.isFinite(high) ? high - 1 : null };
}

function costSentence(costMinor: number | null, { currency }: Campaign): string {
  return costMinor === null || costMinor === 0 ? "" : `It cost about ${roughMoney(costMinor, currency)} that day.`;
}

function factsOf(sides: DaySides): string {
  const { day, now, weekBefore, past } = sides;
  const show = (sums: ComparedSums) => `${formatPercent(rateOf(sums) ?? 0)} of ${formatNumber(sums.statusKnown)}`;
  const before = weekBefore.statusKnown === 0 ? "" : `, ${show(weekBefore)} ${sameDayBefore(day)}`;
  const rate = formatPercent(rateOf(now) ?? 0);
  return `${rate} of ${countOf(now.statusKnown, "call")} failed ${onDay(day)}${before}, ${show(past)} ${pastInWords(sides)}.`;
}
