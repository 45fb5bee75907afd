import { describe, expect, it } from "vitest";
import { NO_SUMS } from "../../src/engines/daySums.ts";
import { splitSentence } from "../../src/engines/splitSentence.ts";

/** A week whose sales brought so much each, minor units. */
function week(calls: number, sold: number, each: number) {
  const revenueMinor = sold * each;
  return { ...NO_SUMS, calls, conversionKnown: calls, sold, deals: sold, dealsMinor: revenueMinor, revenueMinor };
}

const ALIGNED = { previous: NO_SUMS, weeks: [], pooled: NO_SUMS, droppedWeekdays: [], weekdays: [], isPartial: false };
const USD = { avgDealValueMinor: 50_000, currency: "USD" };

function told(now: ReturnType<typeof week>, usual: ReturnType<typeof week>, verdict: "alert" | "volume" = "alert") {
  return splitSentence({ weeks: { ...ALIGNED, now, usual, shareOfNow: 1, weeksNow: 1 }, windowDays: 7 }, verdict, USD);
}

describe("what made up a fall of revenue", () => {
  it("names only what counted, what was lost before what was won, in whole units that add up to the fall", () => {
    const sentence = told(week(1400, 80, 52_345), week(1400, 160, 50_001));
    expect(sentence).toMatch(/^Of that, fewer sales a call cost \$[\d,]+; sales worth more brought back \$[\d,]+\.$/);
    const [lost = 0, won = 0] = [...sentence.matchAll(/\$([\d,]+)/g)].map(([, digits = ""]) =>
      Number(digits.replace(",", "")),
    );
    expect(lost - won).toBe(Math.round((160 * 50_001 - 80 * 52_345) / 100));
    expect(told(week(420, 48, 50_000), week(1400, 196, 50_000))).toMatch(
      /^Of that, fewer calls cost \$62,300 and fewer sales a call cost \$11,700\.$/,
    );
  });

  it("is one word where all comes from one, and says of fewer calls only what happened besides", () => {
    expect(told(week(1400, 80, 50_000), week(1400, 160, 50_000))).toBe("All of that comes from fewer sales a call.");
    expect(told(week(700, 80, 50_000), week(1400, 160, 50_000), "volume")).toBe("");
    expect(told(week(700, 79, 50_000), week(1400, 160, 50_000), "volume")).toMatch(
      /^Besides, fewer sales a call cost \$[\d,]+\.$/,
    );
  });

  it("is nothing where a side cannot tell sales", () => {
    expect(told(week(0, 0, 0), week(1400, 160, 50_000))).toBe("");
  });
});
