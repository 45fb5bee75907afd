import type { Currency } from "../domain/money.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { RecommendationDeed, RecommendationEffect } from "../domain/recommendationDeed.ts";
import { chanceInWords, countOf, formatPercent } from "../domain/words.ts";
import { roughMoney, signedShare } from "./alertWords.ts";
import type { EffectMetric } from "./effectMetric.ts";

type Measured = Omit<Extract<RecommendationEffect, { readonly kind: "measured" }>, "sentence">;

export type EffectContext = {
  readonly metric: EffectMetric;
  readonly promised: Pick<RecommendationDeed, "promisedMinor" | "promisedDays">;
  /** What it is held against: weeks of established trouble, or the usual past, which is told without its worst 7 days. */
  readonly before: { readonly weeks: number; readonly isTrouble: boolean };
  readonly currency: Currency;
};

/**
 * `Drop-offs fell from 44.0 % in the 8 weeks before (their worst 7 days left out) to 30.0 % in the first 4 weeks since: 32 % down,
 * 95 % interval 28 % to 36 % down. Sales are up by about $27,807 a week meanwhile ($21,285 to $33,776), whatever else changed;
 * $14,464 was promised.`
 */
export function effectSentence(effect: Measured, context: EffectContext): string {
  const { metric, before } = context;
  const span = before.weeks === 1 ? "week" : countOf(before.weeks, "week");
  if (metric.good === "lower" && effect.before === 0 && effect.after === 0) {
    return `There was nothing to improve: no ${metric.name.toLowerCase()} in the ${span} before, and none since.`;
  }
  const rate = (value: number) => formatPercent(value, metric.digits);
  const time = before.isTrouble ? `${span} of trouble before` : `${span} before (their worst 7 days left out)`;
  const since = `in the first ${countOf(effect.days / DAYS_PER_WEEK, "week")} since`;
  const moved = `${metric.name} ${verbOf(effect)} ${rate(effect.before)} in the ${time} to ${rate(effect.after)} ${since}`;
  const meaning = effect.verdict === "improved" ? moneyInWords(effect, context) : chanceOf(effect, context);
  return `${moved}${rangeOf(effect, context)}. ${meaning}.`;
}

function verbOf({ verdict, before, after }: Measured): string {
  if (verdict === "no_clear_change") return "went from";
  return after < before ? "fell from" : "rose from";
}

/** `: 29 % down, 95 % interval 22 % to 35 % down`; empty where the time before had none. */
function rangeOf(
  { before, after, interval }: Measured,
  { metric: { good }, before: { isTrouble } }: EffectContext,
): string {
  if (before === 0 || interval === null) return "";
  const change = signedShare(after / before - 1);
  const range = rangeInWords(
    good === "lower" ? { best: interval.low, worst: interval.high } : { best: interval.high, worst: interval.low },
  );
  if (range === null) return `: ${change}`;
  if (isTrouble) return `: ${change}; if bad weeks that pass by themselves are allowed for, ${range} (95 % interval)`;
  return `: ${change}, 95 % interval ${range}`;
}

/** An end that is worse than double, or half, tells nothing. */
const FAR = Math.LN2;

/** `22 % to 35 % down`, `4.0 % up to 12 % down`, `at most 12 % down`; null where neither end tells anything. */
function rangeInWords({ best, worst }: { readonly best: number | null; readonly worst: number | null }): string | null {
  if (best === null) return null;
  const isOnOneSide = worst !== null && worst < 0 === best < 0;
  if (isOnOneSide) {
    const [least = 0, most = 0] = [worst, best].sort((a, b) => Math.abs(a) - Math.abs(b));
    return `${formatPercent(Math.abs(least), Math.abs(least) < 0.1 ? 1 : 0)} to ${signedShare(most)}`;
  }
  const isFar = worst === null || Math.abs(Math.log1p(worst)) > FAR;
  return isFar ? `at most ${signedShare(best)}` : `${signedShare(worst)} to ${signedShare(best)}`;
}

function moneyInWords({ salesRise, doneTogether }: Measured, context: EffectContext): string {
  const { metric, promised, currency } = context;
  if (metric.isRisk) return "It avoids a risk and is not counted in money";
  const amount = (minor: number) => roughMoney(minor, currency);
  const { promisedMinor, promisedDays } = promised;
  const promise = promisedMinor === null ? "" : `; ${amount(promisedMinor)} was promised`;
  if (salesRise === null) return `What sales gained meanwhile in money is not known${promise}`;
  const { minor, lowMinor, highMinor } = salesRise;
  if (highMinor === 0) return `Sales have not risen meanwhile${promise}`;
  const span = promisedDays === DAYS_PER_WEEK ? "a week" : `in ${countOf(promisedDays, "day")}`;
  const rise =
    minor === null || lowMinor === null
      ? `at most about ${amount(highMinor)} ${span} meanwhile, if at all`
      : `about ${amount(minor)} ${span} meanwhile (${amount(lowMinor)} to ${amount(highMinor)})`;
  return `Sales are up by ${rise}, whatever else changed${togetherInWords(doneTogether)}${promise}`;
}

/** The same rise is no one's alone. */
function togetherInWords(others: number): string {
  if (others === 0) return "";
  const [were, all] = others === 1 ? ["was", "both"] : ["were", "all of them"];
  return `; ${countOf(others, "other recommendation")} ${were} done in the same weeks, and this is the rise of ${all}`;
}

/** Of a time that was picked p tells how often luck alone does it after such a pick. */
function chanceOf(
  { pValue, before, after }: Measured,
  { metric: { good }, before: { isTrouble } }: EffectContext,
): string {
  const isBetter = good === "lower" ? after < before : after > before;
  if (!isBetter) return "That is no improvement so far";
  if (pValue >= 0.5) return "That is no clear change";
  const odds = chanceInWords(pValue);
  if (!isTrouble) return `That is no clear change: by luck one this good comes ${odds}`;
  return `That is no clear change: after a week so bad, luck alone brings weeks this much better ${odds}`;
}
