import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import type { ImportJob } from "./importJob.ts";

/** What the thread says about the job it was sent; `failure` is a bug's stack. */
export type ImportThreadAnswer =
  | { readonly kind: "progress"; readonly progress: ImportProgress }
  | { readonly kind: "done"; readonly outcome: ImportOutcome }
  | { readonly kind: "failed"; readonly failure: string };

const PROGRESS_EVERY_MS = 200;

/** Modules come from Node's cache of compiled code, so that the thread is ready sooner. */
enableCompileCache();
const { connectStore } = await import("../store/openStore.ts");
const { importFile } = await import("./importFile.ts");

const { databasePath }: { readonly databasePath: string } = workerData;
const store = connectStore(databasePath);
const say = (answer: ImportThreadAnswer): void => parentPort?.postMessage(answer);

parentPort?.on("message", async (job: ImportJob) => {
  let saidAtMs = performance.now();
  const onProgress = (progress: ImportProgress): void => {
    if (performance.now() - saidAtMs < PROGRESS_EVERY_MS) return;
    saidAtMs = performance.now();
    say({ kind: "progress", progress });
  };
  try {
    say({ kind: "done", outcome: await importFile({ store, onProgress }, job) });
  } catch (error) {
    say({ kind: "failed", failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
