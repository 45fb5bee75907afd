import type { SettingChange } from "../domain/campaignSettings.ts";
import type { ChangedSetting } from "../domain/changedSettings.ts";
import { listOf } from "../domain/words.ts";
import type { Clock } from "../lib/clock.ts";
import { fail, ok } from "../lib/result.ts";
import { findCampaignSettings, listCampaignSettings, saveCampaignSettings } from "../store/campaignSettings.ts";
import { countCalls, daysOf } from "../store/cells.ts";
import { listManagers, saveManagers } from "../store/managers.ts";
import type { Store } from "../store/openStore.ts";
import type { UploadState } from "../store/schema.ts";
import { addSettingChanges, listSettingChanges } from "../store/settingChanges.ts";
import { findTeamSettings, saveTeamSettings } from "../store/teams.ts";
import { countUploads, findUpload, listUploads } from "../store/uploads.ts";
import { addMadeCampaign } from "./addMadeCampaign.ts";
import { type Changer, saveSettings } from "./saveSettings.ts";
import type { ManagersChange, SettingsUsecases } from "./settingsUsecases.ts";

/** Files that were read to an end or taken back; those that are being worked on are told where they were dropped. */
const LISTED_STATES: readonly UploadState[] = ["stored", "nothing_new", "undone", "refused", "interrupted"];

/** Binds what people set to a store and a clock. */
export function createSettingsUsecases(store: Store, clock: Clock): SettingsUsecases {
  return {
    listSettings: (teamId) => listCampaignSettings(store, teamId),
    findSettings: (teamId, campaignId) => findCampaignSettings(store, teamId, campaignId),
    holdingsOf: (teamId, campaignId) => {
      const days = daysOf(store, teamId, campaignId);
      return days === null ? null : { dials: countCalls(store, teamId, campaignId), lastDay: days.last };
    },
    addCampaign: (teamId, userId, settings) => addMadeCampaign(store, { teamId, userId, nowMs: clock() }, settings),
    saveSettings: (teamId, userId, campaignId, edit) =>
      saveSettings(store, { teamId, userId, nowMs: clock() }, campaignId, edit),
    archiveCampaign: (teamId, userId, campaignId, isArchived) =>
      archiveCampaign(store, { teamId, userId, nowMs: clock() }, campaignId, isArchived),
    listUploads: (teamId, limit, offset) => listUploads(store, teamId, LISTED_STATES, limit, offset),
    countUploads: (teamId) => countUploads(store, teamId, LISTED_STATES),
    findUpload: (teamId, uploadId) => findUpload(store, teamId, uploadId),
    managersOf: (teamId) => listManagers(store, teamId),
    changeManagers: (teamId, userId, change) => changeManagers(store, { teamId, userId, nowMs: clock() }, change),
    listChanges: (teamId, limit) => listSettingChanges(store, teamId, limit),
    teamSettings: (teamId) => findTeamSettings(store, teamId),
    saveTeamSettings: (teamId, userId, { answersPrivately }) =>
      setAnswersPrivately(store, { teamId, userId, nowMs: clock() }, answersPrivately),
  };
}

function archiveCampaign(
  store: Store,
  changer: Changer,
  campaignId: string,
  isArchived: boolean,
): ReturnType<SettingsUsecases["archiveCampaign"]> {
  const { teamId, nowMs } = changer;
  return store.sqlite
    .transaction((): ReturnType<SettingsUsecases["archiveCampaign"]> => {
      const before = findCampaignSettings(store, teamId, campaignId);
      if (before === null) return fail({ kind: "campaign_gone" });
      if (before.isArchived === isArchived) return ok(before);
      const after = { ...before, isArchived };
      saveCampaignSettings(store, teamId, after, nowMs);
      const { campaignName } = before.campaign;
      logYesOrNo(store, changer, { campaignName, what: "archived", before: before.isArchived, after: isArchived });
      return ok(after);
    })
    .immediate();
}

function changeManagers(store: Store, changer: Changer, { added, removed }: ManagersChange): readonly string[] {
  const { teamId, userId, nowMs } = changer;
  return store.sqlite
    .transaction(() => {
      const before = listManagers(store, teamId);
      const wanted = [...before, ...added].filter((manager) => !removed.includes(manager));
      saveManagers(store, teamId, wanted, { namedBy: userId, namedAtMs: nowMs });
      const after = listManagers(store, teamId);
      const named = after.filter((manager) => !before.includes(manager));
      const dismissed = before.filter((manager) => !after.includes(manager));
      addSettingChanges(
        store,
        teamId,
        [...peopleWho("added", named), ...peopleWho("removed", dismissed)].map((change) => ({
          ...{ atMs: nowMs, userId, campaignName: null },
          ...change,
        })),
      );
      return after;
    })
    .immediate();
}

/** A change of the managers names only those whom it is about. */
function peopleWho(are: "added" | "removed", userIds: readonly string[]): readonly ChangedSetting[] {
  if (userIds.length === 0) return [];
  return [{ what: "managers", before: listOf(userIds.map((userId) => `<@${userId}>`)), after: are }];
}

function setAnswersPrivately(store: Store, changer: Changer, after: boolean): void {
  store.sqlite
    .transaction(() => {
      const { answersPrivately: before } = findTeamSettings(store, changer.teamId);
      if (before === after) return;
      saveTeamSettings(store, changer.teamId, { answersPrivately: after });
      logYesOrNo(store, changer, { campaignName: null, what: "answers are private", before, after });
    })
    .immediate();
}

type Switched = Pick<SettingChange, "campaignName" | "what"> & { readonly before: boolean; readonly after: boolean };

function logYesOrNo(store: Store, { teamId, userId, nowMs }: Changer, { before, after, ...what }: Switched): void {
  const inWords = (isOn: boolean) => (isOn ? "yes" : "no");
  const change = { atMs: nowMs, userId, ...what, before: inWords(before), after: inWords(after) };
  addSettingChanges(store, teamId, [change]);
}
