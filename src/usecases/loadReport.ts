import type { Campaign } from "../domain/campaign.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Cell } from "../domain/cell.ts";
import { baselinePeriod, DAYS_PER_WEEK, type Period, previousPeriod } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { weeksLeftOut } from "../engines/comparedWeeks.ts";
import { buildBrief, buildReport, type ReportBrief, type ReportLeaves } from "../engines/intelligence.ts";
import { leakageHistoryPeriod } from "../engines/leakagePolicy.ts";
import { leavesOfGroups } from "../engines/leavesOfCalls.ts";
import { buildRulesBrief } from "../engines/rulesBrief.ts";
import type { ToldPast } from "../engines/toldPast.ts";
import { readAllCells, readCells } from "../store/cells.ts";
import { readCallGroups } from "../store/leafGroups.ts";
import type { Store } from "../store/openStore.ts";
import { readViolatingCalls } from "../store/violatingCalls.ts";
import type { AskedPeriod } from "./askedPeriod.ts";
import { loadToldPast } from "./loadToldPast.ts";

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
  settings: CampaignSettings,
  asked: AskedPeriod,
  cells: readonly Cell[],
  told: ToldPast = loadToldPast(store, teamId, settings.campaign.campaignId),
): Report {
  const { campaign } = settings;
  return buildReport({
    ...groundOf(settings, asked, cells, told),
    leaves: loadLeaves(store, teamId, campaign, asked.period, told),
    violatingCalls: readViolatingCalls(store, teamId, campaign, asked.period),
  });
}

/** Of the report what a message on its alerts tells; `asksForCause` false: of broken rules alone, which takes a third of the time. */
export function loadBrief(
  store: Store,
  teamId: string,
  settings: CampaignSettings,
  asked: AskedPeriod,
  ground: { readonly cells: readonly Cell[]; readonly told: ToldPast; readonly asksForCause: boolean },
): ReportBrief {
  const { cells, told, asksForCause } = ground;
  const input = groundOf(settings, asked, cells, told);
  if (!asksForCause) return buildRulesBrief(input);
  const leaves = loadBaselineLeaves(store, teamId, settings.campaign, asked.period, told);
  return buildBrief({ ...input, leaves, violatingCalls: null });
}

function groundOf(
  { campaign, alerts: alertSettings }: CampaignSettings,
  asked: AskedPeriod,
  cells: readonly Cell[],
  told: ToldPast,
) {
  return { ...asked, campaign, cells, alertSettings, told };
}

function loadLeaves(
  store: Store,
  teamId: string,
  campaign: Campaign,
  period: Period,
  { acknowledged }: ToldPast,
): ReportLeaves {
  const leftOut = weeksLeftOut(period, acknowledged);
  const [baseline, previous] = [baselinePeriod(period), previousPeriod(period)];
  const span = { from: Math.min(baseline.from, previous.from), to: period.to };
  const groups = [...readCallGroups(store, teamId, campaign.campaignId, span)];
  return {
    toBaseline: leavesOfGroups(groups, campaign.timeZone, { current: period, baseline, leftOut }),
    toPrevious: leavesOfGroups(groups, campaign.timeZone, { current: period, baseline: previous }),
  };
}

/** Against the 8 weeks before alone: what a cause is looked for in. */
function loadBaselineLeaves(
  store: Store,
  teamId: string,
  campaign: Campaign,
  period: Period,
  { acknowledged }: ToldPast,
): ReportLeaves {
  const leftOut = weeksLeftOut(period, acknowledged);
  const baseline = baselinePeriod(period);
  const groups = readCallGroups(store, teamId, campaign.campaignId, { from: baseline.from, to: period.to });
  const toBaseline = leavesOfGroups(groups, campaign.timeZone, { current: period, baseline, leftOut });
  return { toBaseline, toPrevious: [] };
}
