import type { Verdict } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { RevenueFactor } from "../domain/change.ts";
import { formatMajor, minorDigits } from "../domain/money.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import { listOf } from "../domain/words.ts";
import type { Comparison } from "./compareWeeks.ts";
import { revenueSplit } from "./revenueSplit.ts";

/** What each factor is called where it took revenue away, and where it brought some. */
const FACTORS: Readonly<Record<RevenueFactor, readonly [string, string]>> = {
  volume: ["fewer calls", "more calls"],
  conversion: ["fewer sales a call", "more sales a call"],
  value: ["sales worth less", "sales worth more"],
  refunds: ["more refunds", "fewer refunds"],
};

type Part = { readonly factor: RevenueFactor; readonly major: number };

/**
 * What made up a fall of revenue, after a sentence that told its cost: `Of that, fewer sales a call cost $38,932; sales worth
 * more brought back $1,796.` Whole units that add up to the cost. Of a fall of volume, whose cost is that of the calls, what the
 * others did besides. Empty where a side cannot tell sales.
 */
export function splitSentence(
  { weeks, windowDays }: Pick<Comparison, "weeks" | "windowDays">,
  verdict: Verdict,
  { avgDealValueMinor, currency }: Pick<Campaign, "avgDealValueMinor" | "currency">,
): string {
  const split = revenueSplit(weeks, avgDealValueMinor);
  if (split === null) return "";
  const unit = 10 ** minorDigits(currency);
  const major = (minor: number) => (minor * DAYS_PER_WEEK) / windowDays / unit;
  const factors: readonly RevenueFactor[] = ["volume", "conversion", "value", "refunds"];
  const parts = addingUp(factors.map((factor) => ({ factor, major: major(split[factor]) })));
  const told = parts.filter((part) => part.major !== 0 && (verdict !== "volume" || part.factor !== "volume"));
  const [only, ...more] = told;
  if (only === undefined) return "";
  const isAll = verdict !== "volume" && more.length === 0;
  if (isAll) return only.major < 0 ? `All of that comes from ${FACTORS[only.factor][0]}.` : "";
  const show = ({ major: amount }: Part) => formatMajor(Math.abs(amount), currency);
  const lost = told.filter((part) => part.major < 0).map((part) => `${FACTORS[part.factor][0]} cost ${show(part)}`);
  const won = told
    .filter((part) => part.major > 0)
    .map((part) => `${FACTORS[part.factor][1]} brought back ${show(part)}`);
  const all = [lost, won].filter((some) => some.length > 0).map((some) => listOf(some));
  return `${verdict === "volume" ? "Besides" : "Of that"}, ${all.join("; ")}.`;
}

/** To whole units, whose sum is the whole's: the largest takes what rounding leaves. */
function addingUp(parts: readonly Part[]): readonly Part[] {
  const whole = Math.round(parts.reduce((sum, { major }) => sum + major, 0));
  const rounded = parts.map((part) => ({ ...part, major: Math.round(part.major) + 0 }));
  const rest = whole - rounded.reduce((sum, { major }) => sum + major, 0);
  const largest = rounded.reduce<Part | null>(
    (most, part) => (most === null || Math.abs(part.major) > Math.abs(most.major) ? part : most),
    null,
  );
  return rounded.map((part) => (part === largest ? { ...part, major: part.major + rest } : part));
}
