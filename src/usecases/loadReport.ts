import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Cell } from "../domain/cell.ts";
import { baselinePeriod, DAYS_PER_WEEK, type Period, previousPeriod } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { buildReport, type ReportLeaves } from "../engines/intelligence.ts";
import { leakageHistoryPeriod } from "../engines/leakagePolicy.ts";
import { leavesOfGroups } from "../engines/leavesOfCalls.ts";
import { readAllCells, readCells } from "../store/cells.ts";
import { readCallGroups } from "../store/leafGroups.ts";
import type { Store } from "../store/openStore.ts";
import { readViolatingCalls } from "../store/violatingCalls.ts";
import type { AskedPeriod } from "./askedPeriod.ts";

/** The weeks up to a campaign's newest day, which is what is asked for where no period is. */
export const USUAL_PERIOD = { kind: "days", days: DAYS_PER_WEEK } as const;

/** The cells that a report on a period is made from; those of `weeksMore` weeks before them too. */
export function loadCells(
  store: Store,
  teamId: string,
  campaignId: string,
  period: Period,
  weeksMore = 0,
): readonly Cell[] {
  const { from, to } = spanOf(period);
  return readAllCells(store, teamId, campaignId, { from: from - weeksMore * DAYS_PER_WEEK, to });
}

/**
 * Of these cells those that a glance needs, a tenth: metrics, health, leakage and alerts follow from them as from all.
 * Issues and recommendations do not.
 */
export function loadGlanceCells(store: Store, teamId: string, campaignId: string, period: Period): readonly Cell[] {
  const span = spanOf(period);
  return [
    ...readCells(store, teamId, campaignId, "all", span),
    ...readCells(store, teamId, campaignId, "flag", span),
    ...readCells(store, teamId, campaignId, "script", period),
  ];
}

function spanOf(period: Period): Period {
  const from = [previousPeriod(period), baselinePeriod(period), leakageHistoryPeriod(period)].map((one) => one.from);
  return { from: Math.min(...from), to: period.to };
}

/** The whole report on a period, from its cells and from the calls that readers see. */
export function loadReport(
  store: Store,
  teamId: string,
  { campaign, alerts }: CampaignSettings,
  asked: AskedPeriod,
  cells: readonly Cell[],
): Report {
  return buildReport({
    ...asked,
    campaign,
    cells,
    alertSettings: alerts,
    leaves: loadLeaves(store, teamId, campaign, asked.period),
    violatingCalls: readViolatingCalls(store, teamId, campaign, asked.period),
  });
}

function loadLeaves(
  store: Store,
  teamId: string,
  { campaignId, timeZone }: CampaignSettings["campaign"],
  period: Period,
): ReportLeaves {
  const [baseline, previous] = [baselinePeriod(period), previousPeriod(period)];
  const span = { from: Math.min(baseline.from, previous.from), to: period.to };
  const groups = [...readCallGroups(store, teamId, campaignId, span)];
  return {
    toBaseline: leavesOfGroups(groups, timeZone, { current: period, baseline }),
    toPrevious: leavesOfGroups(groups, timeZone, { current: period, baseline: previous }),
  };
}
