import { Worker } from "node:worker_threads";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import type { ImportJob } from "./importJob.ts";
import type { ImportThreadAnswer } from "./importWorker.ts";

/** Imports files in a thread of its own, so that the bot goes on answering meanwhile. */
export type ImportThread = {
  /** Imports one file; a second one waits for it. Rejects on bugs, and when the thread dies or is closed. */
  readonly run: (job: ImportJob, onProgress: (progress: ImportProgress) => void) => Promise<ImportOutcome>;
  readonly close: () => Promise<void>;
};

/** An import beyond this heap is a fault of ours; it then ends as an error instead of taking the bot with it. */
const MAX_HEAP_MB = 512;
/** Rows die young; room for more of them only makes the process larger, by 130 MB with Node's own default. */
const MAX_YOUNG_MB = 16;

/**
 * A thread on the database at a path. It is started at once and kept: its modules take half a second to load, and
 * somebody who dropped a file waits. A thread that died is replaced with the next file.
 */
export function createImportThread(databasePath: string): ImportThread {
  const start = (): Worker => {
    const started = startThread(databasePath);
    started.once("exit", () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  let thread: Worker | null = null;
  thread = start();
  let last: Promise<unknown> = Promise.resolve();
  const runNow: ImportThread["run"] = async (job, onProgress) => {
    thread ??= start();
    const used = thread;
    try {
      return await answerOf(used, job, onProgress);
    } catch (error) {
      await used.terminate();
      throw error;
    }
  };
  return {
    run: (job, onProgress) => {
      const run = last.then(() => runNow(job, onProgress));
      last = run.catch(() => {});
      return run;
    },
    close: async () => {
      await thread?.terminate();
    },
  };
}

function startThread(databasePath: string): Worker {
  const thread = new Worker(new URL("./importWorker.ts", import.meta.url), {
    workerData: { databasePath },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: MAX_YOUNG_MB },
  });
  // An idle thread keeps no process alive, and its death is told to whoever asks next.
  thread.unref();
  thread.on("error", () => {});
  return thread;
}

function answerOf(thread: Worker, job: ImportJob, onProgress: (progress: ImportProgress) => void) {
  return new Promise<ImportOutcome>((resolve, reject) => {
    const hear = (answer: ImportThreadAnswer): void => {
      if (answer.kind === "progress") onProgress(answer.progress);
      else if (answer.kind === "done") settle(() => resolve(answer.outcome));
      else settle(() => reject(new Error(answer.failure)));
    };
    const failed = (error: unknown): void => settle(() => reject(error));
    const ended = (code: number): void => settle(() => reject(new Error(`The import thread ended with code ${code}`)));
    const settle = (act: () => void): void => {
      thread.off("message", hear).off("error", failed).off("exit", ended);
      thread.unref();
      act();
    };
    thread.on("message", hear).on("error", failed).on("exit", ended);
    thread.ref();
    thread.postMessage(job);
  });
}
