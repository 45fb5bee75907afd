import { Worker } from "node:worker_threads";
import type { StorePlace } from "../store/openStore.ts";
import type { ThreadAnswer, ThreadJobs, ThreadMessage } from "./threadJobs.ts";

/** A thread of its own for slow work on the database, so that the bot goes on answering meanwhile. */
export type KeptThread<Jobs extends ThreadJobs> = {
  /**
   * Does one job; a second one waits for it. `onTold` hears what the job tells on its way. Rejects on bugs, and when the
   * thread dies, takes too long or is closed; then the next job gets a fresh thread.
   */
  readonly run: <Kind extends keyof Jobs>(
    kind: Kind,
    given: Jobs[Kind]["given"],
    onTold?: (told: Jobs[Kind]["tells"]) => void,
  ) => Promise<Jobs[Kind]["gives"]>;
  readonly close: () => Promise<void>;
};

export type KeptThreadSettings = {
  /** The module the thread runs: it calls `serveThread`. */
  readonly worker: URL;
  /** The database it works on. */
  readonly place: StorePlace;
  /** How the thread is called in errors. */
  readonly name: string;
  /** A job that runs longer is given up, and the thread with it; null: as long as it takes. */
  readonly longestMs: number | null;
  /** Room for what dies young, in MB: more of it saves time and makes the process larger, by 130 MB with Node's own default. */
  readonly youngMb: number;
};

/** A job beyond this heap is a fault of ours; it then ends as an error instead of taking the bot with it. */
const MAX_HEAP_MB = 512;

/**
 * A thread on the database at a path. It is started at once and kept: its modules take half a second to load, and
 * somebody waits for its first job. A thread that died is replaced with the next job.
 */
export function createKeptThread<Jobs extends ThreadJobs>(settings: KeptThreadSettings): KeptThread<Jobs> {
  const start = (): Worker => {
    const started = startThread(settings);
    started.once("exit", () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  let thread: Worker | null = null;
  let isClosed = false;
  thread = start();
  let last: Promise<unknown> = Promise.resolve();
  const runNow: KeptThread<Jobs>["run"] = async (kind, given, onTold = () => {}) => {
    if (isClosed) throw new Error(`The ${settings.name} thread is closed`);
    thread ??= start();
    const used = thread;
    try {
      return await answerOf<Jobs, typeof kind>(used, settings, { kind, given }, onTold);
    } catch (error) {
      await used.terminate();
      throw error;
    }
  };
  return {
    run: (kind, given, onTold) => {
      const run = last.then(() => runNow(kind, given, onTold));
      last = run.catch(() => {});
      return run;
    },
    close: async () => {
      isClosed = true;
      await thread?.terminate();
    },
  };
}

function startThread({ worker, place, youngMb }: KeptThreadSettings): Worker {
  const thread = new Worker(worker, {
    workerData: place,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: youngMb },
  });
  // An idle thread keeps no process alive, and its death is told to whoever asks next.
  thread.unref();
  thread.on("error", () => {});
  return thread;
}

function answerOf<Jobs extends ThreadJobs, Kind extends keyof Jobs>(
  thread: Worker,
  { name, longestMs }: KeptThreadSettings,
  message: ThreadMessage<Jobs, Kind>,
  onTold: (told: Jobs[Kind]["tells"]) => void,
): Promise<Jobs[Kind]["gives"]> {
  return new Promise((resolve, reject) => {
    const hear = (answer: ThreadAnswer<Jobs, Kind>): void => {
      if (answer.kind === "told") onTold(answer.told);
      else if (answer.kind === "done") settle(() => resolve(answer.value));
      else failed(new Error(answer.failure));
    };
    const failed = (error: unknown): void => settle(() => reject(error));
    const ended = (code: number): void => failed(new Error(`The ${name} thread ended with code ${code}`));
    const late = (): void => failed(new Error(`The ${name} thread took longer than ${longestMs} ms`));
    const timer = longestMs === null ? undefined : setTimeout(late, longestMs);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      thread.off("message", hear).off("error", failed).off("exit", ended);
      thread.unref();
      act();
    };
    thread.on("message", hear).on("error", failed).on("exit", ended);
    thread.ref();
    thread.postMessage(message);
  });
}
