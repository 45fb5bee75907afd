import { describe, expect, it } from "vitest";
import { NO_SUMS } from "../../src/engines/daySums.ts";
import { revenueSplit } from "../../src/engines/revenueSplit.ts";

describe("what moved revenue against a usual week", () => {
  it("has refunds by themselves, so that they make no sale look like a loss", () => {
    const week = { ...NO_SUMS, conversionKnown: 400, revenueKnown: 400 };
    const usual = { ...week, sold: 50, deals: 50, dealsMinor: 1_500_000, revenueMinor: 1_500_000 };
    const now = { ...week, sold: 25, deals: 25, dealsMinor: 750_000, revenueMinor: 750_000 - 2_000_000 };
    const split = revenueSplit({ now, usual }, 0);
    expect(split).toEqual({ volume: 0, conversion: -750_000, value: 0, refunds: -2_000_000 });
  });
});
