import type { CampaignSettings, SettingChange, TeamSettings } from "../domain/campaignSettings.ts";
import type { Problem } from "../domain/problem.ts";
import type { CampaignHoldings } from "../domain/upload.ts";
import type { Result } from "../lib/result.ts";
import type { Upload } from "../store/uploads.ts";

/** What saving a campaign's settings did. */
export type SavedSettings = {
  readonly before: CampaignSettings;
  readonly after: CampaignSettings;
  readonly changes: readonly SettingChange[];
  /** The time zone that was asked for, where the campaign has calls: `changeTimeZone` counts them again, then it holds. */
  readonly timeZoneTo: string | null;
};

/** Slack's ids. Who is in both lists is dismissed. */
export type ManagersChange = { readonly added: readonly string[]; readonly removed: readonly string[] };

/** Makes of a campaign's settings, as they are at the moment they are written, those that somebody wants. */
export type Edit<Refusal> = (now: CampaignSettings) => Result<CampaignSettings, Refusal>;

/** What people set, one team at a time; every change goes into the log. Whether they may is asked before. */
export type SettingsUsecases = {
  /** All campaigns by name, archived ones too. */
  readonly listSettings: (teamId: string) => readonly CampaignSettings[];
  readonly findSettings: (teamId: string, campaignId: string) => CampaignSettings | null;
  /** How many calls a campaign holds, and its newest day; null while it has none. */
  readonly holdingsOf: (teamId: string, campaignId: string) => Pick<CampaignHoldings, "dials" | "lastDay"> | null;
  /** A new campaign without calls; its id is its name, or one like it that is free. */
  readonly addCampaign: (
    teamId: string,
    userId: string,
    settings: CampaignSettings,
  ) => Result<CampaignSettings, Problem>;
  /** Writes all settings but a time zone that needs a recount. What somebody saved is no longer assumed where it was changed. */
  readonly saveSettings: <Refusal>(
    teamId: string,
    userId: string,
    campaignId: string,
    edit: Edit<Refusal>,
  ) => Result<SavedSettings, Problem | Refusal>;
  readonly archiveCampaign: (
    teamId: string,
    userId: string,
    campaignId: string,
    isArchived: boolean,
  ) => Result<CampaignSettings, Problem>;
  /** The newest files that were read or taken back, newest first. */
  readonly listUploads: (teamId: string, limit: number, offset?: number) => readonly Upload[];
  /** How many there are of them. */
  readonly countUploads: (teamId: string) => number;
  readonly findUpload: (teamId: string, uploadId: number) => Upload | null;
  /** Slack's ids of the people who may change settings besides the workspace's admins. */
  readonly managersOf: (teamId: string) => readonly string[];
  /** Names some and dismisses others, whoever else is one; gives who they are then. */
  readonly changeManagers: (teamId: string, userId: string, change: ManagersChange) => readonly string[];
  /** Newest first. */
  readonly listChanges: (teamId: string, limit: number) => readonly SettingChange[];
  readonly teamSettings: (teamId: string) => TeamSettings;
  readonly saveTeamSettings: (teamId: string, userId: string, settings: TeamSettings) => void;
};
