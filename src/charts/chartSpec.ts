import type { RevenueFactor } from "../domain/change.ts";
import type { HealthComponent, HealthStatus } from "../domain/health.ts";
import type { LeakageReason } from "../domain/leakage.ts";

/** A chart as plain data, ready to be drawn. */
export type ChartSpec = HealthChart | LeakageChart | WhyChart | TrendChart | RecommendChart | CompareChart | WeeksChart;

/** What stands above every chart, and its words for those who do not see it. */
export type ChartHead = {
  /** The finding; three lines at most are drawn. */
  readonly title: string;
  /** What it is about: the campaign's name, clipped where room is short. May be empty. */
  readonly subject: string;
  /** The period and what else must be known to read it. */
  readonly note: string;
  /** The finding and the numbers. */
  readonly altText: string;
};

/** An axis of money, with rounded values to mark. All values in units of the chart's bars. */
export type MoneyAxis = {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
};

/** The health score as bars, one a part: how many of its points are kept and how many are lost. */
export type HealthChart = ChartHead & { readonly kind: "health"; readonly bars: readonly HealthBar[] };

export type HealthBar = {
  readonly part: HealthComponent | "cap";
  readonly label: string;
  /** Points in whole numbers; null: not known. */
  readonly points: { readonly kept: number; readonly lost: number } | null;
  /** Written beside the bar: `17 of 35`. */
  readonly text: string;
  /** True for the part that costs the most points. */
  readonly isCostliest: boolean;
};

/**
 * From expected to actual revenue, reason by reason: each bar begins where the one before ends. Bars count whole units of what
 * is shown (dollars, or tens of thousands of them), so that they add up as they are written.
 */
export type LeakageChart = ChartHead & {
  readonly kind: "leakage";
  readonly bars: readonly LeakageBar[];
  readonly axis: MoneyAxis;
  /** All that could have been won: `up to $36,366`; null: nothing. */
  readonly avoidableText: string | null;
};

export type LeakageBar = {
  readonly part: "expected" | LeakageReason | "actual";
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** How much of a loss could have been won, 0..loss. */
  readonly avoidable: number;
  /** `−$38,879`. */
  readonly text: string;
};

/** What moved revenue: its factors (refunds only where they changed), which add up to the last bar. In whole units of what is shown. */
export type WhyChart = ChartHead & {
  readonly kind: "why";
  readonly bars: readonly WhyBar[];
  readonly axis: MoneyAxis;
};

export type WhyBar = {
  readonly part: RevenueFactor | "total";
  readonly label: string;
  /** `11.9 % to 6.0 %`; empty where it is not known. */
  readonly detail: string;
  readonly amount: number;
  readonly text: string;
  /** True for the factor that moved revenue the most. */
  readonly isBiggest: boolean;
};

/** The score week by week. */
export type TrendChart = ChartHead & { readonly kind: "trend"; readonly weeks: readonly TrendWeek[] };

export type TrendWeek = {
  /** The last day: `22 Nov`. */
  readonly label: string;
  /** 0..100, as people see it; null: no score. */
  readonly score: number | null;
  readonly range: ScoreRange | null;
};

/** Where a score lies with 95 % confidence, within 0..100. */
export type ScoreRange = { readonly low: number; readonly high: number };

/** What recommendations could bring back, in the order of their priorities. */
export type RecommendChart = ChartHead & {
  readonly kind: "recommend";
  readonly bars: readonly RecommendBar[];
  readonly axis: MoneyAxis;
  /** What must be known to compare them; empty: nothing. */
  readonly footnote: string;
};

export type RecommendBar = {
  /** `1. Send the calls of script v2.4 to script v2.2`. */
  readonly label: string;
  /** Null: no amount is promised. */
  readonly amount: number | null;
  readonly text: string;
};

/** Campaigns by score, worst first; those without a score last. */
export type CompareChart = ChartHead & {
  readonly kind: "compare";
  readonly rows: readonly CompareRow[];
  /** What is not shown; empty: nothing. */
  readonly footnote: string;
};

export type CompareRow = {
  readonly label: string;
  readonly score: number | null;
  readonly status: HealthStatus | null;
  readonly range: ScoreRange | null;
  /** `49 ±6`, or `no score`. */
  readonly text: string;
};

/** One metric week by week, and what the past leads to expect of the last of them. Values as they are drawn. */
export type WeeksChart = ChartHead & {
  readonly kind: "weeks";
  /** Oldest first; the last is the week that alarmed. */
  readonly weeks: readonly WeekPoint[];
  /** Nine weeks in ten lie in it; null: it cannot be said. `text`: `9.7 % to 14.4 %`. */
  readonly expected: { readonly low: number; readonly high: number; readonly text: string } | null;
  readonly axis: WeeksAxis;
};

export type WeekPoint = {
  /** The last day: `22 Nov`. */
  readonly label: string;
  /** null: not known. */
  readonly value: number | null;
  /** `6.0 %`. */
  readonly text: string;
  /** True: no part of what is expected. */
  readonly isLeftOut: boolean;
};

/** From `min` to `max`, with rounded values to mark. */
export type WeeksAxis = MoneyAxis;
