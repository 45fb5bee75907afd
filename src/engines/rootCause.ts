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
  const verdict =
    slices.length > 0 ? verdictOn(slices, settings.currency) + othersIn(slices, scanned[0]) : whyNone(scanned[0]);
  return { slices, verdict };
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
    const cost = effect === null ? "" : `, so sales worth ${formatMoney(-effect, currency)} are missing`;
    const were = formatNumber(expected, expected < 10 ? 1 : 0);
    return `${subject}: ${countOf(conversions, "conversion")} in ${countOf(calls, "call")} where ${were} are usual${cost}`;
  });
  return `${upperFirst(told.join("; then "))}.`;
}

/** ` All other calls sold 8 more than usual.`, where one slice lost more sales than all calls together; else empty. */
function othersIn([slice, ...more]: readonly RootCause[], all: Scan | undefined): string {
  if (slice === undefined || more.length > 0 || all === undefined || "agent" in slice.dimensions) return "";
  const change = sumOf(all.table.current.successes) - sumOf(all.expected);
  const others = Math.round(change - (slice.conversions - slice.expectedConversions));
  return others < 1 ? "" : ` All other calls sold ${formatNumber(others)} more than usual.`;
}

function whyNone(scan: Scan | undefined): string {
  if (scan === undefined || scan.calls === 0) {
    return "No slice can be named: there are no calls of which a conversion can be told.";
  }
  if (scan.pastCalls === 0) return "No slice can be named: there is no past to compare with.";
  if (scan.calls < MIN_CASES_TO_NAME) {
    return `Which script, hour or list did it cannot be told from ${countOf(scan.calls, "call")} (about ${formatNumber(MIN_CASES_TO_NAME)} are needed).`;
  }
  const seen = sumOf(scan.table.current.successes);
  const expected = sumOf(scan.expected);
  if (expected === 0) return "No slice can be named: the past has no conversion to compare with.";
  const counts = `${countOf(seen, "conversion")} where ${formatNumber(expected)} are usual`;
  if (fallRatio(seen, expected) >= CLEAR_CHANGE) return `No single slice stands out: the change is spread (${counts}).`;
  return `No single slice stands out, and all together sold no clearly less than before (${counts}).`;
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
