import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import type { ImportJob } from "./importJob.ts";

/** What the thread is given, and what it says. */
export type ImportWorkerData = { readonly databasePath: string; readonly job: ImportJob };
export type ImportWorkerMessage =
  | { readonly kind: "progress"; readonly progress: ImportProgress }
  | { readonly kind: "done"; readonly outcome: ImportOutcome };

const PROGRESS_EVERY_MS = 200;

/** Somebody waits for the thread to start: its modules are loaded from Node's cache of compiled code. */
enableCompileCache();
const { connectStore } = await import("../store/openStore.ts");
const { importFile } = await import("./importFile.ts");

const { databasePath, job }: ImportWorkerData = workerData;
const say = (message: ImportWorkerMessage): void => parentPort?.postMessage(message);
const store = connectStore(databasePath);
let saidAtMs = 0;
try {
  const onProgress = (progress: ImportProgress): void => {
    if (performance.now() - saidAtMs < PROGRESS_EVERY_MS) return;
    saidAtMs = performance.now();
    say({ kind: "progress", progress });
  };
  say({ kind: "done", outcome: await importFile({ store, onProgress }, job) });
} finally {
  store.close();
}
