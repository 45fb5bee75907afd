import { hash } from "node:crypto";
import type { CallFacts } from "../domain/call.ts";
import { createNumberSet } from "./numberSet.ts";

/** The amounts that rows of a file name for calls, added up for each call. */
export type Amounts = {
  /**
   * Takes one more row of a call into account: its facts with the sums so far, where a revenue below 0 is told as 0; null
   * for a row that is alike in every cell to an earlier one of the call, which counts once. `before`: the revenue that was
   * known of the call before the file came; null: none was.
   */
  readonly add: (call: number, cells: readonly string[], facts: CallFacts, before: number | null) => CallFacts | null;
  /** Different calls. */
  readonly calls: () => number;
  /** Calls with several rows that count. */
  readonly added: () => number;
  /** Rows that were alike. */
  readonly alike: () => number;
  /** Calls with more given back than paid. */
  readonly belowZero: () => number;
  /** Calls whose revenue was known before and is another one now. */
  readonly replaced: () => number;
};

/** Sums by call and the rows' hashes, in arrays of plain numbers: some 100 bytes for a call of one row. */
export function addUpAmounts(): Amounts {
  const calls = createNumberSet();
  const rows = createNumberSet();
  const revenues = createSums();
  const values = createSums();
  const known = createSums();
  /** Places of the calls with several rows. */
  const several = createNumberSet();
  let alike = 0;
  return {
    add: (call, cells, facts, before) => {
      if (!rows.add(hashOf(call, cells)).isNew) {
        alike += 1;
        return null;
      }
      const { at, isNew } = calls.add(call);
      if (isNew) known.add(at, before);
      else several.add(at);
      const revenue = revenues.add(at, facts.actualRevenueMinor);
      const conversionValueMinor = values.add(at, facts.conversionValueMinor);
      return { ...facts, actualRevenueMinor: revenue === null ? null : Math.max(0, revenue), conversionValueMinor };
    },
    calls: calls.size,
    added: several.size,
    alike: () => alike,
    belowZero: () => countPlaces(calls.size(), (at) => (revenues.at(at) ?? 0) < 0),
    replaced: () => countPlaces(calls.size(), (at) => isReplaced(known.at(at), revenues.at(at))),
  };
}

function countPlaces(places: number, isCounted: (at: number) => boolean): number {
  let counted = 0;
  for (let at = 0; at < places; at++) if (isCounted(at)) counted += 1;
  return counted;
}

function isReplaced(before: number | null, sum: number | null): boolean {
  return before !== null && sum !== null && before !== Math.max(0, sum);
}

/** Sums of amounts by place; null as long as no amount came. */
type Sums = {
  readonly add: (at: number, amount: number | null) => number | null;
  readonly at: (at: number) => number | null;
};

function createSums(): Sums {
  /** NaN: no amount. */
  let sums = new Float64Array(0);
  const sumAt = (at: number): number | null => {
    const sum = sums[at] ?? Number.NaN;
    return Number.isNaN(sum) ? null : sum;
  };
  return {
    at: sumAt,
    add: (at, amount) => {
      const before = sumAt(at);
      if (amount === null) return before;
      if (at >= sums.length) {
        const more = new Float64Array(Math.max(1024, 2 * sums.length, at + 1)).fill(Number.NaN);
        more.set(sums);
        sums = more;
      }
      const sum = before === null ? amount : before + amount;
      sums[at] = sum;
      return sum;
    },
  };
}

/** 53 bits: of a million rows two that differ look alike once in 18,000 files. */
function hashOf(call: number, cells: readonly string[]): number {
  const digest = hash("sha1", `${call}\u001f${cells.join("\u001f")}`, "buffer");
  return digest.readUIntBE(0, 6) * 32 + (digest.readUInt8(6) & 31);
}
