import type { Alert, Verdict } from "../domain/alert.ts";
import { type Currency, formatMoney, minorDigits } from "../domain/money.ts";
import { chanceInWords, countOf, formatPercent } from "../domain/words.ts";
import type { TestedChange } from "./compareRate.ts";
import type { ComparedSums } from "./daySums.ts";

const ODDS_UNITS: { readonly [days in Alert["windowDays"]]: string } = { 1: "day", 7: "week", 28: "time" };

/** `about 1 week in 36`; for the 28-day look `about 1 time in 36`, for an event `about 1 day in 36`. */
export function oddsOf(pValue: number, windowDays: Alert["windowDays"] = 7): string {
  return chanceInWords(pValue, ODDS_UNITS[windowDays]);
}

/** How sure a finding is. One or two sentences; `what`: `a fall` or `a rise`. */
export function certaintyOf(verdict: Verdict, tested: TestedChange, what: string, windowDays: 7 | 28): string {
  const odds = oddsOf(tested.pValue, windowDays);
  const range = rangeOf(tested.interval);
  switch (verdict) {
    case "alert":
      return `By luck ${what} this big comes ${odds}${range}.`;
    case "watch":
      return `This may be real: by luck ${what} this big comes ${odds}${range}.`;
    case "chance":
    case "volume":
      return `This could be chance: ${what} this big happens by luck ${odds}${range}.${detectableIn(tested, what)}`;
  }
}

/** `in the 8 weeks before`; `in 7 of the 8 weeks before, 1 week of known trouble left out` where some do not count. */
export function baselineInWords(weeks: number, excluded: number): string {
  if (excluded > 0) {
    return `in ${weeks} of the ${weeks + excluded} weeks before, ${countOf(excluded, "week")} of known trouble left out`;
  }
  return weeks === 1 ? "in the only earlier week" : `in the ${weeks} weeks before`;
}

/** ` With so many calls, only a fall of about 31 % or more could be told from luck.`; empty where it cannot be said. */
function detectableIn({ detectable }: TestedChange, what: string): string {
  if (detectable === null) return "";
  if (what === "a fall" && detectable >= 1)
    return " With so few calls not even a fall to nothing could be told from luck.";
  return ` With so many calls, only ${what} of about ${formatPercent(detectable, 0)} or more can be told from luck.`;
}

/** `; the change lies between 25 % down and 4 % down (90 % interval)`. */
function rangeOf(interval: TestedChange["interval"]): string {
  if (interval === null || interval.low === null) return "";
  if (interval.high === null) return `; the change lies above ${signedShare(interval.low)} (90 % interval)`;
  return `; the change lies between ${signedShare(interval.low)} and ${signedShare(interval.high)} (90 % interval)`;
}

/** `12 % down`, `3.1 % up`, `unchanged`. */
export function signedShare(share: number): string {
  if (Math.abs(share) < 0.0005) return "unchanged";
  const size = formatPercent(Math.abs(share), Math.abs(share) < 0.1 ? 1 : 0);
  return share < 0 ? `${size} down` : `${size} up`;
}

/** An amount to the whole major unit: what rests on an estimate is not told to the cent. */
export function roughMoney(minor: number, currency: Currency): string {
  const unit = 10 ** minorDigits(currency);
  return formatMoney(Math.round(minor / unit) * unit, currency);
}

/** `40 % fewer calls`. */
export function signedVolume(now: Pick<ComparedSums, "calls">, usual: Pick<ComparedSums, "calls">): string {
  const change = usual.calls === 0 ? 0 : now.calls / usual.calls - 1;
  const isNearlyAll = change > -1 && change < -0.995;
  return `${formatPercent(Math.abs(change), isNearlyAll ? 1 : 0)} ${change < 0 ? "fewer" : "more"} calls`;
}

/** A verdict as people read it. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  alert: "Alert",
  watch: "Watch",
  chance: "Could be chance",
  volume: "Volume",
};
