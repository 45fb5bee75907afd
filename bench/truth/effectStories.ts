import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import type { Day } from "../../src/domain/day.ts";
import { DAYS_PER_WEEK } from "../../src/domain/period.ts";
import type { RecommendationDeed, RecommendationEffect } from "../../src/domain/recommendationDeed.ts";
import type { Report } from "../../src/domain/report.ts";
import { buildReport } from "../../src/engines/intelligence.ts";
import { recommendationEffectOf } from "../../src/engines/recommendationEffect.ts";
import { establishedSince, TROUBLE_WEEKS } from "../../src/engines/troubleSince.ts";
import type { CallRates } from "../../src/sample/faults.ts";
import type { Random } from "../../src/statistics/mulberry32.ts";
import { CAMPAIGN, NEWEST_WEEK, weeksOf } from "./weeks.ts";

/** What the alerts of a report and of the weeks before it read. */
const PAST_WEEKS = 12 + TROUBLE_WEEKS;
const MOST_LOOKS = 8;
const LAST_DAY: Day = NEWEST_WEEK.to - 1;
/** Days from the report to the mark, at most. */
const MOST_DELAY = 6;

export type Fault = {
  readonly factors: Partial<CallRates>;
  /** Mended on the day that the recommendation is marked done; else it stays. */
  readonly isMended: boolean;
};

/** What happens to a campaign whose report recommends something. */
export type EffectStory = {
  readonly calls: number;
  readonly wobble: number;
  /** It began 1 to 3 weeks before the end of the reported week, and an alert established it. null: nothing ever happens. */
  readonly fault: Fault | null;
  /**
   * What is marked: something that the report recommends for the reasons that reports have, so that its week was picked for looking
   * bad; or what it says of broken rules, which it always does, where an alert told of them.
   */
  readonly marked: "any issue" | "broken rules";
  /** The weeks after the mark at which people look: one of them by chance, or all of them. */
  readonly looks: "once" | "every week";
};

/** What is said of one recommendation at each look. */
export function effectsIn(story: EffectStory, random: Random): readonly RecommendationEffect[] {
  const { past, deed, doneDay } = deedIn(story, random);
  const cells = [...past, ...cellsSince(story, doneDay, random)];
  return looksOf(story, random).map((weeks) => {
    const newestDay = doneDay + weeks * DAYS_PER_WEEK;
    const seen = cells.filter(({ day }) => day <= newestDay);
    const judged = { campaign: CAMPAIGN, cells: seen, deed, newestDay, settings: USUAL_ALERT_SETTINGS };
    return recommendationEffectOf({ ...judged, otherDoneDays: [] });
  });
}

function looksOf({ looks }: EffectStory, random: Random): readonly number[] {
  return looks === "once" ? [between(2, 6, random)] : [2, 3, 4, 5, 6, 7, MOST_LOOKS];
}

/** Weeks are drawn until their report recommends something; then one recommendation is marked done, within a week. */
function deedIn(story: EffectStory, random: Random) {
  for (;;) {
    const faultWeeks = between(1, 3, random);
    const past = drawn(story, PAST_WEEKS, (week) => week < faultWeeks, random);
    const report = reportOn(past);
    const isRules = story.marked === "broken rules";
    const found = report.recommendations
      .filter(({ issueType }) => (issueType === "compliance_risk") === isRules)
      .map(({ action, issueType }) => ({
        action,
        issueType,
        sinceDay: establishedSince(issueType, report, alertsOf(past)),
      }))
      .filter(({ sinceDay }) => (story.fault === null && !isRules) || sinceDay !== null);
    const one = found[Math.floor(random() * found.length)];
    if (one === undefined) continue;
    const doneDay = LAST_DAY + between(0, MOST_DELAY, random);
    const deed: RecommendationDeed = {
      ...one,
      campaignId: CAMPAIGN.campaignId,
      state: "done",
      userId: "U1",
      atMs: 0,
      doneDay,
      promisedMinor: null,
      promisedDays: DAYS_PER_WEEK,
    };
    return { past, deed, doneDay };
  }
}

function drawn(
  { calls, wobble, fault }: EffectStory,
  weeks: number,
  isFaulty: (week: number) => boolean,
  random: Random,
): readonly Cell[] {
  const factors = (week: number) => (isFaulty(week) ? (fault?.factors ?? {}) : {});
  return weeksOf({ weeks, callsPerWeek: calls, wobble, conversionFactor: 1, factors }, random);
}

/** The weeks after the reported one, with the fault as long as it lasts. */
function cellsSince(story: EffectStory, doneDay: Day, random: Random): readonly Cell[] {
  const weeks = MOST_LOOKS + 1;
  const later = (isFaulty: boolean) =>
    drawn(story, weeks, () => isFaulty, random).map((cell) => ({ ...cell, day: cell.day + weeks * DAYS_PER_WEEK }));
  if (story.fault?.isMended !== true) return later(true);
  return [...later(true).filter(({ day }) => day <= doneDay), ...later(false).filter(({ day }) => day > doneDay)];
}

function reportOn(cells: readonly Cell[]): Report {
  const days = { period: NEWEST_WEEK, newestDay: LAST_DAY, today: null };
  return buildReport({ campaign: CAMPAIGN, cells, ...days, leaves: null, violatingCalls: null });
}

function alertsOf(cells: readonly Cell[]) {
  return { campaign: CAMPAIGN, cells, lastDay: LAST_DAY, settings: USUAL_ALERT_SETTINGS, newestDay: LAST_DAY };
}

function between(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1));
}
