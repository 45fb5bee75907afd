import type { LeakageReason } from "../domain/leakage.ts";
import type { RevenueBasis } from "../domain/metrics.ts";
import type { Report } from "../domain/report.ts";
import { listOf, lowerFirst } from "../domain/words.ts";
import { isExpectedAssumed } from "../engines/figureMarks.ts";
import { muchRefunded, restOfCalls, tellsReasons } from "../engines/leakageWords.ts";
import type { MoneyTogether } from "../engines/moneyTogether.ts";
import { spanOf } from "../engines/reportPeriod.ts";
import { type ShownLeakage, shownLeakageOf } from "../engines/shownLeakage.ts";
import type { LeakageBar, LeakageChart } from "./chartSpec.ts";
import { asSentence } from "./chartWords.ts";
import { drawnMoney } from "./shownMoney.ts";

/** From expected to actual revenue, a bar a reason; null where revenue cannot be told, or where there is none of either. */
export function leakageChart(report: Told): LeakageChart | null {
  const { leakage, campaign, period, metrics } = report;
  if (leakage === null) return null;
  const told = shownLeakageOf(leakage, campaign.currency);
  const money = drawnMoney(told.money, campaign.currency);
  const shown = { ...told, money };
  const bars = barsOf(report, shown);
  if (bars.every(({ from, to }) => from === 0 && to === 0)) return null;
  const title = titleOf(report, shown);
  const note = [
    spanOf(period),
    ...(isExpectedAssumed(report) ? ["targets assumed"] : []),
    ...BASIS_NOTES[metrics.revenueBasis ?? "actual"],
  ].join(", ");
  return {
    kind: "leakage",
    title,
    subject: campaign.campaignName,
    note,
    altText: `Leakage of ${campaign.campaignName}, ${note}: ${asSentence(title)} ${sumInWords(bars, money)}`,
    bars,
    axis: money.axis(bars.flatMap(({ from, to }) => [from, to])),
    avoidableText: shown.avoidable > 0 ? `up to ${money.text(shown.avoidable)}` : null,
  };
}

type Told = Pick<Report, "campaign" | "period" | "metrics" | "leakage">;

const BASIS_NOTES: Readonly<Record<RevenueBasis, readonly string[]>> = {
  actual: [],
  estimated: ["revenue estimated"],
  mixed: ["revenue partly estimated"],
};

/** Short, since the picture is as narrow as a phone. */
const LABELS: Readonly<Record<LeakageReason, string>> = {
  dropped: "Dropped",
  escalated: "Escalated",
  failed: "Failed",
  compliance: "Broke a rule",
  completed: "Reached end",
};

function barsOf(report: Told, { money, expected, actual, byReason }: ShownLeakage): readonly LeakageBar[] {
  const labels = tellsReasons(report) ? LABELS : { ...LABELS, completed: restOfCalls(report) };
  let at = expected;
  const between = byReason.map(({ key: part, gap, avoidable }): LeakageBar => {
    const from = at;
    at -= gap;
    return { part, label: labels[part], from, to: at, avoidable, text: money.signed(0 - gap) };
  });
  const whole = { from: 0, avoidable: 0 };
  return [
    { ...whole, part: "expected", label: "Expected", to: expected, text: money.text(expected) },
    ...between,
    { ...whole, part: "actual", label: "Actual", to: actual, text: money.text(actual) },
  ];
}

function titleOf(report: Told, shown: ShownLeakage): string {
  const { money, expected, actual, lost, avoidable } = shown;
  if (lost > 0) {
    const sum =
      actual < 0
        ? `Revenue is ${money.text(actual)}, ${money.text(lost)} below expected`
        : `${money.text(lost)} of ${money.text(expected)} expected is missing`;
    return `${sum}${mostlyBy(report, shown)}. ${couldBeWon(shown)}`;
  }
  const sum =
    lost === 0 ? `Revenue is as expected: ${money.text(actual)}.` : `Revenue is ${money.text(-lost)} above expected.`;
  return avoidable === 0 ? sum : `${sum} Still avoidable: up to ${money.text(avoidable)}.`;
}

function couldBeWon({ money, lost, avoidable }: ShownLeakage): string {
  if (avoidable === 0) return "None of it is known to be avoidable.";
  // More than is missing is no part of it.
  if (avoidable > lost) return `Up to ${money.text(avoidable)} could have been won.`;
  return `Avoidable: up to ${money.text(avoidable)}.`;
}

/** Refunds are in the bar of whatever their calls came to; nobody is blamed where that is not known. */
function mostlyBy(report: Told, shown: ShownLeakage): string {
  const refunds = muchRefunded(report, shown);
  if (refunds !== null) return `, ${shown.money.text(refunds)} of it refunds`;
  const [worst] = [...shown.byReason].sort((a, b) => b.gap - a.gap);
  return worst === undefined || !tellsReasons(report) ? "" : `; ${WHO[worst.key]} cost most`;
}

const WHO: Readonly<Record<LeakageReason, string>> = {
  dropped: "dropped calls",
  escalated: "escalated calls",
  failed: "failed calls",
  compliance: "broken rules",
  completed: "calls that reached the end",
};

/** `Expected $87,221: dropped −$38,879 (avoidable up to $30,243), ... and failed −$1,764 leave $37,568.` */
function sumInWords(bars: readonly LeakageBar[], money: MoneyTogether): string {
  const reasons = bars.slice(1, -1).map(({ label, text, avoidable }) => {
    const could = avoidable > 0 ? ` (avoidable up to ${money.text(avoidable)})` : "";
    return `${lowerFirst(label)} ${text}${could}`;
  });
  const parts = reasons.length === 0 ? "" : `: ${listOf(reasons)}`;
  return `Expected ${bars[0]?.text}${parts}; actual ${bars.at(-1)?.text}.`;
}
