import { type ImportSettings, USUAL_IMPORT_SETTINGS } from "../domain/limits.ts";
import type { Clock } from "../lib/clock.ts";
import type { Owner } from "../lib/owner.ts";
import { countMaybePosted } from "../store/claims.ts";
import { claimEvent, forgetOldEvents } from "../store/events.ts";
import type { Store } from "../store/openStore.ts";
import { pruneAlerts } from "../store/prune.ts";
import { saveTeam } from "../store/teams.ts";
import type { Upload } from "../store/uploads.ts";
import type { AlertUsecases } from "./alertUsecases.ts";
import { createAnswerThread } from "./answerThread.ts";
import type { AnswerUsecases } from "./answerUsecases.ts";
import { type ClearingUp, createChores, type Warn } from "./chores.ts";
import { createAlertUsecases } from "./createAlertUsecases.ts";
import { createAnswerUsecases } from "./createAnswerUsecases.ts";
import { createMappingUsecases } from "./createMappingUsecases.ts";
import { createSettingsUsecases } from "./createSettingsUsecases.ts";
import { createUpkeepUsecases } from "./createUpkeepUsecases.ts";
import { createUploadUsecases } from "./createUploadUsecases.ts";
import { createImportThread } from "./importThread.ts";
import type { LocalFile, SharedFile } from "./importUpload.ts";
import type { MappingUsecases } from "./mappingUsecases.ts";
import { recoverUploads, takeUntoldUploads } from "./recoverUploads.ts";
import { createRunningImports } from "./runningImports.ts";
import type { SettingsUsecases } from "./settingsUsecases.ts";
import type { UpkeepUsecases } from "./upkeepUsecases.ts";
import type { UploadUsecases } from "./uploadUsecases.ts";

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
export type { UploadNote } from "./uploadUsecases.ts";
export type { LocalFile, SharedFile, Upload };

/** All that Slack may ask of us, for one team at a time; Slack's side knows nothing of the store. */
export type BotUsecases = AnswerUsecases &
  AlertUsecases &
  SettingsUsecases &
  MappingUsecases &
  UploadUsecases &
  ClearingUp &
  UpkeepUsecases & {
    /** False when the team has seen the event before. */
    readonly claimEvent: (teamId: string, eventKey: string) => boolean;
    /** Ends the threads; an import that runs is cut off, and cleared up at the next start. */
    readonly stop: () => Promise<void>;
    /** Clears up at start; gives the uploads that were interrupted. */
    readonly start: (team: { readonly teamId: string; readonly name: string }) => readonly Upload[];
  };

/** Binds the use cases to a store, a clock and this process. `warn` hears of faults that nobody else is told. */
export function createBotUsecases(
  store: Store,
  clock: Clock,
  owner: Owner,
  warn: Warn = () => {},
  settings: ImportSettings = USUAL_IMPORT_SETTINGS,
): BotUsecases {
  const thread = createImportThread(store);
  const answers = createAnswerThread(store);
  let hasStopped = false;
  const isStopping = () => hasStopped;
  const chores = createChores(thread, isStopping, warn);
  const running = createRunningImports();
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
    ...createMappingUsecases({
      store,
      clock,
      thread: answers,
      settings,
      owner,
    }),
    ...createUpkeepUsecases({ store, thread, chores, owner, clock, isStopping }),
    ...createUploadUsecases({ store, thread, chores, owner, settings, running, isStopping, warn }, clock),
    isClearingUp: chores.isClearingUp,
    claimEvent: (teamId, eventKey) => claimEvent(store, teamId, eventKey, clock()),
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
