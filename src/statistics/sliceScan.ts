import { chiSquareQuantile } from "./distributions.ts";
import { type Slice, type SliceIndex, sumOverSlices } from "./sliceIndex.ts";

/** Figures of the leaves of a table, in their order: what was seen, and what was to be expected. */
export type ScannedLeaves = {
  readonly cases: ArrayLike<number>;
  readonly successes: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
};

export type ScanSettings = {
  /** Cases of the past over which the expectation was formed: the fewer, the less it is trusted. */
  readonly pastCases: number;
  /** How many slices are looked at in all, if other tables are scanned beside this one; else those of this table. */
  readonly slicesInAll?: number;
};

/** A slice with clearly fewer successes than expected; counted without the slices found before it. */
export type StandoutSlice = {
  readonly slice: Slice;
  readonly cases: number;
  readonly successes: number;
  readonly expected: number;
  /** Log-likelihood ratio of "fell" against "as expected", for Poisson counts. */
  readonly logLikelihoodRatio: number;
};

/** Below this many cases nothing is named. Source of all these: the project's reference on statistics, section 2.3. */
export const MIN_CASES_TO_NAME = 1000;
/** How often a first slice may be named although nothing changed, at most; each further one a third as often. */
const FALSE_NAMING = 0.1;
const FURTHER_FALSE_NAMING = 1 / 3;
const MOST_NAMED = 3;
/**
 * By how much a slice has to explain more than the whole does, and each further dimension of it more than without it.
 * Log-likelihood. The reference has 1, which names a slice in 14 % of even falls of 30 %; 1.25 in 12 %, as it measured.
 */
const MORE_TOLD = 1.25;
/** The expectation of 8 weeks makes a week's differences this much wider; a shorter past more. */
const LEAST_WIDENING = 1.125;

/**
 * The slices that stand out by a fall of successes, the clearest first, at most 3: each found after the leaves of those
 * before were taken out. A slice stands out if its fall is too large for chance, all slices considered, and explains
 * clearly more than a fall of the whole does; the same holds for each further dimension. None below 1,000 cases, without
 * a past, or where a change is spread. Ties: the earlier slice of the index. Expectation-based scan after Neill, International Journal of
 * Forecasting, 2009.
 */
export function standoutSlices(
  index: SliceIndex,
  leaves: ScannedLeaves,
  { pastCases, slicesInAll = index.slices.length }: ScanSettings,
): readonly StandoutSlice[] {
  const remaining = copyOf(leaves, index.leaves);
  const cases = remaining.cases.reduce((sum, value) => sum + value, 0);
  if (cases < MIN_CASES_TO_NAME || pastCases <= 0 || slicesInAll === 0) return [];
  const widening = Math.max(LEAST_WIDENING, 1 + cases / pastCases);
  const found: StandoutSlice[] = [];
  while (found.length < MOST_NAMED) {
    const falseNaming = FALSE_NAMING * FURTHER_FALSE_NAMING ** found.length;
    // Two-sided over at least two slices, so that the quantile is one.
    const beyondChance = chiSquareQuantile(1 - (2 * falseNaming) / Math.max(2, slicesInAll), 1) / 2;
    const whole = fallRatio(sumOf(remaining.successes), sumOf(remaining.expected));
    const clearest = clearestFall(index, remaining, Math.max(widening * beyondChance, whole + MORE_TOLD));
    if (clearest === null) break;
    found.push(takeOut(index, remaining, clearest));
  }
  return found;
}

/** 0 where no fewer than expected were seen. */
export function fallRatio(seen: number, expected: number): number {
  if (seen >= expected) return 0;
  return seen <= 0 ? expected : seen * Math.log(seen / expected) - (seen - expected);
}

type Remaining = { readonly cases: Float64Array; readonly successes: Float64Array; readonly expected: Float64Array };

function copyOf(leaves: ScannedLeaves, count: number): Remaining {
  const copied = (values: ArrayLike<number>) => Float64Array.from({ length: count }, (_, i) => values[i] ?? 0);
  return { cases: copied(leaves.cases), successes: copied(leaves.successes), expected: copied(leaves.expected) };
}

type Fall = { readonly at: number; readonly ratio: number };

/** The clearest of the falls that are large enough; null when none is. */
function clearestFall(index: SliceIndex, remaining: Remaining, needed: number): Fall | null {
  const seen = sumOverSlices(index, remaining.successes);
  const expected = sumOverSlices(index, remaining.expected);
  let clearest: Fall | null = null;
  for (let at = 0; at < seen.length; at++) {
    const ratio = fallRatio(seen[at] ?? 0, expected[at] ?? 0);
    if (ratio < needed) continue;
    if (clearest === null || isClearer(index, { at, ratio }, clearest)) clearest = { at, ratio };
  }
  return clearest;
}

/** Sums of the same leaves may differ in their last digits. */
const EQUAL_WITHIN = 1e-9;

function isClearer(index: SliceIndex, fall: Fall, than: Fall): boolean {
  const morePicks = picksOf(index, fall.at) - picksOf(index, than.at);
  return fall.ratio - than.ratio - morePicks * MORE_TOLD > EQUAL_WITHIN * than.ratio;
}

function picksOf(index: SliceIndex, at: number): number {
  return index.slices[at]?.picks.length ?? 0;
}

/** Tells the slice and sets its leaves to nothing. */
function takeOut(index: SliceIndex, remaining: Remaining, { at, ratio }: Fall): StandoutSlice {
  let [cases, successes, expected] = [0, 0, 0];
  for (let leaf = 0; leaf < index.leaves; leaf++) {
    const start = leaf * index.slicesPerLeaf;
    if (!index.slicesOfLeaves.subarray(start, start + index.slicesPerLeaf).includes(at)) continue;
    cases += remaining.cases[leaf] ?? 0;
    successes += remaining.successes[leaf] ?? 0;
    expected += remaining.expected[leaf] ?? 0;
    remaining.cases[leaf] = 0;
    remaining.successes[leaf] = 0;
    remaining.expected[leaf] = 0;
  }
  return { slice: index.slices[at] ?? { picks: [] }, cases, successes, expected, logLikelihoodRatio: ratio };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
