import { Worker } from "node:worker_threads";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import { discardUnfinished } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import type { ImportJob } from "./importJob.ts";
import type { ImportWorkerData, ImportWorkerMessage } from "./importWorker.ts";

/** An import beyond this heap is a fault of ours; it then ends as an error instead of taking the bot with it. */
const MAX_HEAP_MB = 1024;

/** Imports a file in a thread of its own, so that the bot goes on answering. Rejects on bugs; then nothing is stored. */
export async function runImport(
  store: Store,
  job: ImportJob,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportOutcome> {
  const data: ImportWorkerData = { databasePath: store.path, job };
  const worker = new Worker(new URL("./importWorker.ts", import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    return await new Promise<ImportOutcome>((resolve, reject) => {
      worker.on("message", (message: ImportWorkerMessage) => {
        if (message.kind === "progress") onProgress(message.progress);
        else resolve(message.outcome);
      });
      worker.on("error", reject);
      worker.on("exit", (code) => reject(new Error(`The import thread ended with code ${code}`)));
    });
  } catch (error) {
    discardUnfinished(store, job.uploadId);
    throw error;
  } finally {
    await worker.terminate();
  }
}
