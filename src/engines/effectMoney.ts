import type { Campaign } from "../domain/campaign.ts";
import type { SalesRise } from "../domain/recommendationDeed.ts";
import { wilson } from "../statistics/wilson.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";
import { wholeCalls } from "./compareRate.ts";
import type { ComparedSums } from "./daySums.ts";
import type { Picked } from "./effectChance.ts";
import { CONVERSION, rateSidesOf } from "./effectMetric.ts";
import { EFFECT_POLICY } from "./effectPolicy.ts";
import { meanSaleMinor } from "./meanSaleMinor.ts";
import { testEffect } from "./testEffect.ts";

export type EffectMoneyInput = {
  readonly campaign: Campaign;
  /** The weeks since whose sales are in, against the time before. */
  readonly aligned: AlignedWeeks;
  /** How the conversion rates of these were picked. */
  readonly picked: Picked;
  /** Connected calls of the days that the amount is for. */
  readonly calls: number;
};

/**
 * What sales rose by: the share of the conversion rate since that its change says is new, x calls x what a sale brings (taken as it
 * is). Its interval adds that of the rate since to that of the change, square and add. null where no file tells sales or their worth.
 */
export function effectMoneyOf({ campaign, aligned, picked, calls }: EffectMoneyInput): SalesRise | null {
  const sale = saleMinorOf(campaign, [aligned.now, aligned.pooled]);
  const tested = testEffect(rateSidesOf(aligned, CONVERSION), CONVERSION.good, picked);
  if (sale === null || tested === null) return null;
  const { events, n } = CONVERSION.of(aligned.now);
  const rate = events / n;
  const minorOf = (ofRate: number, change: number) => ofRate * newShare(change) * calls * sale;
  const { middle, interval } = tested;
  const highest = events === 0 ? 0 : Math.max(0, minorOf(rate, interval.high ?? Number.POSITIVE_INFINITY));
  const unclear = { minor: null, lowMinor: null, highMinor: Math.round(highest) };
  if (middle === null || interval.low === null || interval.low <= 0) return unclear;
  const ofRate = wilson(wholeCalls({ events, n }), 1 - 2 * EFFECT_POLICY.pUpTo);
  const minor = minorOf(rate, middle);
  const low = minor - Math.hypot(minor - minorOf(rate, interval.low), minor - minorOf(ofRate.low, middle));
  const high = minor + Math.hypot(highest - minor, minorOf(ofRate.high, middle) - minor);
  return low < 1 ? unclear : { minor: Math.round(minor), lowMinor: Math.round(low), highMinor: Math.round(high) };
}

/** Of a rate that changed so much, the share that is new; below 0 after a fall. */
function newShare(change: number): number {
  return 1 - 1 / (1 + change);
}

/** What a sale brought since, else before; else the average deal, where somebody has confirmed it. null: nobody knows. */
function saleMinorOf({ assumed, avgDealValueMinor }: Campaign, sides: readonly ComparedSums[]): number | null {
  const told = sides.map(({ revenueMinor, deals }) => ({ totalRevenueMinor: revenueMinor, conversions: deals }));
  const isGuess = assumed.includes("avgDealValueMinor");
  const sale = meanSaleMinor(told, { avgDealValueMinor: isGuess ? 0 : avgDealValueMinor });
  return sale > 0 ? sale : null;
}
