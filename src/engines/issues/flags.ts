import type { Cell } from "../../domain/cell.ts";
import type { CallTotals } from "../callTotals.ts";
import { type KindCount, mostFrequent } from "./issueWords.ts";
import { totalsOfKeys } from "./slices.ts";

export type FlagInput = {
  /** Of the period and of the weeks before, all dimensions. */
  readonly cells: readonly Cell[];
  readonly past: readonly Cell[];
  /** Their totals. */
  readonly now: Pick<CallTotals, "complianceKnown">;
  readonly before: Pick<CallTotals, "complianceKnown">;
};

/**
 * The flags of a period with the connected calls that carry them, most telling first: new ones, then by how far they are
 * beyond what the past leads to expect of as many calls, then the most frequent. `fresh`: those that the past does not
 * know; none without a past that could tell.
 */
export function flagsBroken({ cells, past, now, before }: FlagInput) {
  const usual = new Map(flagsIn(past).map(({ kind, calls }) => [kind, calls] as const));
  const knowsPast = before.complianceKnown > 0;
  const isFresh = (flag: string) => knowsPast && !usual.has(flag);
  const beyond = ({ kind, calls }: KindCount) =>
    knowsPast ? calls - ((usual.get(kind) ?? 0) * now.complianceKnown) / before.complianceKnown : 0;
  const flags = [...flagsIn(cells)].sort(
    (a, b) => Number(isFresh(b.kind)) - Number(isFresh(a.kind)) || beyond(b) - beyond(a),
  );
  return { flags, fresh: flags.map(({ kind }) => kind).filter(isFresh) };
}

function flagsIn(cells: readonly Cell[]): readonly KindCount[] {
  return mostFrequent([...totalsOfKeys(cells, "flag")].map(([flag, totals]) => [flag, totals.calls] as const));
}
