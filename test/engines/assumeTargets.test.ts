import { describe, expect, it } from "vitest";
import { assumeTargets } from "../../src/engines/assumeTargets.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { callsLike } from "./build.ts";

function assumed(sales: number, revenueMinor: number, valueMinor: number | null = null) {
  const calls = callsLike(sales, { actualRevenueMinor: revenueMinor, conversionValueMinor: valueMinor });
  return assumeTargets(cellsOfCalls(calls, "UTC"), "EUR");
}

describe("assumed targets", () => {
  it("take the mean sale as deal value from ten sales on, else 500", () => {
    expect(assumed(10, 12_345)).toMatchObject({ avgDealValueMinor: 12_345, targetRevenuePerCallMinor: 1235 });
    expect(assumed(9, 12_345)).toMatchObject({ avgDealValueMinor: 50_000, targetRevenuePerCallMinor: 5000 });
    expect(assumeTargets([], "JPY")).toMatchObject({ avgDealValueMinor: 500, targetConversionRate: 0.1 });
  });

  // Ratios of revenue to conversion value over sales. Source: the reference on statistics, section 3.
  it.each([
    [10, 1000, 2000, "deal_value"],
    [10, 1000, 500, "deal_value"],
    [10, 1000, 499, "expected_revenue"],
    [10, 1000, 2001, null],
    [10, 1000, null, null],
    [9, 1000, 1000, null],
  ] as const)("read what the conversion value of %i sales means: %i for %s is %s", (sales, revenue, value, meaning) => {
    expect(assumed(sales, revenue, value).conversionValueMeaning).toBe(meaning);
  });

  it("are all marked as assumed", () => {
    expect(assumed(0, 0).assumed).toEqual(["targetConversionRate", "targetRevenuePerCallMinor", "avgDealValueMinor"]);
    expect(assumed(10, 10, 10).assumed).toContain("conversionValueMeaning");
  });
});
