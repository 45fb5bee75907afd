import type { Day } from "./day.ts";
import type { HealthStatus } from "./health.ts";
import type { RevenueBasis } from "./metrics.ts";

/** The score of one week, for a trend. */
export type WeekScore = {
  /** The week's last day. */
  readonly asOf: Day;
  /** Null: the week has no calls, or none that can be scored. */
  readonly overall: number | null;
  /** Half-width of its 95 % interval, in points. */
  readonly margin: number | null;
  readonly calls: number;
};

/** A campaign among all of a team: its newest week at a glance. Money in major units of `currency`. */
export type CampaignOverview = {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly isSample: boolean;
  readonly currency: string;
  /** ISO date of the newest complete day; null: the campaign has no calls. */
  readonly asOf: string | null;
  /** As the report has it: ISO date of the newest day with calls where that is old. */
  readonly staleSince: string | null;
  /** Connected ones. */
  readonly calls: number;
  /** `None of 420 dials connected.`; null where somebody was reached or nobody was dialled. */
  readonly nobodyReached: string | null;
  /** As `shownHealthOf` shows them. */
  readonly score: number | null;
  readonly margin: number | null;
  readonly status: HealthStatus | null;
  /** How many of the score's five parts are known. */
  readonly knownParts: number;
  /** Points against the week before; null: nothing to compare with. */
  readonly change: number | null;
  /** True: the change is beyond what chance does. */
  readonly isRealChange: boolean;
  readonly conversionRate: number | null;
  /** null without connected calls, as all money. */
  readonly revenue: number | null;
  readonly revenueBasis: RevenueBasis | null;
  readonly expectedRevenue: number | null;
  /** True: expected revenue rests on targets that nobody has confirmed. */
  readonly isExpectedAssumed: boolean;
  readonly avoidable: number | null;
  /** Titles of the findings, as `alertTitlesOf` sorts them. */
  readonly alerts: readonly string[];
  readonly volumes: readonly string[];
  readonly watches: readonly string[];
  /** The one line of `quickStatusOf`. */
  readonly statusLine: string;
  /** Sentences on the plan and on what is outside the campaign's lists. */
  readonly warnings: readonly string[];
};
