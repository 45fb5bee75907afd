import type { AlertStory } from "../domain/alertStory.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import type { Period } from "../domain/period.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import { actionsOnTrouble } from "../engines/actionsOnTrouble.ts";
import { actionOf } from "../engines/alertActions.ts";
import type { ReportBrief } from "../engines/intelligence.ts";
import { leadAlertOf } from "../engines/leadAlert.ts";
import { alertTitlesOf } from "../engines/quickStatus.ts";
import type { ToldPast } from "../engines/toldPast.ts";
import { weekBandOf } from "../engines/weekBand.ts";
import { weekCostOf } from "../engines/weekCost.ts";
import { callsInUpTo } from "../schedule/dueInWords.ts";
import type { Look } from "../schedule/scheduleTypes.ts";

/** What a story is told from. */
export type StoryGround = {
  readonly look: Look;
  /** What is told. */
  readonly alerts: readonly ReportAlert[];
  /** On the week that was compared, or that ends with the newest day looked at. */
  readonly report: ReportBrief;
  readonly period: Period;
  readonly cells: readonly Cell[];
  /** As the causes are found with: without the weeks of an episode that goes on. */
  readonly told: ToldPast;
  /** Calls are in up to this day, where not all are in that were waited for; null: all are. */
  readonly callsUpTo: Day | null;
};

/** Everything that a message on a week's findings needs. */
export function storyOf({ look, alerts, report, period, cells, told, callsUpTo }: StoryGround): AlertStory {
  const { campaign } = look.settings;
  const drawn = drawnOf(alerts, look.episode);
  return {
    campaignId: campaign.campaignId,
    campaignName: campaign.campaignName,
    currency: campaign.currency,
    period: report.period,
    previousPeriod: report.previousPeriod,
    calls: report.calls,
    previousCalls: report.previousCalls,
    alerts,
    watches: look.week === null ? [] : alertTitlesOf(look.week).watches,
    cost: weekCostOf(alerts),
    cause: asksForCause(alerts) ? report.rootCauseVerdict : null,
    recommendation: recommendationFor(alerts, report),
    band:
      drawn === null ? null : weekBandOf({ alert: drawn, campaign, cells, period, acknowledged: told.acknowledged }),
    notes: [...(callsUpTo === null ? [] : [callsInUpTo(callsUpTo)]), ...(look.week === null ? [] : report.alertNotes)],
    missed: look.missed,
    skippedWeeks: look.skippedWeeks,
  };
}

/**
 * The finding whose weeks are drawn: the one that is told first, of those that are new where some joined an open episode. null
 * where that is an event of one day, which weeks do not show.
 */
function drawnOf(alerts: readonly ReportAlert[], episode: Look["episode"]): ReportAlert | null {
  const open = (episode?.ended === null ? episode.troubles : []).filter(({ isOver }) => !isOver);
  const joined = alerts.filter(({ type }) => !open.some((trouble) => trouble.type === type));
  const lead = leadAlertOf(joined.length > 0 ? joined : alerts);
  return lead === null || lead.windowDays === 1 ? null : lead;
}

/**
 * Slices are looked for where sales may have been lost in a week: broken rules, fewer calls and a day's outage are no matter of
 * theirs.
 */
export function asksForCause(alerts: readonly Pick<ReportAlert, "type" | "verdict" | "windowDays">[]): boolean {
  return alerts.some(
    ({ type, verdict, windowDays }) => windowDays !== 1 && verdict !== "volume" && type !== "compliance_increase",
  );
}

/** On the finding that is told first, else on the most urgent other that something can be done about. */
function recommendationFor(alerts: readonly ReportAlert[], report: ReportBrief): AlertStory["recommendation"] {
  const lead = leadAlertOf(alerts);
  const inOrder = lead === null ? [] : [lead, ...alerts.filter((alert) => alert !== lead)];
  const fitting = actionsOnTrouble(report.recommendations, alerts);
  const [answer] = inOrder.flatMap((alert) => {
    const found = actionOf(alert, fitting);
    return found === null ? [] : [{ found, isOfOneDay: alert.windowDays === 1 }];
  });
  if (answer === undefined) return null;
  const { issueType, action, expectedRevenueRecovery: recovery, effort } = answer.found;
  return { issueType, action, recovery: answer.isOfOneDay ? null : recovery, effort };
}
