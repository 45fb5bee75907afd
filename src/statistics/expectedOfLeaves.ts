import { type SliceIndex, sumOverSlices } from "./sliceIndex.ts";

/** Cases and successes of each leaf of a table, in the order of its leaves. */
export type LeafCounts = { readonly cases: ArrayLike<number>; readonly successes: ArrayLike<number> };

/** How many made-up cases pull a rate towards what is expected without it: of a leaf, and of a key of a dimension. */
const PSEUDO_CASES = 60;

/**
 * The successes to expect of each leaf if all goes on as in the past: its cases now x its past rate. That rate is shrunk
 * towards the product of main effects: the overall rate x the relative rate of each of its keys, themselves shrunk, the
 * whole scaled so that it meets the successes of the past. A leaf without a past has the rate of the product. 0 or more
 * each; all 0 without a past. Source: the project's reference on statistics, section 2.3.
 */
export function expectedOfLeaves(index: SliceIndex, past: LeafCounts, cases: ArrayLike<number>): Float64Array {
  const expected = new Float64Array(index.leaves);
  const products = mainEffectRates(index, past);
  if (products === null) return expected;
  for (let leaf = 0; leaf < index.leaves; leaf++) {
    const shrunk =
      ((past.successes[leaf] ?? 0) + PSEUDO_CASES * (products[leaf] ?? 0)) / ((past.cases[leaf] ?? 0) + PSEUDO_CASES);
    expected[leaf] = (cases[leaf] ?? 0) * Math.min(1, shrunk);
  }
  return expected;
}

/** null without a success in the past: nothing to expect then. */
function mainEffectRates(index: SliceIndex, past: LeafCounts): Float64Array | null {
  const { leaves, dimensions, slicesPerLeaf, slicesOfLeaves } = index;
  const allCases = total(past.cases, leaves);
  const allSuccesses = total(past.successes, leaves);
  if (allCases === 0 || allSuccesses === 0) return null;
  const overall = allSuccesses / allCases;
  // The first slices of each leaf are its keys, one for each dimension.
  const relative = sumOverSlices(index, past.successes);
  const casesOf = sumOverSlices(index, past.cases);
  for (let slice = 0; slice < relative.length; slice++) {
    const shrunk = ((relative[slice] ?? 0) + PSEUDO_CASES * overall) / ((casesOf[slice] ?? 0) + PSEUDO_CASES);
    relative[slice] = shrunk / overall;
  }
  const rates = new Float64Array(leaves);
  let met = 0;
  for (let leaf = 0; leaf < leaves; leaf++) {
    let rate = overall;
    for (let i = 0; i < dimensions; i++) rate *= relative[slicesOfLeaves[leaf * slicesPerLeaf + i] ?? 0] ?? 1;
    rates[leaf] = rate;
    met += rate * (past.cases[leaf] ?? 0);
  }
  const scale = allSuccesses / met;
  for (let leaf = 0; leaf < leaves; leaf++) rates[leaf] = scale * (rates[leaf] ?? 0);
  return rates;
}

function total(values: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] ?? 0;
  return sum;
}
