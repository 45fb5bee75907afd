import type { Cell, Dimension } from "../../domain/cell.ts";
import { weekdayOf } from "../../domain/day.ts";
import { hourInWords, WEEKDAYS } from "../../domain/words.ts";
import { fisherMidP, type Proportion } from "../../statistics/fisherMidP.ts";
import { type CallTotals, callTotalsOf } from "../callTotals.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";

/** The calls of a period that share a script, an hour, a weekday or a segment, against all others. */
export type Slice = {
  readonly dimension: Dimension | "weekday";
  readonly key: string;
  readonly of: Proportion;
  readonly others: Proportion;
  /** One-sided in the bad direction, times the number of slices that were compared; at most 1. */
  readonly pValue: number;
};

/** The rate that slices are compared by: events among the calls that can tell. */
export type SliceRate = (totals: CallTotals) => Proportion;

/** The totals of each key of a dimension, keys ascending. */
export function totalsOfKeys(cells: readonly Cell[], dimension: Dimension): ReadonlyMap<string, CallTotals> {
  return grouped(
    cells.filter((cell) => cell.dimension === dimension),
    ({ key }) => key,
  );
}

/** The calls of a period with one key of an input dimension: what an issue may be traced to. */
export type SliceTotals = Pick<Slice, "dimension" | "key"> & { readonly totals: CallTotals };

/** Every script, hour, weekday and segment of a period; none for no cells. Reasons and flags are no inputs. */
export function sliceTotalsOf(cells: readonly Cell[]): readonly SliceTotals[] {
  const isInput = (dimension: Dimension) =>
    dimension === "script" || dimension === "hour" || dimension.startsWith("segment:");
  const dimensions = [...new Set(cells.map(({ dimension }) => dimension))].filter(isInput).sort();
  const weekdays = grouped(
    cells.filter(({ dimension }) => dimension === "all"),
    ({ day }) => WEEKDAYS[weekdayOf(day)] ?? "",
  );
  return [
    ...dimensions.flatMap((dimension) =>
      [...totalsOfKeys(cells, dimension)].map(([key, totals]) => ({ dimension, key, totals })),
    ),
    ...[...weekdays].map(([key, totals]) => ({ dimension: "weekday" as const, key, totals })),
  ];
}

/**
 * The slices of a period whose rate is worse than that of all its other calls beyond chance, those with the most calls gone
 * wrong first. Slices and their others need 50 calls each. Empty when none stands out.
 */
export function worseSlices(
  { now, slices }: { readonly now: CallTotals; readonly slices: readonly SliceTotals[] },
  rate: SliceRate,
  worse: "upper" | "lower",
): readonly Slice[] {
  const all = rate(now);
  const compared = slices.flatMap(({ dimension, key, totals }) => {
    const of = rate(totals);
    const others = { events: Math.max(0, all.events - of.events), n: Math.max(0, all.n - of.n) };
    if (of.n < ISSUE_POLICY.sliceCalls || others.n < ISSUE_POLICY.sliceCalls || others.events > others.n) return [];
    return [{ dimension, key, of, others, pValue: fisherMidP(of, others, worse) }];
  });
  return compared
    .map((slice) => ({ ...slice, pValue: Math.min(1, slice.pValue * compared.length) }))
    .filter(({ pValue }) => pValue <= ISSUE_POLICY.pUpTo)
    .sort((a, b) => excess(b) - excess(a) || a.pValue - b.pValue);
}

/** `with script v2.4`, `from 09:00 to 10:00`, `on Mondays`, `with lead list webinar`: after "calls". */
export function sliceName({ dimension, key }: Pick<Slice, "dimension" | "key">): string {
  if (dimension === "weekday") return `on ${key}s`;
  if (dimension === "hour") return `from ${hourInWords(key)}`;
  return `with ${dimension.replace(/^segment:/, "").replaceAll("_", " ")} ${key}`;
}

function excess({ of, others }: Slice): number {
  return Math.abs(of.events - (of.n * others.events) / others.n);
}

function grouped(cells: readonly Cell[], keyOf: (cell: Cell) => string): ReadonlyMap<string, CallTotals> {
  const byKey = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [cell]);
    else same.push(cell);
  }
  return new Map([...byKey.keys()].sort().map((key) => [key, callTotalsOf(byKey.get(key) ?? [])] as const));
}
