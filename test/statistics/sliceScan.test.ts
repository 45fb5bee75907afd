import { describe, expect, it } from "vitest";
import { expectedOfLeaves } from "../../src/statistics/expectedOfLeaves.ts";
import { sliceIndexOf, sumOverSlices } from "../../src/statistics/sliceIndex.ts";
import { fallRatio, standoutSlices } from "../../src/statistics/sliceScan.ts";

const SCRIPTS = ["v1", "v2", "v3"];
const LISTS = ["a", "b", "c"];
const LEAVES = SCRIPTS.flatMap((script) => LISTS.map((list) => [script, list]));

/** Calls and sales of each leaf; `rate` tells the rate of a script and a list. */
function counts(callsEach: number, rate: (script: string, list: string) => number) {
  return {
    cases: LEAVES.map(() => callsEach),
    successes: LEAVES.map(([script = "", list = ""]) => Math.round(callsEach * rate(script, list))),
  };
}

function named(rateNow: (script: string, list: string) => number, callsEach = 400, weeks = 8) {
  const index = sliceIndexOf(LEAVES);
  const past = counts(callsEach * weeks, () => 0.12);
  const now = counts(callsEach, rateNow);
  const expected = expectedOfLeaves(index, past, now.cases);
  const found = standoutSlices(index, { ...now, expected }, { pastCases: callsEach * weeks * LEAVES.length });
  return found.map(({ slice }) => slice.picks.map(({ key }) => key).join(" "));
}

describe("slices of a table", () => {
  it("are all keys and all pairs of keys of different dimensions", () => {
    expect(sliceIndexOf(LEAVES).slices).toHaveLength(3 + 3 + 9);
    const fourDimensions = [0, 1, 2].flatMap((script) =>
      [0, 1, 2, 3].flatMap((band) =>
        [0, 1, 2, 3, 4].flatMap((day) => [0, 1, 2].map((list) => [script, band, day, list].map(String))),
      ),
    );
    // The number of slices that section 2.3 of the reference on statistics gives.
    expect(sliceIndexOf(fourDimensions).slices).toHaveLength(98);
    expect(sliceIndexOf([]).slices).toEqual([]);
  });

  it("hold the sums of their leaves", () => {
    const index = sliceIndexOf(LEAVES);
    const sums = sumOverSlices(
      index,
      LEAVES.map(() => 1),
    );
    for (const [i, { picks }] of index.slices.entries()) expect(sums[i]).toBe(picks.length === 1 ? 3 : 1);
  });

  it("never mix up keys that look alike when put together", () => {
    const keys = [
      ["a,b", "c"],
      ["a", "b,c"],
      ['a"', "b"],
      ["a", '"b'],
    ];
    expect(sliceIndexOf(keys).slices.filter(({ picks }) => picks.length === 2)).toHaveLength(4);
  });
});

describe("what is expected of a leaf", () => {
  it("is its own past, where nothing differs", () => {
    const index = sliceIndexOf(LEAVES);
    const expected = expectedOfLeaves(
      index,
      counts(1000, () => 0.12),
      new Array(9).fill(50),
    );
    for (const value of expected) expect(value).toBeCloseTo(6, 10);
  });

  it("is the product of its keys, where the leaf is new", () => {
    const index = sliceIndexOf(LEAVES);
    const past = counts(10_000, (script, list) => 0.1 * (script === "v2" ? 2 : 1) * (list === "b" ? 2 : 1));
    const withoutOne = (values: readonly number[]) => values.map((value, i) => (i === 4 ? 0 : value));
    const known = { cases: withoutOne(past.cases), successes: withoutOne(past.successes) };
    const expected = expectedOfLeaves(index, known, new Array(9).fill(100));
    // 15 % overall; v2 and b sell 20 % each, 4/3 of it: 0.15 x 4/3 x 4/3 = 26.7 %.
    expect(expected[4]).toBeGreaterThan(26);
    expect(expected[4]).toBeLessThan(27.5);
  });

  it("is nothing without a past or without its sales, and never more than the calls", () => {
    const index = sliceIndexOf(LEAVES);
    const fifty = new Array(9).fill(50);
    expect([
      ...expectedOfLeaves(
        index,
        counts(0, () => 0),
        fifty,
      ),
    ]).toEqual(new Array(9).fill(0));
    expect([
      ...expectedOfLeaves(
        index,
        counts(100, () => 0),
        fifty,
      ),
    ]).toEqual(new Array(9).fill(0));
    for (const value of expectedOfLeaves(
      index,
      counts(100, () => 1),
      fifty,
    ))
      expect(value).toBeLessThanOrEqual(50);
    expect([...expectedOfLeaves(sliceIndexOf([]), { cases: [], successes: [] }, [])]).toEqual([]);
  });
});

describe("the slice scan", () => {
  it("names nothing where all is as before", () => {
    expect(named(() => 0.12)).toEqual([]);
    expect(named(() => 0.2)).toEqual([]);
  });

  it("names the faulty script, not one of its lists", () => {
    expect(named((script) => (script === "v2" ? 0.06 : 0.12))).toEqual(["v2"]);
  });

  it("names one script with one list, not the whole script", () => {
    expect(named((script, list) => (script === "v2" && list === "b" ? 0.03 : 0.12))).toEqual(["v2 b"]);
  });

  it("names several, the clearest first", () => {
    const fell = (script: string, list: string) =>
      script === "v1" ? 0.03 : script === "v3" && list === "c" ? 0.02 : 0.12;
    expect(named(fell)).toEqual(["v1", "v3 c"]);
  });

  it("names nothing where all fell alike", () => {
    expect(named(() => 0.08)).toEqual([]);
  });

  it("names nothing below 1,000 calls, and is slower to with a short past", () => {
    const fell = (script: string) => (script === "v2" ? 0 : 0.12);
    expect(named(fell, 110)).toEqual([]);
    expect(named(fell, 112)).toEqual(["v2"]);
    const lower = (script: string) => (script === "v2" ? 0.08 : 0.12);
    expect(named(lower, 200)).toEqual(["v2"]);
    expect(named(lower, 200, 1)).toEqual([]);
  });

  it("tells the log-likelihood ratio of a fall", () => {
    expect(fallRatio(0, 10)).toBe(10);
    expect(fallRatio(5, 10)).toBeCloseTo(5 * Math.log(0.5) + 5, 12);
    expect(fallRatio(10, 10)).toBe(0);
    expect(fallRatio(12, 10)).toBe(0);
    expect(fallRatio(0, 0)).toBe(0);
  });
});
