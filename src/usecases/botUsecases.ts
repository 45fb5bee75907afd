import type { Campaign } from "../domain/campaign.ts";
import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress, UploadAnswers } from "../domain/upload.ts";
import type { Clock } from "../lib/clock.ts";
import type { Owner } from "../lib/owner.ts";
import type { Result } from "../lib/result.ts";
import { listCampaigns } from "../store/campaigns.ts";
import { claimEvent, forgetOldEvents } from "../store/events.ts";
import type { Store } from "../store/openStore.ts";
import { savePostedReport } from "../store/reports.ts";
import { saveTeam } from "../store/teams.ts";
import { saveUpload, type Upload } from "../store/uploads.ts";
import { answerHealth, type HealthAnswer, type HealthRequest } from "./answerHealth.ts";
import { createImportThread } from "./importThread.ts";
import { answerUpload, importUpload, type LocalFile, receiveUpload, type SharedFile } from "./importUpload.ts";
import { recoverUploads, takeUntoldUploads } from "./recoverUploads.ts";

/** Our message about an upload, its file's name, the file of rejected rows that its uploader got; `owner` null: its end is told. */
export type UploadNote = Partial<Pick<Upload, "messageTs" | "fileName" | "rejectsFileId" | "owner">>;

export type { HealthAnswer, HealthRequest, LocalFile, SharedFile, Upload };

/** All that Slack may ask of us, for one team at a time; Slack's side knows nothing of the store. */
export type BotUsecases = {
  /** False when the team has seen the event before. */
  readonly claimEvent: (teamId: string, eventKey: string) => boolean;
  /** Null when the team has taken the file on before. */
  readonly receiveUpload: (shared: SharedFile) => Upload | null;
  /** Notes what Slack told of an upload. */
  readonly noteUpload: (upload: Upload, told: UploadNote) => void;
  /** The upload to go on with; fails when it was answered before or is gone. */
  readonly answerUpload: (teamId: string, uploadId: number, answer: Partial<UploadAnswers>) => Result<Upload, Problem>;
  readonly importUpload: (
    upload: Upload,
    file: LocalFile,
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<ImportOutcome>;
  readonly refuseUpload: (upload: Upload) => void;
  readonly listCampaigns: (teamId: string) => readonly Campaign[];
  readonly answerHealth: (request: HealthRequest) => Result<HealthAnswer, Problem>;
  readonly keepReport: (teamId: string, channelId: string, messageTs: string | null, answer: HealthAnswer) => void;
  /** Ends the import thread; an import that runs is cut off, and cleared up at the next start. */
  readonly stop: () => Promise<void>;
  /** Clears up at start; gives the uploads that were interrupted. */
  readonly start: (team: { readonly teamId: string; readonly name: string }) => readonly Upload[];
};

/** Binds the use cases to a store, a clock and this process. */
export function createBotUsecases(store: Store, clock: Clock, owner: Owner): BotUsecases {
  const thread = createImportThread(store.path);
  let isStopping = false;
  return {
    claimEvent: (teamId, eventKey) => claimEvent(store, teamId, eventKey, clock()),
    receiveUpload: (shared) => receiveUpload(store, owner, shared, clock()),
    noteUpload: (upload, told) => saveUpload(store, upload.teamId, upload.id, told),
    answerUpload: (teamId, uploadId, answer) => answerUpload(store, owner, teamId, uploadId, answer),
    importUpload: (upload, file, onProgress) =>
      importUpload({ store, thread, owner, isStopping: () => isStopping, onProgress }, upload, file, clock()),
    refuseUpload: (upload) =>
      saveUpload(store, upload.teamId, upload.id, { state: "refused", owner: null, finishedAtMs: clock() }),
    listCampaigns: (teamId) => listCampaigns(store, teamId),
    answerHealth: (request) => answerHealth(store, request, clock()),
    keepReport: (teamId, channelId, messageTs, { report, campaignId }) =>
      savePostedReport(store, { teamId, campaignId, channelId, messageTs, report, postedAtMs: clock() }),
    stop: async () => {
      isStopping = true;
      await thread.close();
    },
    start: (team) => {
      saveTeam(store, team, clock());
      forgetOldEvents(store, team.teamId, clock());
      const untold = takeUntoldUploads(store, team.teamId, owner);
      return [...recoverUploads(store, team.teamId, owner, clock()), ...untold];
    },
  };
}
