import type { Leaf, MixAndRate } from "../domain/change.ts";
import { mixAndRate } from "../statistics/mixAndRate.ts";
import { type LeafTable, leafTableOf } from "./leafTable.ts";

/**
 * For each input dimension with at least two keys, how much of the change of the conversion rate between the two roles
 * of `leaves` is mix and how much rate; the dimension's parts sum to the change, slices with the largest loss first.
 * `agent` splits the change among escalated calls. Give it the leaves of this week and the week before. Empty where a
 * period has no calls.
 */
export function mixAndRatesOf(leaves: readonly Leaf[]): readonly MixAndRate[] {
  return [leafTableOf(leaves, "calls"), leafTableOf(leaves, "agents")].flatMap((table) =>
    table.dimensions.flatMap((dimension, at) => splitBy(table, dimension, at)),
  );
}

type Part = { key: string; cases: number; successes: number; pastCases: number; pastSuccesses: number };

function splitBy(table: LeafTable, dimension: string, at: number): readonly MixAndRate[] {
  const parts = partsBy(table, at);
  const effects = mixAndRate(parts);
  if (effects === null) return [];
  const slices = parts.map(({ key, cases, pastCases }, i) => {
    const { mix, rate } = effects[i] ?? { mix: 0, rate: 0 };
    return { key, mix: mix + 0, rate: rate + 0, calls: cases, pastCalls: pastCases };
  });
  slices.sort((a, b) => a.mix + a.rate - (b.mix + b.rate) || (a.key < b.key ? -1 : 1));
  const sum = (of: "mix" | "rate") => slices.reduce((total, slice) => total + slice[of], 0);
  return [{ dimension, mix: sum("mix"), rate: sum("rate"), slices }];
}

function partsBy({ rows, current, baseline }: LeafTable, at: number): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const [row, keys] of rows.entries()) {
    const key = keys[at] ?? "";
    const part = parts.get(key) ?? { key, cases: 0, successes: 0, pastCases: 0, pastSuccesses: 0 };
    parts.set(key, part);
    part.cases += current.cases[row] ?? 0;
    part.successes += current.successes[row] ?? 0;
    part.pastCases += baseline.cases[row] ?? 0;
    part.pastSuccesses += baseline.successes[row] ?? 0;
  }
  return [...parts.values()].filter(({ cases, pastCases }) => cases + pastCases > 0);
}
