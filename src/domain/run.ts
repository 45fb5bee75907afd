import type { Alert, AlertType, Verdict } from "./alert.ts";
import type { ReportPeriod } from "./report.ts";

/** Why something was said or not. `by_week`: the week that holds its day says it; `told_before`: it rests on days that were told. */
export const SAID_WHYS = [
  "posted",
  "in_thread",
  "by_week",
  "told_before",
  "muted",
  "snoozed",
  "cannot_tell",
  "watch",
  "chance",
  "not_evident",
  "no_channel",
] as const;
export type SaidWhy = (typeof SAID_WHYS)[number];

/** A finding of a run and what became of it. */
export type RunFinding = {
  readonly type: AlertType;
  readonly verdict: Verdict;
  readonly title: string;
  readonly pValue: number | null;
  readonly calls: number;
  readonly baselineCalls: number;
  /** A told look over 28 days rests for 4 weeks. */
  readonly windowDays: Alert["windowDays"];
  readonly said: SaidWhy;
};

/** What a run came to. `waiting`: for late uploads; `up_to_date`: no new days; `too_old`: its data is. */
export type RunOutcome = "compared" | "events" | "waiting" | "silent" | "up_to_date" | "too_old";

/** One scheduled look at a campaign, as it is kept. */
export type RunRecord = {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly outcome: RunOutcome;
  readonly plannedMs: number;
  readonly atMs: number;
  /** What was compared; null where nothing was. */
  readonly period: ReportPeriod | null;
  readonly calls: number | null;
  readonly findings: readonly RunFinding[];
  /** ISO periods of weeks that this run covered besides, and how many were too old. */
  readonly missed: readonly ReportPeriod[];
  readonly skippedWeeks: number;
  /** A sentence: what came of it and why. */
  readonly told: string;
};
