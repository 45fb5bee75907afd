import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { localHourIn } from "../domain/day.ts";
import { minorDigits } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { DeedState, RecommendationDeed } from "../domain/recommendationDeed.ts";
import { establishedSince, TROUBLE_WEEKS } from "../engines/troubleSince.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { findCampaign } from "../store/campaigns.ts";
import { findDeeds, saveDeed } from "../store/deeds.ts";
import type { Store } from "../store/openStore.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import type { MadeMark, Mark } from "./answerUsecases.ts";
import { askedPeriod } from "./askedPeriod.ts";
import { loadCells, loadReport } from "./loadReport.ts";
import { loadToldPast } from "./loadToldPast.ts";

/** What a mark is measured by later: the promise that it was made on, and since when the trouble was established. */
type Basis = Pick<RecommendationDeed, "sinceDay" | "promisedMinor" | "promisedDays">;

/**
 * Notes what somebody does with a recommendation. It has to stand in the report on the mark's period, unless it was marked
 * before: a mark can always be changed or taken back.
 */
export function markRecommendation(store: Store, mark: Mark, nowMs: number): Result<MadeMark, Problem> {
  const read = store.sqlite.transaction(() => readBasis(store, mark, nowMs));
  const found = read();
  if (!found.ok) return found;
  const { settings, earlier, basis } = found.value;
  const deed = deedOf(mark, settings, earlier, basis, nowMs);
  // The report is made before, so that no other writer waits for it.
  const save = store.sqlite.transaction((): Result<MadeMark, Problem> => {
    // A mark on a campaign that was deleted meanwhile would be found by the next one of its name.
    if (findCampaign(store, mark.teamId, mark.campaignId) === null) return fail({ kind: "campaign_gone" });
    saveDeed(store, mark.teamId, deed);
    logMark(store, mark, settings, earlier, nowMs);
    return ok({ ...deed, replaced: earlier });
  });
  return save.immediate();
}

type Found = {
  readonly settings: CampaignSettings;
  /** How it was marked before; null: not, or taken back. */
  readonly earlier: RecommendationDeed | null;
  readonly basis: Basis;
};

function readBasis(store: Store, mark: Mark, nowMs: number): Result<Found, Problem> {
  const settings = findCampaignSettings(store, mark.teamId, mark.campaignId);
  if (settings === null) return fail({ kind: "campaign_gone" });
  const earlier = findDeeds(store, mark.teamId, mark.campaignId).find((deed) => isOf(deed, mark)) ?? null;
  const basis = goesOn(earlier) ? earlier : (basisNow(store, settings, mark, nowMs) ?? earlier);
  if (basis === null) return fail({ kind: "recommendation_gone", action: mark.action });
  return ok({ settings, earlier, basis });
}

function isOf(one: Pick<RecommendationDeed, "issueType" | "action">, { issueType, action }: Mark): boolean {
  return one.issueType === issueType && one.action === action;
}

/** What was started is measured by what was promised then. */
function goesOn(earlier: RecommendationDeed | null): earlier is RecommendationDeed {
  return earlier?.state === "started" || earlier?.state === "done";
}

/** Null: the recommendation does not stand in the report on the mark's period. */
function basisNow(store: Store, settings: CampaignSettings, mark: Mark, nowMs: number): Basis | null {
  const { campaign } = settings;
  const asked = askedPeriod(store, mark.teamId, campaign, mark.period, nowMs);
  if (!asked.ok) return null;
  const { period, newestDay } = asked.value;
  const cells = loadCells(store, mark.teamId, mark.campaignId, period, TROUBLE_WEEKS);
  const told = loadToldPast(store, mark.teamId, mark.campaignId);
  const report = loadReport(store, mark.teamId, settings, asked.value, cells, told);
  const found = report.recommendations.find((one) => isOf(one, mark));
  if (found === undefined) return null;
  const { expectedRevenueRecovery: promised } = found;
  const weeks = { campaign, cells, lastDay: period.to - 1, settings: settings.alerts, newestDay, told };
  return {
    sinceDay: establishedSince(mark.issueType, report, weeks),
    promisedMinor: promised === null ? null : Math.round(promised * 10 ** minorDigits(campaign.currency)),
    promisedDays: period.to - period.from,
  };
}

function deedOf(
  { campaignId, issueType, action, state, userId }: Mark,
  { campaign }: CampaignSettings,
  earlier: RecommendationDeed | null,
  { sinceDay, promisedMinor, promisedDays }: Basis,
  nowMs: number,
): RecommendationDeed {
  const today = localHourIn(campaign.timeZone)(nowMs).day;
  // A second press of the same button does not begin the measuring anew.
  const doneDay = state === "done" ? (earlier?.doneDay ?? today) : null;
  const basis = { sinceDay, promisedMinor, promisedDays };
  return { campaignId, issueType, action, state, userId, atMs: nowMs, doneDay, ...basis };
}

const STATE_WORDS: Readonly<Record<DeedState, string>> = {
  open: "open",
  started: "started",
  done: "done",
  declined: "not for us",
};

function logMark(
  store: Store,
  { teamId, userId, action, state }: Mark,
  { campaign: { campaignName } }: CampaignSettings,
  earlier: RecommendationDeed | null,
  nowMs: number,
): void {
  const [before, after] = [STATE_WORDS[earlier?.state ?? "open"], STATE_WORDS[state]];
  if (before === after) return;
  const what = `recommendation "${action}"`;
  addSettingChanges(store, teamId, [{ atMs: nowMs, userId, campaignName, what, before, after }]);
}
