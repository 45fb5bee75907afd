import { type AlertSettings, USUAL_ALERT_SETTINGS } from "../domain/alert.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { type Schedule, USUAL_SCHEDULE } from "../domain/schedule.ts";
import { byName, type CampaignRow, campaignOf, isVisible } from "./campaigns.ts";
import { and, eq, isNotNull, isNull, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";
import { dropState, wakeState } from "./scheduleStates.ts";
import { campaigns, uploads } from "./schema.ts";

/** The settings of all campaigns of the team, archived ones too, by name. */
export function listCampaignSettings(store: Store, teamId: string): readonly CampaignSettings[] {
  return store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), isVisible))
    .orderBy(...byName)
    .all()
    .map(settingsOf);
}

/** The settings of a team's campaign; null if people see none of that id. */
export function findCampaignSettings(store: Store, teamId: string, campaignId: string): CampaignSettings | null {
  const row = settingsQuery(store).get({ teamId, campaignId });
  return row === undefined ? null : settingsOf(row);
}

const settingsQuery = preparedFor(({ db }) =>
  db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(campaigns.teamId, sql.placeholder("teamId")),
        eq(campaigns.campaignId, sql.placeholder("campaignId")),
        isVisible,
      ),
    )
    .prepare(),
);

/**
 * Writes all settings of a campaign that the team has, and has it looked at again, as for the first time where nobody looked at it. From then on it stays, also when its only
 * upload is undone.
 */
export function saveCampaignSettings(store: Store, teamId: string, settings: CampaignSettings, nowMs: number): void {
  const { campaign, alerts, schedule, channelId, ownerUserId, segments, isArchived, isSample } = settings;
  store.sqlite.transaction(() => {
    store.db
      .update(campaigns)
      .set({
        ...campaign,
        alertSettings: isUsual(alerts) ? null : alerts,
        schedule: isUsualSchedule(schedule) ? null : schedule,
        channelId,
        ownerUserId,
        segments,
        archivedAtMs: isArchived ? sql`coalesce(${campaigns.archivedAtMs}, ${nowMs})` : null,
        isSample: isSample ? 1 : 0,
        createdByUploadId: null,
      })
      .where(and(eq(campaigns.teamId, teamId), eq(campaigns.campaignId, campaign.campaignId), isVisible))
      .run();
    // What comes while nobody looks is no news later on.
    if (isArchived || !schedule.isOn) dropState(store, teamId, campaign.campaignId);
    else wakeState(store, teamId, campaign.campaignId);
  })();
}

/** Names of all columns that the team has chosen to slice by, for whichever campaign. */
export function listChosenSegments(store: Store, teamId: string): readonly string[] {
  const chosen = store.db
    .select({ segments: campaigns.segments })
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), isNull(campaigns.deletedAtMs), isNotNull(campaigns.segments)))
    .all();
  return [...new Set(chosen.flatMap(({ segments }) => segments ?? []))];
}

/** The file that is being written to a team's campaign, or undone in it; null: none. */
export function findFileBeingWritten(store: Store, teamId: string, campaignId: string): string | null {
  const row = store.db
    .select({ fileName: uploads.fileName })
    .from(campaigns)
    .innerJoin(uploads, eq(uploads.id, campaigns.writerUploadId))
    .where(and(eq(campaigns.teamId, teamId), eq(campaigns.campaignId, campaignId)))
    .get();
  return row?.fileName ?? null;
}

function settingsOf(row: CampaignRow): CampaignSettings {
  const alerts = row.alertSettings ?? USUAL_ALERT_SETTINGS;
  return {
    campaign: campaignOf(row),
    alerts: { ...alerts, thresholds: { ...USUAL_ALERT_SETTINGS.thresholds, ...alerts.thresholds } },
    schedule: { ...USUAL_SCHEDULE, ...row.schedule },
    channelId: row.channelId,
    ownerUserId: row.ownerUserId,
    segments: row.segments,
    isArchived: row.archivedAtMs !== null,
    isSample: row.isSample === 1,
  };
}

function isUsual({ sensitivity, complianceOnEvidence, thresholds }: AlertSettings): boolean {
  const usual = USUAL_ALERT_SETTINGS;
  return (
    sensitivity === usual.sensitivity &&
    complianceOnEvidence === usual.complianceOnEvidence &&
    JSON.stringify(Object.entries(thresholds).sort()) === JSON.stringify(Object.entries(usual.thresholds).sort())
  );
}

function isUsualSchedule(schedule: Schedule): boolean {
  const { quietHours, mutedTypes, ...rest } = schedule;
  const { quietHours: usualHours, mutedTypes: _, ...usual } = USUAL_SCHEDULE;
  return (
    mutedTypes.length === 0 &&
    quietHours?.from === usualHours?.from &&
    quietHours?.to === usualHours?.to &&
    JSON.stringify(Object.entries(rest).sort()) === JSON.stringify(Object.entries(usual).sort())
  );
}
