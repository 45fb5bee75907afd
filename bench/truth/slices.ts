import { expectedOfLeaves, type LeafCounts } from "../../src/statistics/expectedOfLeaves.ts";
import type { Random } from "../../src/statistics/mulberry32.ts";
import { type Slice, sliceIndexOf } from "../../src/statistics/sliceIndex.ts";
import { standoutSlices } from "../../src/statistics/sliceScan.ts";
import { standardNormal } from "../../src/statistics/standardNormal.ts";
import type { Limit, Simulation } from "./line.ts";

/** The data of the statistics reference, section 2.3: equal shares, 12 % of calls sell, a week against the 8 before. */
const SCRIPTS = ["v1", "v2", "v3"];
const HOUR_BANDS = ["h1", "h2", "h3", "h4"];
const DAYS = ["d1", "d2", "d3", "d4", "d5"];
const LISTS = ["l1", "l2", "l3"];
const BASE_RATE = 0.12;
const PAST_WEEKS = 8;

const LEAVES = SCRIPTS.flatMap((script) =>
  HOUR_BANDS.flatMap((band) => DAYS.flatMap((day) => LISTS.map((list) => [script, list, band, day]))),
);
const INDEX = sliceIndexOf(LEAVES);
const FAULTY_SCRIPT = "v2";
const FAULTY_BAND = "h2";

/** Where sales fall by how much; `wobble` and `differ` are standard deviations of logarithms of rates. */
type Week = {
  readonly calls: number;
  readonly fall?: { readonly share: number; readonly of: "all" | "script" | "script at one hour" };
  /** Of the whole campaign's rate, from week to week. */
  readonly wobble?: number;
  /** Of the rates of keys, always: slices that differ without anything being wrong. */
  readonly differ?: number;
};

/** What the scan may never or must always say, with the limits of issue 3. */
export function sliceSimulations(): readonly Simulation[] {
  const script = (share: number) => ({ share, of: "script" }) as const;
  const all = (share: number) => ({ share, of: "all" }) as const;
  const corner = { share: 0.6, of: "script at one hour" } as const;
  return [1400, 5000].flatMap((calls) => [
    line("a slice named, nothing wrong", { calls }, isAnyNamed, { atMost: 0.1 }),
    line("a slice named, 5 % wobble", { calls, wobble: 0.05 }, isAnyNamed, { atMost: 0.1 }),
    line("a slice named, slices differ by 20 %", { calls, differ: 0.2 }, isAnyNamed, { atMost: 0.1 }),
    line("a slice named, all fell by 30 %", { calls, fall: all(0.3) }, isAnyNamed, { atMost: 0.15 }),
    line("a slice named, all fell by 15 %", { calls, fall: all(0.15) }, isAnyNamed, null),
    line("a slice named, one script fell by 50 %", { calls, fall: script(0.5) }, isAnyNamed, null),
    line("exactly it named, one script fell by 50 %", { calls, fall: script(0.5) }, isExactly([FAULTY_SCRIPT]), {
      atLeast: calls < 5000 ? 0.72 : 0.98,
    }),
    line(
      "exactly it named, one script at one hour fell by 60 %",
      { calls, fall: corner },
      isExactly([FAULTY_SCRIPT, FAULTY_BAND]),
      null,
    ),
  ]);
}

type Named = readonly Slice[];

function line(name: string, week: Week, holds: (named: Named) => boolean, limit: Limit | null): Simulation {
  return { name, calls: week.calls, limit, happens: (random) => holds(namedIn(week, random)) };
}

function isAnyNamed(named: Named): boolean {
  return named.length > 0;
}

/** Named alone: nothing besides it. */
function isExactly(keys: readonly string[]): (named: Named) => boolean {
  return (named) => named.length === 1 && named[0]?.picks.map(({ key }) => key).join() === keys.join();
}

/** Draws a week and its past and scans them. */
function namedIn(week: Week, random: Random): Named {
  const usual = usualRates(week.differ ?? 0, random);
  const past = { cases: new Float64Array(LEAVES.length), successes: new Float64Array(LEAVES.length) };
  for (let i = 0; i < PAST_WEEKS; i++) addWeek(past, week, usual, random);
  const current = { cases: new Float64Array(LEAVES.length), successes: new Float64Array(LEAVES.length) };
  addWeek(
    current,
    week,
    usual.map((rate, leaf) => rate * leftOf(week, LEAVES[leaf] ?? [])),
    random,
  );
  const expected = expectedOfLeaves(INDEX, past, current.cases);
  return standoutSlices(INDEX, { ...current, expected }, { pastCases: PAST_WEEKS * week.calls }).map(
    ({ slice }) => slice,
  );
}

function usualRates(differ: number, random: Random): Float64Array {
  if (differ === 0) return new Float64Array(LEAVES.length).fill(BASE_RATE);
  const factors = new Map([...SCRIPTS, ...HOUR_BANDS, ...DAYS, ...LISTS].map((key) => [key, drawn(differ, random)]));
  const rates = LEAVES.map((keys) => keys.reduce((rate, key) => rate * (factors.get(key) ?? 1), BASE_RATE));
  // Half as much again that no product of keys explains.
  return Float64Array.from(rates, (rate) => Math.min(1, rate * drawn(differ / 2, random)));
}

function drawn(sigma: number, random: Random): number {
  return Math.exp(sigma * standardNormal(random));
}

/** Of the usual rate, what a fault leaves. */
function leftOf({ fall }: Week, keys: readonly string[]): number {
  if (fall === undefined) return 1;
  const isHit =
    fall.of === "all" || (keys.includes(FAULTY_SCRIPT) && (fall.of === "script" || keys.includes(FAULTY_BAND)));
  return isHit ? 1 - fall.share : 1;
}

type Sums = LeafCounts & { readonly cases: Float64Array; readonly successes: Float64Array };

function addWeek({ cases, successes }: Sums, { calls, wobble = 0 }: Week, rates: Float64Array, random: Random) {
  const factor = wobble === 0 ? 1 : drawn(wobble, random);
  for (let call = 0; call < calls; call++) {
    // One draw for both: its whole part picks the leaf, its fraction decides about the sale.
    const at = random() * LEAVES.length;
    const leaf = Math.floor(at);
    cases[leaf] = (cases[leaf] ?? 0) + 1;
    if (at - leaf < (rates[leaf] ?? 0) * factor) successes[leaf] = (successes[leaf] ?? 0) + 1;
  }
}
