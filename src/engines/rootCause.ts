import type { Leaf, RootCause, RootCauses } from "../domain/change.ts";
import { type Currency, formatMoney } from "../domain/money.ts";
import { countOf, formatNumber, upperFirst } from "../domain/words.ts";
import { expectedOfLeaves } from "../statistics/expectedOfLeaves.ts";
import { type SliceIndex, sliceIndexOf } from "../statistics/sliceIndex.ts";
import { fallRatio, MIN_CASES_TO_NAME, standoutSlices } from "../statistics/sliceScan.ts";
import { type LeafTable, leafTableOf } from "./leafTable.ts";
import { sliceInWords } from "./sliceWords.ts";

export type RootCauseSettings = {
  /** What a sale is worth; null where that cannot be told. Minor units. */
  readonly saleValueMinor: number | null;
  readonly currency: Currency;
};

const MOST_NAMED = 3;
/** Log-likelihood of a change that chance brings once in 20 times: half of 1.645 squared. */
const CLEAR_CHANGE = 1.353;

/**
 * Which slices of the calls sold clearly less than their past lets expect, the clearest first, and the verdict in a
 * sentence. The `baseline` leaves should be those of the 8 weeks before. A slice is counted without those named before
 * it; agents are looked at among escalated calls only, so that their calls may be part of another slice too. Names
 * nothing where the change is spread, without a past, or below 1,000 calls. Neither the order of the leaves nor how they
 * are split changes anything.
 */
export function rootCausesOf(leaves: readonly Leaf[], settings: RootCauseSettings): RootCauses {
  const scanned = [leafTableOf(leaves, "calls"), leafTableOf(leaves, "agents")].map(scanOf);
  const slicesInAll = scanned
    .filter(({ calls }) => calls >= MIN_CASES_TO_NAME)
    .reduce((sum, { index }) => sum + index.slices.length, 0);
  const slices = scanned
    .flatMap(({ table, index, expected, pastCalls }) =>
      standoutSlices(index, { ...table.current, expected }, { pastCases: pastCalls, slicesInAll }).map((found) => ({
        found,
        dimensions: Object.fromEntries(
          found.slice.picks.map(({ dimension, key }) => [table.dimensions[dimension] ?? "", key]),
        ),
      })),
    )
    .sort((a, b) => b.found.logLikelihoodRatio - a.found.logLikelihoodRatio)
    .slice(0, MOST_NAMED)
    .map(({ found, dimensions }): RootCause => {
      const effect =
        settings.saleValueMinor === null ? null : (found.successes - found.expected) * settings.saleValueMinor;
      return {
        dimensions,
        calls: found.cases,
        expectedConversions: found.expected,
        conversions: found.successes,
        revenueEffectMinor: effect === null ? null : Math.round(effect) + 0,
      };
    });
  return { slices, verdict: slices.length > 0 ? verdictOn(slices, settings.currency) : whyNone(scanned[0]) };
}

type Scan = {
  readonly table: LeafTable;
  readonly index: SliceIndex;
  readonly expected: Float64Array;
  readonly calls: number;
  readonly pastCalls: number;
};

function scanOf(table: LeafTable): Scan {
  const index = sliceIndexOf(table.rows);
  const expected = expectedOfLeaves(index, table.baseline, table.current.cases);
  return { table, index, expected, calls: sumOf(table.current.cases), pastCalls: sumOf(table.baseline.cases) };
}

function verdictOn(slices: readonly RootCause[], currency: Currency): string {
  const told = slices.map((slice, i) => {
    const { calls, conversions, expectedConversions: expected, revenueEffectMinor: effect } = slice;
    const among = "agent" in slice.dimensions ? " among escalated calls" : "";
    const subject = `${sliceInWords(slice.dimensions)}${i === 0 ? " stands out" : ""}${among}`;
    const cost = effect === null ? "" : `, which cost ${formatMoney(-effect, currency)}`;
    const were = formatNumber(expected, expected < 10 ? 1 : 0);
    return `${subject}: ${countOf(conversions, "conversion")} in ${countOf(calls, "call")} where ${were} were expected${cost}`;
  });
  return `${upperFirst(told.join("; then "))}.`;
}

function whyNone(scan: Scan | undefined): string {
  if (scan === undefined || scan.calls === 0) {
    return "No slice can be named: there are no calls of which a conversion can be told.";
  }
  if (scan.pastCalls === 0) return "No slice can be named: there is no past to compare with.";
  if (scan.calls < MIN_CASES_TO_NAME) {
    return `Too few calls to name a slice: ${formatNumber(scan.calls)} can tell a conversion, about ${formatNumber(MIN_CASES_TO_NAME)} are needed.`;
  }
  const seen = sumOf(scan.table.current.successes);
  const expected = sumOf(scan.expected);
  if (expected === 0) return "No slice can be named: the past has no conversion to compare with.";
  const counts = `${countOf(seen, "conversion")} where ${formatNumber(expected)} were expected`;
  if (fallRatio(seen, expected) >= CLEAR_CHANGE) return `No single slice stands out: the change is spread (${counts}).`;
  return `No single slice stands out, and all together sold no clearly less than before (${counts}).`;
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
