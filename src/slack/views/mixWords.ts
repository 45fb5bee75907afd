import type { MixAndRate } from "../../domain/change.ts";
import { countOf, formatNumber, formatPercent, listOf } from "../../domain/words.ts";
import { NO_KEY, OTHER_KEYS } from "../../engines/leafTable.ts";

/** For each dimension whether it is the mix of the calls or the rate within; none where the rate did not move. */
export function mixSentences(mixAndRates: readonly MixAndRate[]): readonly string[] {
  const moved = mixAndRates.filter(({ mix, rate }) => Math.abs(mix + rate) >= LEAST_MOVE);
  const alike = moved.filter((split) => kindOf(split) === "rate");
  // Agents split the escalated calls only, whose rate may have gone the other way.
  return [
    ...moved.filter((split) => kindOf(split) !== "rate").map(mixSentence),
    ...rateSentences(
      alike.filter(({ mix, rate }) => mix + rate < 0),
      "fell",
    ),
    ...rateSentences(
      alike.filter(({ mix, rate }) => mix + rate > 0),
      "rose",
    ),
  ];
}

function rateSentences(splits: readonly MixAndRate[], moved: "fell" | "rose"): readonly string[] {
  if (splits.length === 0) return [];
  const names = listOf(splits.map(({ dimension }) => dimensionInWords(dimension)));
  return [`By ${names} it is not the mix of the calls: the rate within ${moved}.`];
}

/** Half a hundredth of a percentage point is no move. */
const LEAST_MOVE = 0.00005;

function kindOf({ mix, rate }: MixAndRate): "mix" | "rate" | "both" {
  if (Math.abs(mix) >= 2 * Math.abs(rate)) return "mix";
  return Math.abs(rate) >= 2 * Math.abs(mix) ? "rate" : "both";
}

function mixSentence(split: MixAndRate): string {
  const what = kindOf(split) === "mix" ? "it is the mix of the calls" : "it is both, the mix of the calls and the rate";
  return `By ${dimensionInWords(split.dimension)} ${what}: ${shiftInWords(split)}.`;
}

/** Hours and weekdays are never new; keys of things that people add are. */
const NEVER_NEW = ["hour_band", "weekday"];
const MOST_NEW = 3;

/** `v2.4 is new (1,043 calls)`, or the key whose share of the calls did most. */
function shiftInWords({ dimension, slices }: MixAndRate): string {
  const fresh = slices.filter(({ key, calls, pastCalls }) => calls > 0 && pastCalls === 0 && isNamed(key));
  if (fresh.length > 0 && !NEVER_NEW.includes(dimension)) {
    const shown = fresh.slice(0, MOST_NEW).map(({ key, calls }) => `${key} (${countOf(calls, "call")})`);
    const more = fresh.length - shown.length;
    const names = listOf([...shown, ...(more === 0 ? [] : [`${formatNumber(more)} more`])]);
    return `${names} ${fresh.length === 1 ? "is" : "are"} new`;
  }
  const [most] = [...slices].filter(({ key }) => isNamed(key)).sort((a, b) => Math.abs(b.mix) - Math.abs(a.mix));
  if (most === undefined) return "calls that do not tell it";
  const total = (of: "calls" | "pastCalls") => slices.reduce((sum, slice) => sum + slice[of], 0);
  const share = (of: "calls" | "pastCalls") => formatPercent(total(of) === 0 ? 0 : most[of] / total(of), 0);
  return `${most.key} went from ${share("pastCalls")} to ${share("calls")} of the calls`;
}

function isNamed(key: string): boolean {
  return key !== NO_KEY && key !== OTHER_KEYS;
}

function dimensionInWords(dimension: string): string {
  if (dimension === "agent") return "agent (escalated calls only)";
  return dimension === "hour_band" ? "hour" : dimension.replace(/^segment:/, "").replaceAll("_", " ");
}
