import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type ImportSettings, USUAL_IMPORT_SETTINGS } from "../../src/domain/limits.ts";
import type { UploadAnswers } from "../../src/domain/upload.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { openStore } from "../../src/store/openStore.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { saveUpload } from "../../src/store/uploads.ts";
import { type BotUsecases, createBotUsecases, type LocalFile, type Upload } from "../../src/usecases/botUsecases.ts";
import { aFolder, TEAM } from "./store.ts";

export const BOT_NOW_MS = Date.UTC(2026, 1, 2, 12);
export const MAYA = "U0MAYA";

/** The use cases as the bot has them, with their threads, on a database of its own; and what the log heard. */
export function aBotWithThreads(settings: ImportSettings = USUAL_IMPORT_SETTINGS) {
  const store = openStore(join(aFolder(), "test.db"));
  saveTeam(store, { teamId: TEAM, name: TEAM }, 0);
  const warnings: string[] = [];
  const owner = ownerOf(process.pid, 1);
  const usecases = createBotUsecases(
    store,
    () => BOT_NOW_MS,
    owner,
    (error, what) => warnings.push(`${what}: ${error}`),
    settings,
  );
  onTestFinished(async () => {
    await usecases.stop();
    store.close();
  });
  let files = 0;
  /** An upload that Maya has just dropped, with what was answered about it. */
  const dropped = (answers?: Partial<UploadAnswers>): Upload => {
    files += 1;
    const shared = { fileId: `F${files}`, channelId: "C1", userId: MAYA, eventId: `Ev${files}` };
    const upload = usecases.receiveUpload({ teamId: TEAM, ...shared });
    if (upload === null) throw new Error("The file was taken on before");
    const whole = { campaign: null, dateOrder: null, ...answers };
    if (answers !== undefined) saveUpload(store, TEAM, upload.id, { answers: whole });
    return { ...upload, answers: answers === undefined ? null : whole };
  };
  return { store, usecases, warnings, dropped };
}

/** A file as it is when the bot has fetched it. */
export function aFetchedFile(content: string | Uint8Array, fileName = "calls.csv"): LocalFile {
  const folder = aFolder();
  const path = join(folder, "file");
  writeFileSync(path, content);
  return { path, fileName, timeZone: "UTC", rejectsPath: join(folder, "rejects.csv") };
}

export function imports(usecases: BotUsecases, upload: Upload, content: string | Uint8Array) {
  return usecases.importUpload(upload, aFetchedFile(content), () => {});
}
