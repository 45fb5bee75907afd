/** What moved revenue between two periods: exact, the three sum to the total. Integer minor units. */
export type RevenueChange = {
  readonly volumeMinor: number;
  readonly conversionMinor: number;
  readonly valueMinor: number;
  readonly totalMinor: number;
};

/** Relative changes are -0.12 for 12 % down; null where one side is unknown or the older one is 0. */
export type Changes = {
  /** null where either period's revenue or conversions cannot be told. */
  readonly revenue: RevenueChange | null;
  readonly conversionRate: number | null;
  readonly callVolume: number | null;
  readonly dropOffRate: number | null;
  readonly escalationRate: number | null;
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
