import type { LeakageReason } from "../domain/leakage.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import type { ReportRecommendation } from "../domain/reportFindings.ts";
import { listOf, lowerFirst } from "../domain/words.ts";
import { periodOf, spanOf } from "../engines/reportPeriod.ts";
import type { RecommendBar, RecommendChart } from "./chartSpec.ts";
import { asSentence } from "./chartWords.ts";
import { type ShownMoney, shownMoney } from "./shownMoney.ts";

const MOST_BARS = 5;

/** What the first recommendations could bring back; null where no amount is known of any. */
export function recommendChart(report: Pick<Report, "campaign" | "period" | "recommendations">): RecommendChart | null {
  const { campaign, period } = report;
  const shown = report.recommendations.slice(0, MOST_BARS);
  const amounts = shown.flatMap(({ expectedRevenueRecovery: amount }) => (amount === null ? [] : [amount]));
  if (amounts.length === 0) return null;
  const money = shownMoney(amounts, campaign.currency);
  const bars = shown.map((recommendation, i) => barOf(recommendation, i, money));
  const title = titleOf(shown, bars);
  const { from, to } = periodOf(period);
  const isWeek = to - from === DAYS_PER_WEEK;
  const note = `in a ${isWeek ? "week" : "period"} like ${spanOf(period)}`;
  const hidden = report.recommendations.length - shown.length;
  const footnote = [sharingOf(shown), hidden > 0 ? `${hidden} more not shown.` : ""]
    .filter((part) => part !== "")
    .join(" ");
  const lines = bars.map(({ label, text }) => `${asSentence(label).slice(0, -1)}: ${text}`);
  return {
    kind: "recommend",
    title,
    subject: campaign.campaignName,
    note,
    altText: [
      `What could bring revenue of ${campaign.campaignName} back ${note}: ${asSentence(title)}`,
      `${lines.join("; ")}.`,
      ...(footnote === "" ? [] : [footnote]),
    ].join(" "),
    bars,
    axis: money.axis(bars.map(({ amount }) => amount ?? 0)),
    footnote,
  };
}

function barOf({ action, expectedRevenueRecovery }: ReportRecommendation, i: number, money: ShownMoney): RecommendBar {
  const label = `${i + 1}. ${action}`;
  if (expectedRevenueRecovery === null) return { label, amount: null, text: "no amount promised" };
  const amount = money.units(expectedRevenueRecovery);
  return { label, amount, text: money.text(amount) };
}

/** The largest amount first: what follows it may have to be cut. */
function titleOf(shown: readonly ReportRecommendation[], bars: readonly RecommendBar[]): string {
  let best = -1;
  for (const [i, { amount }] of bars.entries()) {
    if (amount !== null && amount > (bars[best]?.amount ?? 0)) best = i;
  }
  const [bar, recommendation] = [bars[best], shown[best]];
  if (bar === undefined || recommendation === undefined) {
    const what = shown.length === 1 ? "this step" : `any of these ${shown.length} steps`;
    return `No amount can be promised yet for ${what}.`;
  }
  return asSentence(`${bar.text} could come back: ${lowerFirst(recommendation.action)}`);
}

const CALLS_OF: Readonly<Record<LeakageReason, string>> = {
  dropped: "dropped calls",
  escalated: "escalated calls",
  failed: "failed calls",
  compliance: "calls that broke a rule",
  completed: "calls that reached the end",
};

/** Amounts on one bucket of leakage share its avoidable part: each is what those before it leave. */
function sharingOf(shown: readonly ReportRecommendation[]): string {
  const onBucket = new Map<LeakageReason, number[]>();
  for (const [i, { bucket, expectedRevenueRecovery }] of shown.entries()) {
    if (expectedRevenueRecovery === null) continue;
    onBucket.set(bucket, [...(onBucket.get(bucket) ?? []), i + 1]);
  }
  return [...onBucket]
    .filter(([, numbers]) => numbers.length > 1)
    .map(
      ([bucket, numbers]) =>
        `${listOf(numbers.map(String))} draw on the same ${CALLS_OF[bucket]}: each counts only what the others leave.`,
    )
    .join(" ");
}
