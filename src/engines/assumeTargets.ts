import { assumedRevenuePerCall } from "../domain/assumedRevenuePerCall.ts";
import { ASSUMED_TARGETS, type Campaign, type ConversionValueMeaning } from "../domain/campaign.ts";
import { type Cell, decodeOutcome } from "../domain/cell.ts";
import { type Currency, minorDigits } from "../domain/money.ts";

/** What a campaign is taken to aim at until somebody says; every field here is an assumption and marked as one. */
export type AssumedTargets = Pick<
  Campaign,
  "targetConversionRate" | "targetRevenuePerCallMinor" | "avgDealValueMinor" | "conversionValueMeaning"
> & { readonly assumed: Campaign["assumed"] };

/** Sales with a known amount from which a mean is believed. Source: the project's reference on statistics, section 3. */
const SALES_NEEDED = 10;
/** Revenue over conversion value of sales: in this range the value is that of the deal, above it an expectation. */
const DEAL_VALUE_RATIO = { from: 0.5, to: 2 } as const;

/**
 * Targets for a new campaign. The average deal value is the mean revenue of its sales, from 10 on; else (also without
 * any cells) 500 in its currency. The target conversion rate is 10 %.
 */
export function assumeTargets(cells: Iterable<Cell>, currency: Currency): AssumedTargets {
  const sales = salesIn(cells);
  const avgDealValueMinor =
    sales.revenueCount >= SALES_NEEDED && sales.revenueSumMinor > 0
      ? Math.round(sales.revenueSumMinor / sales.revenueCount)
      : ASSUMED_TARGETS.avgDealValue * 10 ** minorDigits(currency);
  const { targetConversionRate } = ASSUMED_TARGETS;
  const conversionValueMeaning = meaningOf(sales);
  return {
    targetConversionRate,
    targetRevenuePerCallMinor: assumedRevenuePerCall({ targetConversionRate, avgDealValueMinor }),
    avgDealValueMinor,
    conversionValueMeaning,
    assumed: [
      "targetConversionRate",
      "targetRevenuePerCallMinor",
      "avgDealValueMinor",
      ...(conversionValueMeaning === null ? [] : (["conversionValueMeaning"] as const)),
    ],
  };
}

type Sales = Pick<Cell, "revenueCount" | "revenueSumMinor" | "valueCount" | "valueSumMinor">;

function salesIn(cells: Iterable<Cell>): Sales {
  const sales = { revenueCount: 0, revenueSumMinor: 0, valueCount: 0, valueSumMinor: 0 };
  for (const cell of cells) {
    const { sold, status } = decodeOutcome(cell.outcome);
    if (cell.dimension !== "all" || !sold || status === "not_connected") continue;
    sales.revenueCount += cell.revenueCount;
    sales.revenueSumMinor += cell.revenueSumMinor;
    sales.valueCount += cell.valueCount;
    sales.valueSumMinor += cell.valueSumMinor;
  }
  return sales;
}

/** null: too few sales to tell, or the figures fit neither meaning; then somebody has to be asked. */
function meaningOf(sales: Sales): ConversionValueMeaning | null {
  if (sales.revenueCount < SALES_NEEDED || sales.valueCount < SALES_NEEDED || sales.valueSumMinor <= 0) return null;
  const ratio = sales.revenueSumMinor / sales.revenueCount / (sales.valueSumMinor / sales.valueCount);
  if (ratio > DEAL_VALUE_RATIO.to) return "expected_revenue";
  return ratio >= DEAL_VALUE_RATIO.from ? "deal_value" : null;
}
