import type { ChangeVerdict, RevenueFactor } from "../../domain/change.ts";
import { formatMajor } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportChanges } from "../../domain/reportFindings.ts";
import { areManyDays, chanceInWords, formatIsoDay, formatPercent } from "../../domain/words.ts";
import { nobodyReachedIn } from "../../engines/nobodyReached.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { periodOf } from "../../engines/reportPeriod.ts";
import {
  type RevenueStory,
  revenueName,
  revenueStoryOf,
  salesPerCallOf,
  untestableWords,
} from "../../engines/revenueStory.ts";
import { sliceInWords } from "../../engines/sliceWords.ts";
import { wordsBefore } from "./answerParts.ts";

type RevenueChange = NonNullable<ReportChanges["revenue"]>;

/** What made revenue move, by the factor and the direction. */
const BECAUSE: { readonly [factor in RevenueFactor]: { readonly less: string; readonly more: string } } = {
  volume: { less: "fewer calls connected", more: "more calls connected" },
  conversion: { less: "fewer of the calls sell", more: "more of the calls sell" },
  value: { less: "a sale is worth less", more: "a sale is worth more" },
  refunds: { less: "more was refunded", more: "less was refunded" },
};

/** What changed since the period before, in one sentence; plain text. */
export function whySentence(report: Report): string {
  const name = onOneLine(report.campaign.campaignName);
  const { metrics, previousMetrics } = report;
  const nobody = nobodyReachedIn(metrics, previousMetrics, periodOf(report.period));
  if (nobody !== null) return `${name} reached nobody: ${nobody}.`;
  const before = wordsBefore(report.period);
  const have = areManyDays(periodOf(report.period)) ? "have" : "has";
  if (previousMetrics.totalCalls === 0) {
    return `There is nothing to compare ${name} with: ${before} ${have} no connected calls.`;
  }
  if (!report.previousIsWhole && report.previousDataFrom !== null) {
    const since = `data only from ${formatIsoDay(report.previousDataFrom)}`;
    return `Revenue of ${name} cannot be compared: ${before} ${have} ${since}${ratesIn(report)}.`;
  }
  if (report.changes.revenue !== null) return revenueSentence(report, report.changes.revenue, before);
  return `What changed in ${name} cannot be told in money or sales: nothing says which calls sold.`;
}

function revenueSentence(report: Report, revenue: RevenueChange, before: string): string {
  const what = `${revenueName(report)} of ${onOneLine(report.campaign.campaignName)}`;
  const { total } = revenue;
  const isFall = total < 0;
  if (total === 0) return `${what} is the same as ${before}${standsOut(report, false)}.`;
  const size = formatMajor(Math.abs(total), report.campaign.currency);
  const story = revenueStoryOf(revenue, report.changes.verdicts);
  const compared = `${what} is ${size} ${isFall ? "lower" : "higher"} than ${before}`;
  if (story.outcome === "chance") return `${compared}: within chance${standsOut(report, false)}.`;
  if (story.outcome === "untestable") {
    return `${compared}; whether that is chance ${untestableWords(story.reason, report)}.`;
  }
  const moved = `${isFall ? "fell" : "rose"} ${size} against ${before}`;
  return `${what} ${moved}, ${becauseOf(revenue, story)}${standsOut(report, isFall)}.`;
}

/** Ends a sentence with both conversion rates and whether they differ by more than chance; empty where one is not known. */
function ratesIn(report: Report): string {
  const [now, then] = [report.metrics.conversionRate, report.previousMetrics.conversionRate];
  if (now === null || then === null) return "";
  const verdict = verdictWords(report.changes.verdicts.conversionRate, report);
  return `; ${formatPercent(now)} of its calls sold, ${formatPercent(then)} then${verdict}`;
}

/** Ends a sentence that told both values: `: more than chance`; empty where it was not asked. */
function verdictWords({ outcome, reason }: ChangeVerdict, report: Report): string {
  if (outcome === "real") return ": more than chance";
  if (outcome === "chance") return ": within chance";
  return `; whether that is chance ${untestableWords(reason, report)}`;
}

function becauseOf(revenue: RevenueChange, { main, against }: RevenueStory): string {
  if (main === null) return "for no reason that can be told";
  const how = Math.abs(revenue[main]) >= Math.abs(revenue.total) / 2 ? "mostly" : "among other things";
  const though = against === null ? "" : `, though ${BECAUSE[against][revenue.total < 0 ? "more" : "less"]}`;
  return `${how} because ${BECAUSE[main][revenue.total < 0 ? "less" : "more"]}${though}`;
}

function standsOut({ rootCauses }: Report, isFall: boolean): string {
  const [first] = rootCauses ?? [];
  if (first === undefined) return "";
  const slice = sliceInWords(first.dimensions);
  return isFall ? `; ${slice} stands out` : `, though ${slice} sold less than expected`;
}

/** Of conversion and of what a call brings, each a sentence: was it, is it, and is that chance. Plain text. */
export function verdictSentences(report: Report): readonly string[] {
  const { campaign, metrics, previousMetrics, changes } = report;
  const { conversionRate, revenuePerCall } = changes.verdicts;
  const told = (name: string, [then, now]: readonly [string | null, string | null], verdict: ChangeVerdict) => {
    if (then === null || now === null || verdict.reason === "unknown") return [];
    if (then === now) return [`${name} is ${now} as before.`];
    const odds =
      verdict.outcome === "untestable" || verdict.pValue === null
        ? ""
        : ` (a change this big comes by luck ${chanceInWords(verdict.pValue)})`;
    return [`${name} went from ${then} to ${now}${verdictWords(verdict, report)}${odds}.`];
  };
  const percent = (rate: number | null) => (rate === null ? null : formatPercent(rate));
  const money = (major: number | null) => (major === null ? null : formatMajor(major, campaign.currency));
  const perCall = [money(salesPerCallOf(previousMetrics)), money(salesPerCallOf(metrics))] as const;
  const hasRefunds = (metrics.refunds ?? 0) + (previousMetrics.refunds ?? 0) > 0;
  return [
    ...told("Conversion", [percent(previousMetrics.conversionRate), percent(metrics.conversionRate)], conversionRate),
    ...(revenuePerCall.reason === "estimated"
      ? ["Revenue is estimated from conversions, so it says nothing more."]
      : told(`Revenue per call${hasRefunds ? " before refunds" : ""}`, perCall, revenuePerCall)),
  ];
}
