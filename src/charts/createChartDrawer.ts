import { Worker } from "node:worker_threads";
import type { ChartSpec } from "./chartSpec.ts";
import type { DrawAnswer } from "./drawWorker.ts";

/** Draws charts as PNG on a thread of its own, one after the other. */
export type ChartDrawer = {
  /** Rejects when a chart cannot be drawn, takes too long, or the thread dies; later charts get a new thread. */
  readonly draw: (spec: ChartSpec) => Promise<Uint8Array>;
  /** Ends the thread; charts still waiting reject. */
  readonly close: () => Promise<void>;
};

export type ChartDrawerOptions = {
  /** A chart that takes longer is given up, and its thread replaced. Starting the thread counts. */
  readonly timeoutMs?: number;
  /** Thread entry; another one only in tests. */
  readonly workerUrl?: URL;
};

type Job = {
  readonly spec: ChartSpec;
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
};

const TIMEOUT_MS = 15_000;
const WORKER_URL = new URL("./drawWorker.ts", import.meta.url);
/** All that the thread sees of the environment: the bundled font is enough, system fonts need not be read. */
const WORKER_ENV = { DISABLE_SYSTEM_FONTS_LOAD: "1" };

/** A drawer; its thread starts with the first chart and never keeps the process alive while idle. */
export function createChartDrawer({
  timeoutMs = TIMEOUT_MS,
  workerUrl = WORKER_URL,
}: ChartDrawerOptions = {}): ChartDrawer {
  const waiting: Job[] = [];
  let current: { job: Job; timer: NodeJS.Timeout } | null = null;
  let worker: Worker | null = null;
  let isClosed = false;

  const settle = (act: (job: Job) => void) => {
    if (current === null) return;
    clearTimeout(current.timer);
    const { job } = current;
    current = null;
    worker?.unref();
    act(job);
    drawNext();
  };
  const start = () => {
    const started: Worker = startThread(workerUrl, {
      answered: (answer) => settle((job) => settleBy(job, answer)),
      died: (error) => {
        if (worker !== started) return;
        worker = null;
        settle((job) => job.reject(error));
      },
    });
    return started;
  };
  const drawNext = () => {
    const job = current === null ? waiting.shift() : undefined;
    if (job === undefined) return;
    worker ??= start();
    worker.ref();
    current = { job, timer: setTimeout(() => giveUp(`A chart took longer than ${timeoutMs} ms`), timeoutMs) };
    worker.postMessage(job.spec);
  };

  const giveUp = (why: string) => {
    const stuck = worker;
    worker = null;
    settle((job) => job.reject(new Error(why)));
    return stuck?.terminate();
  };

  return {
    draw(spec) {
      if (isClosed) return Promise.reject(new Error("The chart drawer is closed"));
      return new Promise((resolve, reject) => {
        waiting.push({ spec, resolve, reject });
        drawNext();
      });
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(new Error("The chart drawer is closed"));
      await giveUp("The chart drawer is closed");
    },
  };
}

function settleBy(job: Job, answer: DrawAnswer): void {
  if ("png" in answer) job.resolve(answer.png);
  else job.reject(new Error(answer.failure));
}

type Heard = { readonly answered: (answer: DrawAnswer) => void; readonly died: (error: Error) => void };

function startThread(workerUrl: URL, { answered, died }: Heard): Worker {
  const thread = new Worker(workerUrl, { env: WORKER_ENV });
  thread.on("message", answered);
  thread.on("error", (error) => died(error instanceof Error ? error : new Error(String(error))));
  thread.on("exit", (code) => died(new Error(`The drawing thread ended with code ${code}`)));
  return thread;
}
