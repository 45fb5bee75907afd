import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress, UploadAnswers } from "../domain/upload.ts";
import type { Clock } from "../lib/clock.ts";
import type { Owner } from "../lib/owner.ts";
import type { Result } from "../lib/result.ts";
import { countMaybePosted } from "../store/claims.ts";
import { claimEvent, forgetOldEvents } from "../store/events.ts";
import type { Store } from "../store/openStore.ts";
import { pruneAlerts } from "../store/prune.ts";
import { saveTeam } from "../store/teams.ts";
import { saveUpload, type Upload } from "../store/uploads.ts";
import type { AlertUsecases } from "./alertUsecases.ts";
import { createAnswerThread } from "./answerThread.ts";
import type { AnswerUsecases } from "./answerUsecases.ts";
import { createChores, type Warn } from "./chores.ts";
import { createAlertUsecases } from "./createAlertUsecases.ts";
import { createAnswerUsecases } from "./createAnswerUsecases.ts";
import { createSettingsUsecases } from "./createSettingsUsecases.ts";
import { createUpkeepUsecases } from "./createUpkeepUsecases.ts";
import { createImportThread } from "./importThread.ts";
import { answerUpload, importUpload, type LocalFile, receiveUpload, type SharedFile } from "./importUpload.ts";
import { recoverUploads, takeUntoldUploads } from "./recoverUploads.ts";
import type { SettingsUsecases } from "./settingsUsecases.ts";
import type { UpkeepUsecases } from "./upkeepUsecases.ts";

/** Our message about an upload, its file's name, the file of rejected rows that its uploader got; `owner` null: its end is told. */
export type UploadNote = Partial<Pick<Upload, "messageTs" | "fileName" | "rejectsFileId" | "owner">>;

export type {
  AlertsAnswer,
  CampaignQuestion,
  HealthAnswer,
  JudgedDeed,
  MadeMark,
  ReportAnswer,
} from "./answerUsecases.ts";
export type { SavedSettings } from "./settingsUsecases.ts";
export type { AddedSample, UndoneUpload } from "./upkeepUsecases.ts";
export { SAMPLE_FILE } from "./upkeepUsecases.ts";
export type { LocalFile, SharedFile, Upload };

/** All that Slack may ask of us, for one team at a time; Slack's side knows nothing of the store. */
export type BotUsecases = AnswerUsecases &
  AlertUsecases &
  SettingsUsecases &
  UpkeepUsecases & {
    /** False when the team has seen the event before. */
    readonly claimEvent: (teamId: string, eventKey: string) => boolean;
    /** Null when the team has taken the file on before. */
    readonly receiveUpload: (shared: SharedFile) => Upload | null;
    /** Notes what Slack told of an upload. */
    readonly noteUpload: (upload: Upload, told: UploadNote) => void;
    /** The upload to go on with; fails when it was answered before or is gone. */
    readonly answerUpload: (
      teamId: string,
      uploadId: number,
      answer: Partial<UploadAnswers>,
    ) => Result<Upload, Problem>;
    readonly importUpload: (
      upload: Upload,
      file: LocalFile,
      onProgress: (progress: ImportProgress) => void,
    ) => Promise<ImportOutcome>;
    readonly refuseUpload: (upload: Upload) => void;
    /** Ends the threads; an import that runs is cut off, and cleared up at the next start. */
    readonly stop: () => Promise<void>;
    /** Clears up at start; gives the uploads that were interrupted. */
    readonly start: (team: { readonly teamId: string; readonly name: string }) => readonly Upload[];
  };

/** Binds the use cases to a store, a clock and this process. `warn` hears of faults that nobody else is told. */
export function createBotUsecases(store: Store, clock: Clock, owner: Owner, warn: Warn = () => {}): BotUsecases {
  const thread = createImportThread(store);
  const answers = createAnswerThread(store);
  let hasStopped = false;
  const isStopping = () => hasStopped;
  const chores = createChores(thread, isStopping, warn);
  return {
    ...createAnswerUsecases(store, clock, answers),
    ...createAlertUsecases({
      store,
      clock,
      owner,
      thread: answers,
      warn,
    }),
    ...createSettingsUsecases(store, clock),
    ...createUpkeepUsecases({ store, thread, chores, owner, clock, isStopping }),
    claimEvent: (teamId, eventKey) => claimEvent(store, teamId, eventKey, clock()),
    receiveUpload: (shared) => receiveUpload(store, owner, shared, clock()),
    noteUpload: (upload, told) => saveUpload(store, upload.teamId, upload.id, told),
    answerUpload: (teamId, uploadId, answer) => answerUpload(store, owner, teamId, uploadId, answer),
    importUpload: (upload, file, onProgress) =>
      importUpload({ store, thread, chores, owner, isStopping, onProgress }, upload, file, clock()),
    refuseUpload: (upload) =>
      saveUpload(store, upload.teamId, upload.id, { state: "refused", owner: null, finishedAtMs: clock() }),
    stop: async () => {
      hasStopped = true;
      await Promise.all([thread.close(), answers.close()]);
    },
    start: (team) => {
      saveTeam(store, team, clock());
      forgetOldEvents(store, team.teamId, clock());
      pruneAlerts(store, team.teamId, clock());
      warnOfDoubles(store, team.teamId, warn);
      void chores.sweep(team.teamId);
      const untold = takeUntoldUploads(store, team.teamId, owner);
      return [...recoverUploads(store, team.teamId, owner, clock()), ...untold];
    },
  };
}

/** A process that died while it posted may have left a message in Slack that was sent once more. */
function warnOfDoubles(store: Store, teamId: string, warn: Warn): void {
  const times = countMaybePosted(store, teamId);
  if (times > 0) warn(new Error(`${times} posts without an answer`), "Some messages may be in Slack twice");
}
