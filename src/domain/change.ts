/** What can move revenue: calls, the share of them that sells, what a sale brings, and what is given back. */
export const REVENUE_FACTORS = ["volume", "conversion", "value", "refunds"] as const;
export type RevenueFactor = (typeof REVENUE_FACTORS)[number];

/** What moved revenue between two periods: exact, the four sum to the total. Integer minor units. */
export type RevenueChange = {
  readonly volumeMinor: number;
  readonly conversionMinor: number;
  /** Of a sale before refunds. */
  readonly valueMinor: number;
  /** Negative where more was refunded than before. */
  readonly refundsMinor: number;
  readonly totalMinor: number;
};

/**
 * Whether a change between two periods is more than chance: two-sided, 5 % for both tests together. `chance`: one this
 * large comes by luck more often. `untestable`: `reason` says why.
 */
export type ChangeVerdict = {
  readonly outcome: "real" | "chance" | "untestable";
  /** null unless untestable. */
  readonly reason: UntestableReason | null;
  /** 0..1; null where nothing was computed. */
  readonly pValue: number | null;
};

/**
 * `unknown`: a side cannot tell it; `estimated`: revenue is conversions x deal value there, so conversion says all;
 * `few_calls`: of so few calls chance cannot be excluded, nor a change; `no_sales`: neither side has one;
 * `refunds`: they outweigh the sales; `not_in_yet`: revenue of the newest days may still arrive.
 */
export type UntestableReason = "unknown" | "estimated" | "few_calls" | "no_sales" | "refunds" | "not_in_yet";

/** Of this very change, for the two periods that are compared: what a call brings. How many calls there were is a fact. */
export type ChangeVerdicts = {
  readonly conversionRate: ChangeVerdict;
  /** Before refunds, which are a fact as well. */
  readonly revenuePerCall: ChangeVerdict;
};

/** Relative changes are -0.12 for 12 % down; null where one side is unknown or the older one is 0. */
export type Changes = {
  /** null where either period's revenue or conversions cannot be told, or the period before is not whole. */
  readonly revenue: RevenueChange | null;
  readonly conversionRate: number | null;
  /** Also null where the period before is not whole. */
  readonly callVolume: number | null;
  readonly dropOffRate: number | null;
  readonly escalationRate: number | null;
  readonly verdicts: ChangeVerdicts;
};

/** How much of a change of the conversion rate one dimension explains: by its mix, by its rates. Exact. */
export type MixAndRate = {
  readonly dimension: string;
  /** In rate points (0.01 = one percentage point). */
  readonly mix: number;
  readonly rate: number;
  readonly slices: readonly {
    readonly key: string;
    readonly mix: number;
    readonly rate: number;
    readonly calls: number;
    readonly pastCalls: number;
  }[];
};

/** A slice that stands out. `dimensions`: such as `{ script: "v2" }`. */
export type RootCause = {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly calls: number;
  readonly expectedConversions: number;
  readonly conversions: number;
  /** Money the slice cost against its expectation, negative for a loss; null without a value of a sale. Minor units. */
  readonly revenueEffectMinor: number | null;
};

/** The answer of the slice scan. */
export type RootCauses = {
  readonly slices: readonly RootCause[];
  /** One sentence: the slice, or that none stands out and the change is spread, or that there are too few calls to name any. */
  readonly verdict: string;
};

/**
 * The calls of one combination of input dimensions in one role: this period, or the baseline. Root cause reads these;
 * every other engine reads cells. Keys such as `script`, `hour_band`, `weekday`, `agent`, `segment:list`.
 */
export type Leaf = {
  readonly role: "current" | "baseline";
  readonly dimensions: Readonly<Record<string, string>>;
  readonly calls: number;
  readonly conversions: number;
};
