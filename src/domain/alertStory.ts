import type { AlertType } from "./alert.ts";
import type { IssueType } from "./issue.ts";
import type { Currency } from "./money.ts";
import type { Effort } from "./recommendation.ts";
import type { ReportPeriod } from "./report.ts";
import type { ReportAlert } from "./reportFindings.ts";

/** One metric in each of the last weeks and what was expected of it, for a picture. Rates 0..1, money in major units. */
export type WeekBand = {
  readonly type: AlertType;
  readonly unit: "rate" | "money" | "count" | "points";
  /** Oldest first, at most 8 and the week that alarmed, which is the last. */
  readonly weeks: readonly BandWeek[];
  /** What the past leads to expect of such a week, 90 %; null where it cannot be said. */
  readonly expected: { readonly low: number; readonly high: number } | null;
};

export type BandWeek = {
  /** ISO date of its last day. */
  readonly asOf: string;
  /** null: cannot be told. */
  readonly value: number | null;
  /** Connected calls. */
  readonly calls: number;
  /** True: left out of what is expected, since its alert was acknowledged. */
  readonly isLeftOut: boolean;
};

/** What the findings of a week are told with: everything a message needs, as plain data, so that it can be shown again as it was said. */
export type AlertStory = {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly currency: Currency;
  readonly period: ReportPeriod;
  readonly previousPeriod: ReportPeriod;
  /** Connected calls of both weeks. */
  readonly calls: number;
  readonly previousCalls: number;
  /** What is told, the most urgent first; at least one. Events of single days have `windowDays` 1. */
  readonly alerts: readonly ReportAlert[];
  /** Titles of what is only to be watched. */
  readonly watches: readonly string[];
  /** What all of it costs in a week, major units; null where it cannot be told. Alerts overlap, so it is no sum of theirs. */
  readonly cost: number | null;
  /** The slice that stands out, or that none does; null: not looked for. */
  readonly cause: string | null;
  readonly recommendation: ToldRecommendation | null;
  readonly band: WeekBand | null;
  /** Sentences: what the comparison left out, up to when calls are in. */
  readonly notes: readonly string[];
  /** Weeks that were not compared when they ended, newest first. */
  readonly missed: readonly MissedWeek[];
  /** How many further ones are too old to matter. */
  readonly skippedWeeks: number;
};

export type ToldRecommendation = {
  readonly issueType: IssueType;
  readonly action: string;
  /** Major units for a week; null: no amount is promised. */
  readonly recovery: number | null;
  readonly effort: Effort;
};

/** A week that is told late: titles of its alerts, none where nothing got worse. */
export type MissedWeek = { readonly period: ReportPeriod; readonly titles: readonly string[] };
