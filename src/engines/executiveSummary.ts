import type { Report } from "../domain/report.ts";
import { countOf, formatPercent, listOf, lowerFirst, upperFirst } from "../domain/words.ts";
import { firstActionOf } from "./alertActions.ts";
import type { BaselineChange } from "./baselineChanges.ts";
import { expectedWords, isExpectedAssumed, revenueMark } from "./figureMarks.ts";
import { moneyTogether } from "./moneyTogether.ts";
import { lastWeekLead } from "./reportPeriod.ts";

/** What the summary is told from: a report without its words. */
export type SummaryInput = Pick<
  Report,
  "campaign" | "period" | "metrics" | "alerts" | "alertSummary" | "recommendations"
> & {
  /** The score in one sentence. */
  readonly headline: string;
  readonly changes: readonly BaselineChange[];
};

/** The report in a few sentences: score, result against what was expected, what moved, what to do first. */
export function executiveSummaryOf(input: SummaryInput): string {
  const { headline, metrics, period, alerts, alertSummary, recommendations } = input;
  if (metrics.totalCalls === 0) return headline;
  const first = firstActionOf(alerts, recommendations);
  return [
    headline,
    resultSentence(input),
    ...movedSentences(input.changes),
    `${lastWeekLead(period)}${alertSummary}`,
    first === null ? null : `First: ${lowerFirst(first.action)}.`,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

/** `Conversion 12.0 %, revenue $84,000 of $105,000 expected, leakage $21,000 (20.0 %), 80 % of target.` */
function resultSentence({ metrics, campaign }: SummaryInput): string | null {
  const { conversionRate, totalRevenue, expectedRevenue, revenueLeakagePercentage, revenueBasis } = metrics;
  // Together, so that what is missing is the difference of the two as they are written.
  const money = moneyTogether([totalRevenue ?? 0, expectedRevenue], campaign.currency);
  const lost = totalRevenue === null ? null : money.units(expectedRevenue) - money.units(totalRevenue);
  const parts: string[] = [];
  if (conversionRate !== null) parts.push(`conversion ${formatPercent(conversionRate)}`);
  if (totalRevenue !== null) {
    const [came, wanted] = [totalRevenue, expectedRevenue].map((major) => money.text(money.units(major)));
    const words = expectedWords(isExpectedAssumed({ campaign, metrics }));
    parts.push(`revenue ${came}${revenueMark(revenueBasis)} of ${wanted} ${words}`);
  }
  if (lost !== null) {
    const share =
      revenueLeakagePercentage === null ? "" : ` (${formatPercent(Math.abs(revenueLeakagePercentage) / 100)})`;
    parts.push(lost < 0 ? `ahead by ${money.text(-lost)}${share}` : `leakage ${money.text(lost)}${share}`);
  }
  const onTarget = targetWords({ metrics, campaign });
  if (onTarget !== null) parts.push(onTarget);
  if (parts.length === 0) return null;
  return `${upperFirst(parts.join(", "))}.`;
}

/** `80 % of target`; conversion and revenue each where they differ; null where neither can be told. */
function targetWords({ metrics, campaign }: Pick<SummaryInput, "metrics" | "campaign">): string | null {
  const share = (value: number | null, target: number) =>
    value === null || target <= 0 ? null : formatPercent(value / target, 0);
  const conversion = share(metrics.conversionRate, campaign.targetConversionRate);
  const isEvidence = metrics.revenueBasis === "actual" || metrics.revenueBasis === "mixed";
  const revenue = isEvidence ? share(metrics.revenuePerCall, campaign.targetRevenuePerCall) : null;
  if (conversion === null) return revenue === null ? null : `revenue per call at ${revenue} of target`;
  if (revenue === null || revenue === conversion) return `${conversion} of target`;
  return `conversion at ${conversion} and revenue per call at ${revenue} of target`;
}

/**
 * `Against the 8 weeks before, revenue and conversion 14.3 % down: revenue is past its threshold, conversion is not.` Where
 * some days only can be compared: `Against the 8 weeks before, on the 5 comparable days (1,400 calls), ...`. One sentence for
 * all that rests on the same days.
 */
function movedSentences(changes: readonly BaselineChange[]): readonly string[] {
  const alike = new Map<string, BaselineChange[]>();
  for (const change of changes) {
    const basis = basisInWords(change);
    alike.set(basis, [...(alike.get(basis) ?? []), change]);
  }
  return [...alike].map(([basis, members]) => `Against ${basis}, ${movedWords(members)}.`);
}

function basisInWords({ weeks, days, calls }: BaselineChange): string {
  const before = weeks === 1 ? "the week before" : `the ${weeks} weeks before`;
  return days === null ? before : `${before}, ${days} (${countOf(calls, "call")})`;
}

function movedWords(changes: readonly BaselineChange[]): string {
  const sizes = new Map<string, string[]>();
  for (const { name, change } of changes) {
    const size = inWords(change);
    sizes.set(size, [...(sizes.get(size) ?? []), name]);
  }
  const moved = listOf([...sizes].map(([size, names]) => `${listOf(names)} ${size}`));
  return `${moved}: ${thresholdWords(changes)}`;
}

function inWords(change: number): string {
  const size = formatPercent(Math.abs(change));
  if (size === formatPercent(0)) return "unchanged";
  return `${size} ${change < 0 ? "down" : "up"}`;
}

function thresholdWords(changes: readonly BaselineChange[]): string {
  const past = changes.filter(({ isPastThreshold }) => isPastThreshold);
  const within = changes.filter(({ isPastThreshold }) => !isPastThreshold);
  if (past.length === 0) return changes.length === 1 ? "within its threshold" : "all within their thresholds";
  const names = (list: readonly BaselineChange[]) => listOf(list.map(({ name }) => name));
  const are = `${names(past)} ${past.length === 1 ? "is past its threshold" : "are past their thresholds"}`;
  return within.length === 0 ? are : `${are}, ${names(within)} ${within.length === 1 ? "is" : "are"} not`;
}
