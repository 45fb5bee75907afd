import type { Cell, Dimension } from "../domain/cell.ts";
import { baselinePeriod, isWithin, type Period } from "../domain/period.ts";
import { fisherMidP, type Proportion } from "../statistics/fisherMidP.ts";
import { type CallTotals, callTotalsOf } from "./callTotals.ts";
import type { IssueRate } from "./issueRates.ts";

/** What the campaign itself has shown to be possible. */
export type OwnBest = {
  readonly kind: "past" | "script" | "hour" | "stages" | "slice";
  /** The script version or the hour (`09`); "" for the others. */
  readonly key: string;
  /** 0..1, shrunk. */
  readonly rate: number;
  /** Calls it rests on. */
  readonly n: number;
  /** How likely it looks this good by chance; null for the past, where the issue's own evidence says it. */
  readonly pValue: number | null;
  /** For a slice: what it lost against its expectation, in minor units. */
  readonly lossMinor?: number;
};

/** Calls of a script or an hour below which it is no example. */
const LEAST_CALLS = 100;
/** Calls at the overall rate that a slice is shrunk with. Source: the project's reference on statistics, section 2.3. */
const PSEUDO_CALLS = 60;
/** The best of several is an example only if it is this unlikely by chance, times the number of candidates. */
const LARGEST_P = 0.1;

/** The rates of a campaign that a rate of this period can be measured against. */
export type OwnRates = {
  readonly now: CallTotals;
  readonly past: CallTotals;
  /** Of the period alone. */
  readonly scriptsNow: ReadonlyMap<string, CallTotals>;
  /** Of the period and the 8 weeks before together. */
  readonly scripts: ReadonlyMap<string, CallTotals>;
  readonly hours: ReadonlyMap<string, CallTotals>;
  readonly all: CallTotals;
};

/** Adds up what comparisons need; empty where the cells have no scripts or hours. */
export function ownRatesOf(cells: readonly Cell[], period: Period): OwnRates {
  const before = baselinePeriod(period);
  const both = { from: before.from, to: period.to };
  const all = cells.filter((cell) => cell.dimension === "all" && isWithin(cell.day, both));
  return {
    now: callTotalsOf(all.filter((cell) => isWithin(cell.day, period))),
    past: callTotalsOf(all.filter((cell) => isWithin(cell.day, before))),
    scriptsNow: totalsByKey(cells, period, "script"),
    scripts: totalsByKey(cells, both, "script"),
    hours: totalsByKey(cells, both, "hour"),
    all: callTotalsOf(all),
  };
}

/** The totals of each key of a dimension in a period, in the order of the keys. */
export function totalsByKey(
  cells: readonly Cell[],
  period: Period,
  dimension: Dimension,
): ReadonlyMap<string, CallTotals> {
  const byKey = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.dimension !== dimension || !isWithin(cell.day, period)) continue;
    const same = byKey.get(cell.key);
    if (same === undefined) byKey.set(cell.key, [cell]);
    else same.push(cell);
  }
  const keys = [...byKey.keys()].sort();
  return new Map(keys.map((key) => [key, callTotalsOf(byKey.get(key) ?? [])] as const));
}

/**
 * What `now` (a rate of this period) can be brought to, by this campaign's own showing: its past 8 weeks, its best other
 * script version, its best hour; without these, for a stage the other stages together. Only those that are better than
 * `now`, and beyond chance: a script than the one that fails in this period, else a script or an hour than all the rest.
 * Best first; empty when there is nothing better.
 */
export function ownBestOf(
  rates: OwnRates,
  rate: IssueRate,
  now: Proportion,
  failingScript: string | null,
): readonly OwnBest[] {
  if (now.n === 0) return [];
  const rateNow = now.events / now.n;
  const overall = rate.of(rates.all);
  const failing = failingScript === null ? undefined : rates.scriptsNow.get(failingScript);
  const others = new Map([...rates.scripts].filter(([key]) => key !== failingScript));
  const script = bestKey(others, rate, overall, failing === undefined ? null : rate.of(failing));
  const hour = bestKey(rates.hours, rate, overall, null);
  const past = rate.of(rates.past);
  const found: OwnBest[] = [];
  if (script !== null) found.push({ ...script, kind: "script" });
  // Hours differ in the same proportion in good weeks and bad: the best one is scaled to this period.
  if (hour !== null && overall.events > 0) {
    const scaled = Math.min(1, (hour.rate / (overall.events / overall.n)) * rateNow);
    found.push({ ...hour, kind: "hour", rate: scaled });
  }
  if (past.n >= LEAST_CALLS) {
    found.push({ kind: "past", key: "", rate: shrunk(past, overall), n: past.n, pValue: null });
  }
  const isBetter = (a: number, b: number) => (rate.isGoodWhenHigh ? a > b : a < b);
  const better = found.filter((best) => isBetter(best.rate, rateNow));
  // Stages are not alike, so the others are an example only where there is no better one.
  if (better.length === 0) return otherStages(rates.now, rate, now);
  return better.sort((a, b) => (a.rate === b.rate ? 0 : isBetter(a.rate, b.rate) ? -1 : 1));
}

function otherStages(totals: CallTotals, rate: IssueRate, now: Proportion): readonly OwnBest[] {
  const others = rate.ofOtherStages?.(totals);
  if (others === undefined || others.n < LEAST_CALLS) return [];
  const pValue = fisherMidP(others, now, "lower");
  return pValue > LARGEST_P ? [] : [{ kind: "stages", key: "", rate: others.events / others.n, n: others.n, pValue }];
}

/** The best key that beats `against` beyond chance; null: each has to beat all the rest. */
function bestKey(
  byKey: ReadonlyMap<string, CallTotals>,
  rate: IssueRate,
  overall: Proportion,
  against: Proportion | null,
): Omit<OwnBest, "kind"> | null {
  const candidates = [...byKey].flatMap(([key, totals]) => {
    const of = rate.of(totals);
    return of.n >= LEAST_CALLS ? [{ key, of, rate: shrunk(of, overall) }] : [];
  });
  const sign = rate.isGoodWhenHigh ? -1 : 1;
  const tested = candidates.map((one) => {
    const rest = { events: Math.max(0, overall.events - one.of.events), n: Math.max(0, overall.n - one.of.n) };
    const p = fisherMidP(one.of, against ?? rest, rate.isGoodWhenHigh ? "upper" : "lower");
    return { key: one.key, rate: one.rate, n: one.of.n, pValue: Math.min(1, p * candidates.length) };
  });
  const [best] = tested.filter(({ pValue }) => pValue <= LARGEST_P).sort((a, b) => sign * (a.rate - b.rate));
  return best ?? null;
}

function shrunk({ events, n }: Proportion, overall: Proportion): number {
  const towards = overall.n === 0 ? 0 : overall.events / overall.n;
  return (events + PSEUDO_CALLS * towards) / (n + PSEUDO_CALLS);
}
