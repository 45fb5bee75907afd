import type { HealthComponent } from "../domain/health.ts";

/** A chart as plain data, ready to be drawn; `altText` says its finding to those who do not see it. */
export type ChartSpec = HealthChart;

/** The health score as bars, one a part: how many of its points are kept and how many are lost. */
export type HealthChart = {
  readonly kind: "health";
  /** The finding, in two sentences. */
  readonly title: string;
  readonly campaignName: string;
  /** The period in words. */
  readonly span: string;
  readonly altText: string;
  readonly bars: readonly HealthBar[];
};

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
