import type { Campaign } from "../domain/campaign.ts";
import type { Trouble } from "../domain/episode.ts";
import type { Metrics } from "../domain/metrics.ts";
import { minorDigits } from "../domain/money.ts";
import { countOf, formatNumber, formatPercent } from "../domain/words.ts";
import { roughMoney } from "./alertWords.ts";
import { comparedDaysInWords } from "./comparedDays.ts";
import type { ComparedType, Comparison } from "./compareWeeks.ts";
import type { StandingLook } from "./standings.ts";

const NAMES: Readonly<Record<ComparedType, string>> = {
  revenue_drop: "Revenue",
  conversion_drop: "Conversion",
  drop_off_spike: "Drop-offs",
  escalation_spike: "Escalations",
  failure_spike: "Failures",
};

/**
 * A metric as it is and as it was before its trouble: `Conversion 11.8 % (12.0 % before)`, `Revenue $84,000 from 1,400 calls
 * ($98,000 from 1,410 before, on the 3 comparable days)`. Where no file tells revenue, the connected calls.
 */
export function changeNow(
  type: ComparedType,
  comparison: Comparison | null,
  { input, metrics, window }: StandingLook,
  trouble: Trouble,
): string {
  const { campaign } = input;
  const current = comparison?.current ?? wholeWeekOf(type, metrics);
  if (type === "revenue_drop" && current === null) return connectedCalls(metrics, window.comparisons);
  const show = (value: number) =>
    type === "revenue_drop" ? roughMoney(value, campaign.currency) : formatPercent(value);
  const before = comparison?.baseline ?? beforeOf(trouble, campaign);
  const days = comparison === null ? null : comparedDaysInWords(comparison.weeks);
  const [callsNow, callsBefore] = type === "revenue_drop" ? callsOf(comparison) : ["", ""];
  const past = before === null ? "" : ` (${show(before)}${callsBefore} before${days === null ? "" : `, ${days}`})`;
  return `${NAMES[type]} ${current === null ? "not known" : show(current)}${callsNow}${past}`;
}

/** ` from 58 calls`, ` from 62`: revenue may have fallen with the calls alone. */
function callsOf(comparison: Comparison | null): readonly [string, string] {
  if (comparison === null || comparison.weeks.usual.calls === 0) return ["", ""];
  const { now, usual } = comparison.weeks;
  return [` from ${countOf(Math.round(now.calls), "call")}`, ` from ${formatNumber(usual.calls)}`];
}

function connectedCalls({ totalCalls }: Metrics, comparisons: readonly Comparison[]): string {
  const usual = comparisons.find(({ type }) => type === "drop_off_spike")?.weeks.usual.calls ?? 0;
  return `Connected calls ${formatNumber(totalCalls)}${usual === 0 ? "" : ` (${formatNumber(usual)} before)`}`;
}

/** Of a whole week, where there is nothing to compare it with. Money in minor units. */
function wholeWeekOf(type: ComparedType, metrics: Metrics): number | null {
  switch (type) {
    case "revenue_drop":
      return metrics.totalCalls === 0 ? null : metrics.totalRevenueMinor;
    case "conversion_drop":
      return metrics.conversionRate;
    case "drop_off_spike":
      return metrics.dropOffRate;
    case "escalation_spike":
      return metrics.escalationRate;
    case "failure_spike":
      return metrics.failureRate;
  }
}

/** As it was told, which is in major units for money. */
function beforeOf({ type, before }: Trouble, { currency }: Pick<Campaign, "currency">): number | null {
  return before !== null && type === "revenue_drop" ? before * 10 ** minorDigits(currency) : before;
}
