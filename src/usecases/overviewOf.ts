import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { CampaignOverview } from "../domain/overview.ts";
import { planAndListWarningsOf } from "../engines/campaignFacts.ts";
import { campaignOverviewOf } from "../engines/campaignOverview.ts";
import { buildReport } from "../engines/intelligence.ts";
import { listCampaignSettings } from "../store/campaignSettings.ts";
import type { Store } from "../store/openStore.ts";
import { askedPeriod } from "./askedPeriod.ts";
import { loadGlanceCells, USUAL_PERIOD } from "./loadReport.ts";
import { loadToldPast } from "./loadToldPast.ts";

/** All campaigns of a team that are not archived, by name, each with its own newest week; one without calls has nulls. */
export function overviewOf(store: Store, teamId: string, nowMs: number): readonly CampaignOverview[] {
  const read = store.sqlite.transaction(() =>
    listCampaignSettings(store, teamId)
      .filter(({ isArchived }) => !isArchived)
      .map((settings) => overviewOfOne(store, teamId, settings, nowMs)),
  );
  return read();
}

/** From few cells alone: what is told at a glance names neither slices nor calls. */
function overviewOfOne(store: Store, teamId: string, settings: CampaignSettings, nowMs: number): CampaignOverview {
  const { campaign, isSample, alerts: alertSettings } = settings;
  const asked = askedPeriod(store, teamId, campaign, USUAL_PERIOD, nowMs);
  if (!asked.ok) return campaignOverviewOf(null, campaign, isSample, []);
  const { period } = asked.value;
  const cells = loadGlanceCells(store, teamId, campaign.campaignId, period);
  const told = loadToldPast(store, teamId, campaign.campaignId);
  const seen = { ...asked.value, campaign, cells, alertSettings, told };
  const report = buildReport({ ...seen, leaves: null, violatingCalls: null });
  return campaignOverviewOf(report, campaign, isSample, planAndListWarningsOf({ campaign, cells, period }));
}
