/** A part of a table of leaves: those that have all of the picked keys. */
export type Slice = { readonly picks: readonly { readonly dimension: number; readonly key: string }[] };

/**
 * Which slices a table of leaves has, and which of them each leaf lies in; worked out once, for any figures.
 * A leaf lies in `slicesPerLeaf` slices: first one for each dimension alone, in order, then those of two.
 */
export type SliceIndex = {
  readonly leaves: number;
  readonly dimensions: number;
  readonly slices: readonly Slice[];
  readonly slicesPerLeaf: number;
  /** Leaf by leaf, `slicesPerLeaf` positions in `slices` each. */
  readonly slicesOfLeaves: Uint32Array;
};

/**
 * The slices of one dimension or two that hold at least one leaf; more dimensions are too many for the sales of a week.
 * A leaf is its keys, one for each dimension, the same number for all; no two leaves should be alike. No leaves or no
 * dimensions: no slices.
 */
export function sliceIndexOf(leaves: readonly (readonly string[])[]): SliceIndex {
  const dimensions = leaves[0]?.length ?? 0;
  const combinations = onesAndPairsOf(dimensions);
  const numbers = keyNumbers(leaves, dimensions);
  const slices: Slice[] = [];
  const known = combinations.map(() => new Map<number, number>());
  const slicesOfLeaves = new Uint32Array(leaves.length * combinations.length);
  let at = 0;
  for (const [leaf, keys] of leaves.entries()) {
    for (const [i, combination] of combinations.entries()) {
      let name = 0;
      for (const dimension of combination) name = name * leaves.length + (numbers[dimension]?.[leaf] ?? 0);
      let slice = known[i]?.get(name);
      if (slice === undefined) {
        slice = slices.push({ picks: combination.map((dimension) => ({ dimension, key: keys[dimension] ?? "" })) }) - 1;
        known[i]?.set(name, slice);
      }
      slicesOfLeaves[at++] = slice;
    }
  }
  return { leaves: leaves.length, dimensions, slices, slicesPerLeaf: combinations.length, slicesOfLeaves };
}

/** For each dimension the key of each leaf as a number below the number of leaves. */
function keyNumbers(leaves: readonly (readonly string[])[], dimensions: number): readonly Uint32Array[] {
  return Array.from({ length: dimensions }, (_, dimension) => {
    const known = new Map<string, number>();
    return Uint32Array.from(leaves, (keys) => {
      const key = keys[dimension] ?? "";
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      return number;
    });
  });
}

/** Each figure of the leaves summed over the leaves of each slice, in the order of `slices`. */
export function sumOverSlices(index: SliceIndex, ofLeaves: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(index.slices.length);
  let at = 0;
  for (let leaf = 0; leaf < index.leaves; leaf++) {
    const value = ofLeaves[leaf] ?? 0;
    for (let i = 0; i < index.slicesPerLeaf; i++) {
      const slice = index.slicesOfLeaves[at++] ?? 0;
      sums[slice] = (sums[slice] ?? 0) + value;
    }
  }
  return sums;
}

/** Each of the numbers 0..count - 1 alone, then all pairs of them, ascending. */
function onesAndPairsOf(count: number): readonly (readonly number[])[] {
  const singles = Array.from({ length: count }, (_, i) => [i]);
  return [...singles, ...singles.flatMap(([i = 0]) => singles.slice(i + 1).map(([j = 0]) => [i, j]))];
}
