import { withFollowingTarget } from "../domain/assumedRevenuePerCall.ts";
import { ASSUMABLE_FIELDS, type Campaign } from "../domain/campaign.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { changedFields, changedSettings } from "../domain/changedSettings.ts";
import { checkSettings } from "../domain/checkSettings.ts";
import { minorDigits } from "../domain/money.ts";
import { isSameName } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import { countOf } from "../domain/words.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { findCampaignSettings, findFileBeingWritten, saveCampaignSettings } from "../store/campaignSettings.ts";
import { listStoredCampaigns } from "../store/campaigns.ts";
import { daysOf } from "../store/cells.ts";
import type { Store } from "../store/openStore.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import { muteInEpisode } from "./keepEpisode.ts";
import { moveAlerts } from "./moveAlerts.ts";
import type { Edit, SavedSettings } from "./settingsUsecases.ts";

/** Who changes something, and when. */
export type Changer = { readonly teamId: string; readonly userId: string; readonly nowMs: number };

/**
 * Writes what an edit makes of the settings, and notes every change; the id, `isArchived` and `isSample` stay as they are.
 * The edit runs where nobody else can write, so that it sees what it replaces.
 */
export function saveSettings<Refusal>(
  store: Store,
  { teamId, userId, nowMs }: Changer,
  campaignId: string,
  edit: Edit<Refusal>,
): Result<SavedSettings, Problem | Refusal> {
  return store.sqlite
    .transaction((): Result<SavedSettings, Problem | Refusal> => {
      const before = findCampaignSettings(store, teamId, campaignId);
      if (before === null) return fail({ kind: "campaign_gone" });
      const made = edit(before);
      if (!made.ok) return fail(made.problem);
      const edited = { ...made.value, campaign: { ...made.value.campaign, campaignId } };
      const hasCalls = daysOf(store, teamId, campaignId) !== null;
      const problem = problemWith(store, teamId, { before, edited, hasCalls });
      if (problem !== null) return fail(problem);
      const isRecounted = hasCalls && edited.campaign.timeZone !== before.campaign.timeZone;
      const after = settingsToKeep(before, edited, isRecounted);
      saveCampaignSettings(store, teamId, after, nowMs);
      const { campaignName } = after.campaign;
      const changes = changedSettings(before, after).map((change) => ({
        atMs: nowMs,
        userId,
        campaignName,
        ...change,
      }));
      addSettingChanges(store, teamId, changes);
      moveAlerts(store, { teamId, nowMs }, { before, after });
      const muted = after.schedule.mutedTypes.filter((type) => !before.schedule.mutedTypes.includes(type));
      muteInEpisode(store, { teamId, userId, nowMs }, after, muted);
      return ok({ before, after, changes, timeZoneTo: isRecounted ? edited.campaign.timeZone : null });
    })
    .immediate();
}

/** A time zone that needs a recount stays as it was, assumed or not, until that is done. */
function settingsToKeep(before: CampaignSettings, edited: CampaignSettings, isRecounted: boolean): CampaignSettings {
  const { timeZone, assumed } = before.campaign;
  const wasAssumed = isRecounted && assumed.includes("timeZone");
  const asked = edited.campaign.assumed.filter((field) => field !== "timeZone" || !isRecounted);
  const campaign: Campaign = {
    ...edited.campaign,
    campaignName: edited.campaign.campaignName.trim(),
    timeZone: isRecounted ? timeZone : edited.campaign.timeZone,
    assumed: wasAssumed ? [...asked, "timeZone"] : asked,
  };
  const { isArchived, isSample } = before;
  return confirmed(before, { ...edited, campaign, isArchived, isSample });
}

/** What somebody changed is no longer assumed. */
function confirmed(before: CampaignSettings, after: CampaignSettings): CampaignSettings {
  const changed: readonly string[] = changedFields(before, after);
  const assumed = ASSUMABLE_FIELDS.filter(
    (field) => after.campaign.assumed.includes(field) && !changed.includes(field),
  );
  return { ...after, campaign: withFollowingTarget({ ...after.campaign, assumed }) };
}

type Edited = { readonly before: CampaignSettings; readonly edited: CampaignSettings; readonly hasCalls: boolean };

function problemWith(store: Store, teamId: string, edit: Edited): Problem | null {
  const { campaignId, campaignName } = edit.edited.campaign;
  return checkSettings(edit.edited) ?? takenName(store, teamId, campaignId, campaignName) ?? stuck(store, teamId, edit);
}

function takenName(store: Store, teamId: string, campaignId: string, name: string): Problem | null {
  const namesake = listStoredCampaigns(store, teamId).find(
    ({ campaign }) => campaign.campaignId !== campaignId && isSameName(campaign.campaignName, name),
  );
  return namesake === undefined ? null : { kind: "name_taken", name: namesake.campaign.campaignName };
}

/** Stored calls hold money in minor units and days on a calendar: neither may change beneath them. */
function stuck(store: Store, teamId: string, { before, edited, hasCalls }: Edited): Problem | null {
  const { campaignId, campaignName, currency, timeZone } = before.campaign;
  const digits = minorDigits(currency);
  const changesDigits = minorDigits(edited.campaign.currency) !== digits;
  if (hasCalls) {
    const wanted = `one with ${countOf(digits, "decimal")}, because the stored calls have their amounts so`;
    return changesDigits ? { kind: "bad_field", field: "Currency", wanted } : null;
  }
  if (!changesDigits && edited.campaign.timeZone === timeZone) return null;
  const fileName = findFileBeingWritten(store, teamId, campaignId);
  return fileName === null ? null : { kind: "campaign_busy", campaignName, fileName };
}
