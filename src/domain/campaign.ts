import type { Currency } from "./money.ts";

/** What `conversionValue` says: the revenue expected of the call, or the value of the deal if it is won. */
export type ConversionValueMeaning = "expected_revenue" | "deal_value";

/** A campaign and what is expected of it. Money in integer minor units of `currency`. */
export type Campaign = {
  readonly campaignId: string;
  readonly campaignName: string;
  /** ISO date; calls before it are told. */
  readonly startDate: string | null;
  readonly targetCallsPerDay: number | null;
  /** 0..1, of connected calls. */
  readonly targetConversionRate: number;
  readonly targetRevenuePerCallMinor: number;
  readonly avgDealValueMinor: number;
  /** Names for compliance flags; a flag outside the list still counts. */
  readonly complianceRules: readonly string[];
  readonly scriptVersions: readonly string[];
  readonly currency: Currency;
  /** IANA name. */
  readonly timeZone: string;
  /** null: not known yet; then conversion values are not used. */
  readonly conversionValueMeaning: ConversionValueMeaning | null;
  /** Days that revenue may arrive after the call. */
  readonly revenueLagDays: number;
  /** Fields that nobody has confirmed. */
  readonly assumed: readonly AssumableField[];
};

/** Campaign fields that may rest on an assumption, marked wherever they drive a number. */
export const ASSUMABLE_FIELDS = [
  "targetConversionRate",
  "targetRevenuePerCallMinor",
  "avgDealValueMinor",
  "currency",
  "timeZone",
  "conversionValueMeaning",
] as const;
export type AssumableField = (typeof ASSUMABLE_FIELDS)[number];

/** What a campaign is assumed to aim at until somebody says otherwise. Round figures, told as assumptions. */
export const ASSUMED_TARGETS = {
  targetConversionRate: 0.1,
  /** In major units of whatever currency. */
  avgDealValue: 500,
  currency: "USD",
  timeZone: "UTC",
} as const;
