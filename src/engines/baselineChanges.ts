import type { AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import { DAYS_PER_WEEK, type Period } from "../domain/period.ts";
import { comparedDaysInWords } from "./comparedDays.ts";
import { weekToCompare } from "./comparedWeeks.ts";
import { compareWeeks } from "./compareWeeks.ts";
import { daySumsOf } from "./daySums.ts";
import { NOTHING_TOLD, type ToldPast } from "./toldPast.ts";

/** How revenue or the conversion rate moved against the baseline. */
export type BaselineChange = {
  readonly name: "revenue" | "conversion";
  /** Weeks of past that it is measured against. */
  readonly weeks: number;
  /** Where some days only could be compared: `on the 5 comparable days`; else null. */
  readonly days: string | null;
  /** Calls of this week that it rests on. */
  readonly calls: number;
  /** Relative: -0.143 for 14.3 % down. */
  readonly change: number;
  /** Down by more than the alert's threshold. */
  readonly isPastThreshold: boolean;
};

/** A change is told of a week if it rests on at least this share of the week's calls. */
const LEAST_SHARE = 0.5;

/** Keeps a change of exactly the threshold from being past it by a rounding error. */
const ROUNDING = 1e-9;

/**
 * Revenue and conversion of a week against the weeks before, over the same weekdays, as the alerts measure them. Empty for
 * a period of another length, where there is no past, and where under half of the week's calls can be compared.
 */
export function baselineChangesOf(
  input: {
    readonly cells: readonly Cell[];
    readonly campaign: Campaign;
    readonly newestDay: Day | null;
    readonly told?: ToldPast;
  },
  period: Period,
  settings: AlertSettings,
): readonly BaselineChange[] {
  if (period.to - period.from !== DAYS_PER_WEEK) return [];
  const { acknowledged } = input.told ?? NOTHING_TOLD;
  const { comparisons } = compareWeeks(
    daySumsOf(input.cells),
    weekToCompare(period, acknowledged),
    input.campaign,
    input.newestDay,
  );
  return (["revenue_drop", "conversion_drop"] as const).flatMap((type) => {
    const comparison = comparisons.find((one) => one.type === type);
    if (comparison === undefined || comparison.baselineChange === null) return [];
    const { baselineChange: change, weeks, n } = comparison;
    if (weeks.shareOfNow < LEAST_SHARE) return [];
    const found: BaselineChange = {
      name: type === "revenue_drop" ? "revenue" : "conversion",
      weeks: weeks.weeks.length,
      days: comparedDaysInWords(weeks),
      calls: n.current,
      change,
      isPastThreshold: change < -settings.thresholds[type] - ROUNDING,
    };
    return [found];
  });
}
