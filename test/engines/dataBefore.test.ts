import { describe, expect, it } from "vitest";
import { dataBefore } from "../../src/engines/dataBefore.ts";
import { cellsWith, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };
const on = (...days: readonly number[]) => days.flatMap((day) => cellsWith({ n: 10 }, MONDAY + day));
const workdays = (week: number) => on(...[0, 1, 2, 3, 4].map((day) => 7 * week + day));

describe("whether the period before is whole", () => {
  it("is where anything lies before it, whatever it lacks", () => {
    expect(dataBefore([...on(-8), ...on(-2), ...workdays(0)], WEEK)).toEqual({ isWhole: true, from: MONDAY - 2 });
  });

  it("is not where the data begins inside it, and knows where", () => {
    expect(dataBefore([...on(-5), ...workdays(0)], WEEK)).toEqual({ isWhole: false, from: MONDAY - 5 });
    expect(dataBefore(on(-5, -4, -3, 0, 1, 2, 3, 4), WEEK)).toEqual({ isWhole: false, from: MONDAY - 5 });
  });

  it("is where it begins with days on which nobody is ever called", () => {
    const fromSaturday = { from: MONDAY + 5, to: MONDAY + 12 };
    const calls = [...workdays(0), ...workdays(1)];
    expect(dataBefore(calls, fromSaturday)).toEqual({ isWhole: true, from: MONDAY });
    expect(dataBefore([...calls, ...on(5)], fromSaturday)).toEqual({ isWhole: false, from: MONDAY });
  });

  it("is not without dials, nor without any data", () => {
    expect(dataBefore([...on(-20), ...workdays(0)], WEEK)).toEqual({ isWhole: false, from: null });
    expect(dataBefore([], WEEK)).toEqual({ isWhole: false, from: null });
  });

  it("does not look past the period", () => {
    expect(dataBefore([...on(9), ...on(-5, -4, -3, 0, 1)], WEEK)).toMatchObject({ from: MONDAY - 5 });
  });
});
