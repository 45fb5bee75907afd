import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ImportLimits, USUAL_LIMITS } from "../../src/domain/limits.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { ImportOutcome, ImportReport } from "../../src/domain/upload.ts";
import type { Store } from "../../src/store/openStore.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import type { ImportJob } from "../../src/usecases/importJob.ts";
import { type WrittenEntry, zipOf } from "../ingest/unpack/zipWriter.ts";
import { aFolder, aReceivedUpload, OWNER, TEAM } from "./store.ts";

export const IMPORTED_AT_MS = Date.UTC(2026, 1, 2, 12);
export const HASH_KEY = "a key that nobody guesses";

/** An import of which nobody hears on its way; what fails once the calls are seen fails the test. */
export const UNHEARD = {
  onProgress: () => {},
  onFault: (error: unknown) => {
    throw error;
  },
};

/** What a test says of an import; by default the file is `calls.csv` and names its campaign. */
export type SaidImport = Partial<Omit<ImportJob, "settings" | "campaign">> & {
  /** The campaign that people chose. */
  readonly campaign?: string;
  readonly limits?: Partial<ImportLimits>;
  readonly hashKey?: string | null;
};

/** Imports a file as the bot's thread does; gives what came of it, and the rejected rows as they are sent. */
export async function imported(
  store: Store,
  content: string | Uint8Array,
  { campaign, limits = {}, hashKey = null, ...said }: SaidImport = {},
): Promise<{ readonly outcome: ImportOutcome; readonly uploadId: number; readonly rejects: string | null }> {
  const folder = aFolder();
  const path = join(folder, "dropped");
  const rejectsPath = join(folder, "rejects.csv");
  writeFileSync(path, content);
  const teamId = said.teamId ?? TEAM;
  const uploadId = said.uploadId ?? aReceivedUpload(store, teamId).id;
  const outcome = await importFile(
    { store, ...UNHEARD },
    {
      teamId,
      owner: OWNER,
      path,
      fileName: "calls.csv",
      dateOrder: null,
      timeZone: "UTC",
      rejectsPath,
      nowMs: IMPORTED_AT_MS,
      ...said,
      uploadId,
      campaign: campaign === undefined ? null : { id: campaign, name: campaign },
      settings: { limits: { ...USUAL_LIMITS, ...limits }, hashKey },
    },
  );
  const rejects = existsSync(rejectsPath) ? readFileSync(rejectsPath, "utf8") : null;
  return { outcome, uploadId, rejects };
}

/** As `imported`, of a file that is stored. */
export async function stored(store: Store, content: string | Uint8Array, said: SaidImport = {}): Promise<ImportReport> {
  const { outcome } = await imported(store, content, said);
  if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

/** The sentence that refuses a file. */
export async function refusal(store: Store, content: string | Uint8Array, said: SaidImport = {}): Promise<string> {
  const { outcome } = await imported(store, content, said);
  if (outcome.kind !== "refused") throw new Error(JSON.stringify(outcome));
  return sentenceOf(outcome.problem);
}

/** Lines as a file. */
export function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

/** An archive of files by their names. */
export function archive(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipOf(Object.entries(files).map(([name, content]): WrittenEntry => ({ name, content })));
}
