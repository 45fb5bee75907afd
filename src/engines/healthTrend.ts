import type { Campaign } from "../domain/campaign.ts";
import { type Cell, decodeOutcome } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import type { WeekScore } from "../domain/overview.ts";
import { DAYS_PER_WEEK, periodEnding } from "../domain/period.ts";
import { healthCellsOf, healthScoredOf } from "./health.ts";
import { mergeCells } from "./mergeCells.ts";

/** Weeks that a trend shows, at most. */
const TREND_WEEKS = 8;

/**
 * The scores of the 8 weeks that end with `lastDay`, oldest first, each as a report on that week alone scores it. A week
 * without connected calls is null; weeks before the first call are left out, so without any calls there are none.
 * `cells`: those of dimension `all` of the 16 weeks up to `lastDay` (a week is shrunk towards its own 8 weeks before); others
 * do no harm.
 */
export function healthTrendOf(cells: readonly Cell[], campaign: Campaign, lastDay: Day): readonly WeekScore[] {
  const all = cells.filter(({ dimension, calls }) => dimension === "all" && calls > 0);
  const firstDay = all.reduce((first, { day }) => Math.min(first, day), Number.POSITIVE_INFINITY);
  const weeks = weeklyCells(all, lastDay);
  return Array.from({ length: TREND_WEEKS }, (_, i) => lastDay - (TREND_WEEKS - 1 - i) * DAYS_PER_WEEK)
    .filter((asOf) => asOf >= firstDay)
    .map((asOf) => weekScoreOf(weeks, campaign, asOf));
}

/**
 * The cells of each of the weeks that end with the weekday of `lastDay`, added up by outcome: scoring them is the same work
 * for thousands of calls and for millions, while more and more outcomes of a day occur. They lie on their week's last day.
 */
function weeklyCells(cells: readonly Cell[], lastDay: Day): readonly Cell[] {
  const weeks = Map.groupBy(cells, ({ day }) => Math.floor((lastDay - day) / DAYS_PER_WEEK));
  return [...weeks].flatMap(([weeksBack, ofWeek]) =>
    mergeCells(ofWeek).map((sums) => {
      return { ...sums, day: lastDay - weeksBack * DAYS_PER_WEEK, dimension: "all" as const, key: "" };
    }),
  );
}

function weekScoreOf(cells: readonly Cell[], campaign: Campaign, asOf: Day): WeekScore {
  const ofWeek = healthCellsOf(cells, periodEnding(asOf));
  const calls = ofWeek.current
    .filter(({ outcome }) => decodeOutcome(outcome).status !== "not_connected")
    .reduce((sum, cell) => sum + cell.calls, 0);
  return { asOf: asOf, ...healthScoredOf(ofWeek, campaign), calls };
}
