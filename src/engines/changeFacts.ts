import type { Campaign } from "../domain/campaign.ts";
import { formatMoney } from "../domain/money.ts";
import { countOf, formatNumber, formatPercent, upperFirst } from "../domain/words.ts";
import { baselineInWords } from "./alertWords.ts";
import { comparedDaysInWords } from "./comparedDays.ts";
import type { Comparison } from "./compareWeeks.ts";

/**
 * A change in one sentence: both weeks, both n, the baseline, and on which days where it is not all of them. `counted`: what
 * the calls of a rate did, `sold`.
 */
export function changeFacts(comparison: Comparison, counted: string, campaign: Campaign): string {
  const days = comparedDaysInWords(comparison.weeks);
  const facts =
    comparison.type === "revenue_drop" ? revenueFacts(comparison, campaign) : rateFacts(comparison, counted);
  return days === null ? `${upperFirst(facts)}.` : `${upperFirst(days)}, ${facts}.`;
}

function revenueFacts(comparison: Comparison, campaign: Campaign): string {
  const { current, previous, baseline, n, windowDays, weeks } = comparison;
  const show = (minor: number | null) =>
    minor === null ? "unknown" : formatMoney(Math.round(minor), campaign.currency);
  const { now, before } = spansOf(windowDays);
  const shownBefore =
    n.previous === 0 ? `unknown ${before}` : `${show(previous)} ${before} (${formatNumber(n.previous)})`;
  const each = weeks.isPartial ? "" : windowDays === 7 ? " a week" : " in 4 weeks";
  const past = isLastWeekAlone(comparison)
    ? ", the only week before it"
    : `, and usually ${show(baseline)}${each} (${countOf(n.baseline, "call")} ${pastOf(comparison)})`;
  return `revenue was ${show(current)} ${now} (${countOf(n.current, "call")}), ${shownBefore}${past}`;
}

function rateFacts(comparison: Comparison, counted: string): string {
  const { current, previous, baseline, n, windowDays } = comparison;
  const show = (rate: number | null) => (rate === null ? "unknown" : formatPercent(rate));
  const { now, before } = spansOf(windowDays);
  const shownBefore =
    n.previous === 0 ? `no calls ${before}` : `${show(previous)} of ${formatNumber(n.previous)} ${before}`;
  const past = isLastWeekAlone(comparison)
    ? ", the only week before it"
    : `, ${show(baseline)} of ${formatNumber(n.baseline)} ${pastOf(comparison)}`;
  const verb = n.current === 1 ? counted.replace("were ", "was ") : counted;
  return `${show(current)} of ${countOf(n.current, "call")} ${verb} ${now}, ${shownBefore}${past}`;
}

function spansOf(windowDays: 7 | 28) {
  return windowDays === 7
    ? { now: "in the week", before: "the week before" }
    : { now: "in the last 4 weeks", before: "in the 4 before" };
}

function pastOf({ weeks, excludedWeeks }: Comparison): string {
  return baselineInWords(weeks.weeks.length, excludedWeeks);
}

/** True where the baseline is the week before and nothing else: then it need not be told twice. */
function isLastWeekAlone({ weeks, excludedWeeks, n, windowDays }: Comparison): boolean {
  return windowDays === 7 && weeks.weeks.length === 1 && excludedWeeks === 0 && n.previous > 0;
}
