import type { Leaf } from "../domain/change.ts";
import type { LeafCounts } from "../statistics/expectedOfLeaves.ts";

/** Leaves side by side: the figures of both periods for each combination of keys. */
export type LeafTable = {
  /** Names of the dimensions that tell calls apart: those with at least two keys. */
  readonly dimensions: readonly string[];
  /** The keys of each row, one for each dimension. */
  readonly rows: readonly (readonly string[])[];
  readonly current: LeafCounts;
  readonly baseline: LeafCounts;
};

/** The key of calls that do not tell a dimension. */
export const NO_KEY = "(none)";
/** The key that rare keys share. */
export const OTHER_KEYS = "(other)";
/** So many keys of a dimension, those with most calls, are looked at each; the rest is one. */
const MOST_KEYS = 30;

/**
 * The table of all calls, or that of the escalated ones by agent. Equal leaves are added up, so splitting them changes
 * nothing; rows are sorted, so their order changes nothing either. No leaves: no rows.
 */
export function leafTableOf(leaves: readonly Leaf[], of: "calls" | "agents"): LeafTable {
  const chosen = leaves.filter(({ dimensions }) => "agent" in dimensions === (of === "agents"));
  const dimensions = inOrder(new Set(chosen.flatMap((leaf) => Object.keys(leaf.dimensions))))
    .map((name) => ({ name, keys: shownKeys(chosen, name) }))
    .filter(({ keys }) => keys.size > 1);
  const rows = new Map<string, Row>();
  for (const leaf of chosen) {
    const keys = dimensions.map(({ name, keys: shown }) => shown.get(keyOf(leaf, name)) ?? OTHER_KEYS);
    const id = JSON.stringify(keys);
    const row = rows.get(id) ?? { keys, current: [0, 0], baseline: [0, 0] };
    rows.set(id, row);
    row[leaf.role][0] += leaf.calls;
    row[leaf.role][1] += leaf.conversions;
  }
  const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return {
    dimensions: dimensions.map(({ name }) => name),
    rows: sorted.map(({ keys }) => keys),
    current: countsOf(sorted, "current"),
    baseline: countsOf(sorted, "baseline"),
  };
}

type Counts = [calls: number, conversions: number];
type Row = { readonly keys: readonly string[]; readonly current: Counts; readonly baseline: Counts };

function countsOf(rows: readonly Row[], role: Leaf["role"]): LeafCounts {
  return { cases: rows.map((row) => row[role][0]), successes: rows.map((row) => row[role][1]) };
}

function keyOf(leaf: Leaf, dimension: string): string {
  return leaf.dimensions[dimension] ?? NO_KEY;
}

/** Every key as it is shown: itself, or among the others. */
function shownKeys(leaves: readonly Leaf[], dimension: string): ReadonlyMap<string, string> {
  const calls = new Map<string, number>();
  for (const leaf of leaves) {
    const key = keyOf(leaf, dimension);
    calls.set(key, (calls.get(key) ?? 0) + leaf.calls);
  }
  const byCalls = [...calls.entries()].sort(([a, callsA], [b, callsB]) => callsB - callsA || (a < b ? -1 : 1));
  return new Map(byCalls.map(([key], rank) => [key, rank < MOST_KEYS ? key : OTHER_KEYS]));
}

/** What people change comes first: of slices that hold the same calls, the first dimension is named. */
function inOrder(names: ReadonlySet<string>): readonly string[] {
  const rank = (name: string) => (name === "script" ? 0 : name.startsWith("segment:") ? 1 : 2);
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
